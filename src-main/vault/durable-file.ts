import { constants } from 'node:fs';
import { open, rename, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';

export type FileFault = 'missing' | 'not-a-file' | 'not-ours' | 'too-large' | 'not-readable';

/** More than 10,000 credentials ever take; a larger file is not a vault. */
const mostBytes = 256 * 1024 * 1024;

/**
 * Reads a file that must be a plain one of this user: a link, a FIFO, a device, a folder or somebody else's file is
 * refused. Its mode is set to 0600 where it was wider.
 */
export async function readOwnFile(path: string): Promise<{ text: string } | { fault: FileFault }> {
  let handle: FileHandle;
  try {
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT') return { fault: 'missing' };
    return { fault: code === 'ELOOP' || code === 'ENXIO' ? 'not-a-file' : 'not-readable' };
  }
  try {
    const stats = await handle.stat();
    if (!stats.isFile()) return { fault: 'not-a-file' };
    if (process.getuid && stats.uid !== process.getuid()) return { fault: 'not-ours' };
    if (stats.size > mostBytes) return { fault: 'too-large' };
    if (process.platform !== 'win32' && (stats.mode & 0o077) !== 0) await handle.chmod(0o600);
    return { text: await handle.readFile('utf8') };
  } catch {
    return { fault: 'not-readable' };
  } finally {
    await handle.close();
  }
}

/**
 * Replaces a file so that after a crash either the old or the new one is there, whole: a temporary file of mode 0600 in
 * the same folder, fsync, rename, fsync of the folder. Throws the system's error; the old file is then untouched and
 * the temporary one removed.
 */
export async function writeDurably(path: string, text: string): Promise<void> {
  const temporary = `${path}.${process.pid}.new`;
  await unlink(temporary).catch(() => undefined);
  const handle = await open(temporary, 'wx', 0o600);
  try {
    await handle.writeFile(text, 'utf8');
    await handle.sync();
  } catch (error) {
    await handle.close();
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  await handle.close();
  try {
    await rename(temporary, path);
  } catch (error) {
    await unlink(temporary).catch(() => undefined);
    throw error;
  }
  // Windows can't open a folder; there the rename itself is journalled.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), constants.O_RDONLY);
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
