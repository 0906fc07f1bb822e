/** Deeper than anything that is imported. */
const mostDepth = 64;

/**
 * Parses JSON of strangers: nothing deeper than 64 levels, no name twice in one object. Linear; `undefined` where it is not
 * such a text. A name `__proto__` is a name like any other.
 */
export function checkedJson(text: string): unknown {
  const bare = text.replace(/^\uFEFF/, '');
  if (depthOf(bare) > mostDepth) return undefined;
  try {
    const value = JSON.parse(bare) as unknown;
    return namesTwice(bare) ? undefined : value;
  } catch {
    return undefined;
  }
}

/** Where a string ends that begins at `at`, behind its closing mark. */
function stringEnd(text: string, at: number): number {
  for (let end = at + 1; end < text.length; end += 1) {
    const letter = text.charAt(end);
    if (letter === '\\') end += 1;
    else if (letter === '"') return end + 1;
  }
  return text.length;
}

function depthOf(text: string): number {
  let depth = 0;
  let most = 0;
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '"') at = stringEnd(text, at) - 1;
    else if (letter === '{' || letter === '[') most = Math.max(most, ++depth);
    else if (letter === '}' || letter === ']') depth -= 1;
  }
  return most;
}

/** Of a text that is JSON. */
function namesTwice(text: string): boolean {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (letter === '{' || letter === '[') open.push(new Set());
    else if (letter === '}' || letter === ']') open.pop();
    else if (letter === '"') {
      const end = stringEnd(text, at);
      if (/^\s*:/.test(text.slice(end, end + 200))) {
        const name = JSON.parse(text.slice(at, end)) as string;
        const names = open.at(-1);
        if (names?.has(name)) return true;
        names?.add(name);
      }
      at = end - 1;
    }
  }
  return false;
}
