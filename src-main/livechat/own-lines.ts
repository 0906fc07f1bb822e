type Fetch = (url: string, init: RequestInit) => Promise<Response>;

/** A session of Chromium's: connections that it shares with no other. */
interface Line {
  fetch: Fetch;
  closeConnections: () => Promise<void>;
}

/** A line for one request; `free` gives it back. */
export interface OwnLine {
  fetch: Fetch;
  free: () => void;
}

/**
 * Lines on which nobody else is: each is for one request at a time, and is without a connection when it is given. What is
 * sent on it takes a connection of its own. A line is made where all others are in use.
 *
 * Why not one for all: closing its connections breaks off those that others are just making.
 */
export function createOwnLines(make: (number: number) => Line): () => Promise<OwnLine> {
  const unused: Line[] = [];
  let made = 0;
  return async () => {
    const line = unused.pop() ?? make((made += 1));
    await line.closeConnections();
    return { fetch: line.fetch, free: () => void unused.push(line) };
  };
}
