import { existsSync, readFileSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { at, cacheFolder, readJson } from '../run/paths.mjs';
import { collect } from '../run/process.mjs';

const DAY_MS = 24 * 60 * 60 * 1000;

/** A download from which nothing has arrived for so long has failed. A slow one may take as long as it needs. */
const STALLED_MS = 60_000;
const LOOK_EVERY_MS = 2000;

/** The version that package.json pins and that is shipped. @returns {string} */
export const officialVersion = () => readJson(at('node_modules', 'electron', 'package.json'))?.version;

const failureNote = () => path.join(cacheFolder(), `electron-${officialVersion()}-download-failed`);

/** The folder of the official Electron, or undefined while it is not (wholly) there. */
export function officialFolder() {
  try {
    const dist = at('node_modules', 'electron', 'dist');
    const executable = readFileSync(at('node_modules', 'electron', 'path.txt'), 'utf8');
    const version = readFileSync(path.join(dist, 'version'), 'utf8').replace(/^v/, '');
    return version === officialVersion() && existsSync(path.join(dist, executable)) ? dist : undefined;
  } catch {
    return undefined;
  }
}

/** Whether the download failed less than a day ago. */
export function failedLately() {
  const note = statSync(failureNote(), { throwIfNoEntry: false });
  return note !== undefined && Date.now() - note.mtimeMs < DAY_MS;
}

/**
 * Downloads the official Electron with the package's own script, which checks it against the package's checksums. A
 * failure is remembered for a day, so that later starts don't wait for it again.
 *
 * @returns {Promise<{ ok: true } | { ok: false, why: string }>}
 */
export async function downloadOfficial() {
  await mkdir(cacheFolder(), { recursive: true });
  const temporary = await mkdtemp(path.join(cacheFolder(), '.download-'));
  const stalled = new AbortController();
  const watch = setInterval(
    createStallWatch(temporary, () => stalled.abort()),
    LOOK_EVERY_MS,
  );
  try {
    const env = { ...process.env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, ELECTRON_GET_NO_PROGRESS: '1' };
    const script = at('node_modules', 'electron', 'install.js');
    const { code, output } = await collect(process.execPath, [script], { env, signal: stalled.signal });
    if (code === 0 && officialFolder()) {
      await rm(failureNote(), { force: true });
      return { ok: true };
    }
    const why = stalled.signal.aborted ? 'nothing arrived for a minute' : firstLine(output);
    await writeFile(failureNote(), `${why}\n`);
    return { ok: false, why };
  } finally {
    clearInterval(watch);
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Gives a function that calls `stop` once the folder has held the same bytes for `STALLED_MS`. @param {string} folder @param {() => void} stop */
function createStallWatch(folder, stop) {
  let bytes = -1;
  let since = performance.now();
  return async () => {
    const now = await sizeOf(folder);
    if (now !== bytes) [bytes, since] = [now, performance.now()];
    else if (performance.now() - since > STALLED_MS) stop();
  };
}

/** @param {string} folder */
async function sizeOf(folder) {
  let size = 0;
  for (const name of await readdir(folder, { recursive: true })) {
    // A file may be moved away between the two calls.
    size += (await stat(path.join(folder, name)).catch(() => undefined))?.size ?? 0;
  }
  return size;
}

/** @param {string} output */
const firstLine = (output) =>
  output
    .split('\n')
    .find((line) => /\S/.test(line))
    ?.trim() ?? 'it gave no reason';
