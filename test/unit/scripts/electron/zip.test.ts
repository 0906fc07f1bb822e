import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listZip, unzip } from '../../../../scripts/electron/zip.mjs';

interface Member {
  name: string;
  content?: string | Buffer;
  mode?: number;
  stored?: boolean;
  /** Written in place of the real checksum. */
  crc?: number;
}

/** A zip file as common tools write it: local header, content, central directory, end record. */
function makeZip(members: Member[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0o100644, stored = false, crc } of members) {
    const plain = Buffer.from(content);
    const packed = stored ? plain : zlib.deflateRawSync(plain);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(stored ? 0 : 8, 4);
    fields.writeUInt32LE(crc ?? zlib.crc32(plain), 10);
    fields.writeUInt32LE(packed.length, 14);
    fields.writeUInt32LE(plain.length, 18);
    fields.writeUInt16LE(Buffer.byteLength(name), 22);
    const localExtra = Buffer.from('extra of the local header only');
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fields, Buffer.from(name), localExtra, packed]);
    local.writeUInt16LE(localExtra.length, 28);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE((mode << 16) >>> 0, 6);
    rest.writeUInt32LE(offset, 10);
    central.push(Buffer.from('PK\x01\x02\x14\x03'), fields, rest, Buffer.from(name));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(members.length, 4);
  end.writeUInt16LE(members.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)]);
}

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'keyfob-zip-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function zipFile(members: Member[], comment?: string): string {
  const file = join(folder, 'some.zip');
  writeFileSync(file, makeZip(members, comment));
  return file;
}

describe('unpacking a zip file', () => {
  it('gives back deflated, stored and empty files with their permissions', async () => {
    const long = Buffer.alloc(3_000_000, 'keyfob ');
    const file = zipFile([
      { name: 'top/', mode: 0o40755 },
      { name: 'top/program', content: long, mode: 0o100755 },
      { name: 'top/deep/text', content: 'zażółć', stored: true, mode: 0o100600 },
      { name: 'top/empty' },
    ]);
    await unzip(file, join(folder, 'out'), (name) => name);
    expect(readFileSync(join(folder, 'out/top/program')).equals(long)).toBe(true);
    expect(statSync(join(folder, 'out/top/program')).mode & 0o777).toBe(0o755);
    expect(readFileSync(join(folder, 'out/top/deep/text'), 'utf8')).toBe('zażółć');
    expect(statSync(join(folder, 'out/top/deep/text')).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'out/top/empty')).size).toBe(0);
  });

  it('renames entries and leaves out those without a new name', async () => {
    const file = zipFile([
      { name: 'top/a', content: 'a' },
      { name: 'top/b', content: 'b' },
    ]);
    await unzip(file, join(folder, 'out'), (name) => (name === 'top/a' ? 'renamed' : undefined));
    expect(readFileSync(join(folder, 'out/renamed'), 'utf8')).toBe('a');
    expect(statSync(join(folder, 'out/top'), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('finds the directory before a comment', async () => {
    const entries = await listZip(zipFile([{ name: 'a', content: 'a' }], 'a comment'));
    expect(entries.map(({ name, size }) => ({ name, size }))).toEqual([{ name: 'a', size: 1 }]);
  });

  it.each(['../outside', 'a/../../outside'])('refuses an entry named %j', async (name) => {
    const file = zipFile([{ name, content: 'x' }]);
    await expect(unzip(file, join(folder, 'out'), (one) => one)).rejects.toThrow('outside of its folder');
  });

  it('refuses content that does not fit its checksum', async () => {
    const file = zipFile([{ name: 'a', content: 'abc', crc: 7 }]);
    await expect(unzip(file, join(folder, 'out'), (name) => name)).rejects.toThrow('a is damaged');
  });

  it('says that another file is no zip file', async () => {
    const file = join(folder, 'text');
    writeFileSync(file, 'not a zip file at all, though longer than an end record');
    await expect(listZip(file)).rejects.toThrow('text is not a zip file');
  });
});
