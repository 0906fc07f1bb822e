/** Far below the 50 ms that may never be exceeded, so that windows and tray stay alive meanwhile. */
const sliceMs = 4;

/** Does long work on many things in short pieces, with everything else let in between. */
export async function inSlices<T>(things: Iterable<T>, work: (thing: T) => void): Promise<void> {
  let end = performance.now() + sliceMs;
  for (const thing of things) {
    work(thing);
    if (performance.now() < end) continue;
    await breath();
    end = performance.now() + sliceMs;
  }
}

/** Lets in what waits. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
