import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { integrityOf, takeFromTarball } from '../../../../scripts/electron/tarball.mjs';

const big = Buffer.alloc(2_500_001, 'electron');

function makeTarball(members: Record<string, Buffer>): Buffer {
  const blocks = Object.entries(members).flatMap(([name, content]) => {
    const header = Buffer.alloc(512);
    header.write(name);
    header.write(`${content.length.toString(8).padStart(11, '0')} `, 124);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return zlib.gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

let folder: string;
let tarball: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyfob-tarball-'));
  tarball = join(folder, 'some.tgz');
  writeFileSync(
    tarball,
    makeTarball({ 'package/first': Buffer.from('first'), 'package/big': big, 'package/empty': Buffer.alloc(0) }),
  );
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a tarball', () => {
  it.each([
    ['package/first', Buffer.from('first')],
    ['package/big', big],
    ['package/empty', Buffer.alloc(0)],
  ])('gives its member %s whole', async (member, content) => {
    await takeFromTarball(tarball, member, join(folder, 'out'));
    expect(readFileSync(join(folder, 'out')).equals(content)).toBe(true);
  });

  it('says that it lacks a member', async () => {
    await expect(takeFromTarball(tarball, 'package/other', join(folder, 'out'))).rejects.toThrow('package/other');
  });

  it('is not taken when its end is missing', async () => {
    const whole = zlib.gunzipSync(readFileSync(tarball));
    writeFileSync(tarball, zlib.gzipSync(whole.subarray(0, 100_000)));
    await expect(takeFromTarball(tarball, 'package/big', join(folder, 'out'))).rejects.toThrow('no whole package/big');
  });

  it('has the integrity that a lock file names', async () => {
    const digest = createHash('sha512').update(readFileSync(tarball)).digest('base64');
    expect(await integrityOf(tarball)).toBe(`sha512-${digest}`);
  });
});
