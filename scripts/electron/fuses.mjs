/** Marks the place in an Electron executable behind which its fuses lie (electron/fuses, "The fuse wire"). */
const SENTINEL = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');

/** Place of each fuse that is changed here in version 1 of the wire. */
export const FUSES = { nodeCliInspect: 3, browserV8Snapshot: 6 };

const ON = '1'.charCodeAt(0);
const OFF = '0'.charCodeAt(0);

/**
 * Sets fuses of an Electron executable in place. After the sentinel come the version of the wire, its length, and one
 * character for each fuse: `0` off, `1` on, `r` removed. A universal macOS program holds two wires, so all that are
 * found are set.
 *
 * @param {Buffer} executable changed
 * @param {Partial<Record<keyof typeof FUSES, boolean>>} wanted
 * @throws if there is no wire, it is of another version, or it lacks a wanted fuse
 */
export function setFuses(executable, wanted) {
  let at = executable.indexOf(SENTINEL);
  if (at < 0) throw new Error('This executable has no Electron fuses.');
  for (; at >= 0; at = executable.indexOf(SENTINEL, at + 1)) {
    const wire = at + SENTINEL.length;
    const [version, length] = [executable[wire], executable[wire + 1] ?? 0];
    if (version !== 1) throw new Error(`Fuses of version ${version} are not known.`);
    for (const [name, on] of Object.entries(wanted)) {
      const place = FUSES[/** @type {keyof typeof FUSES} */ (name)];
      const state = executable[wire + 2 + place];
      if (place >= length || (state !== ON && state !== OFF)) throw new Error(`The fuse ${name} is not there.`);
      executable[wire + 2 + place] = on ? ON : OFF;
    }
  }
}
