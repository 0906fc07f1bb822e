import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';

const mega = 1024 * 1024;

/** Reads a file that the user chose, if it is a plain one and not too large. What is no file is not waited for. */
export async function readChosen(path: string, most: number): Promise<Result<Buffer>> {
  const file = basename(path);
  const handle = await open(path, constants.O_RDONLY | constants.O_NONBLOCK).catch(() => null);
  if (!handle) return fail(problem('import-not-readable', { file }));
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) return fail(problem('import-not-readable', { file }));
    const tooLarge = () => fail(problem('import-too-large', { file, most: String(Math.floor(most / mega)) }));
    if (facts.size > most) return tooLarge();
    // It may grow while it is read.
    const bytes = Buffer.alloc(facts.size + 1);
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, 0);
    return bytesRead > facts.size ? tooLarge() : ok(bytes.subarray(0, bytesRead));
  } catch {
    return fail(problem('import-not-readable', { file }));
  } finally {
    await handle.close().catch(() => undefined);
  }
}

/** UTF-8, or UTF-16 as PowerShell writes it. */
export const textOf = (bytes: Buffer): string =>
  bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le', 2) : bytes.toString('utf8');
