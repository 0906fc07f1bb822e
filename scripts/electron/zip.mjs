import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

// A reader for ordinary zip files (PKWARE APPNOTE 6.3.10, sections 4.3 and 4.4), since a bare machine has no `unzip`.
// Entries are inflated one after the other as streams, so a file of any size needs little memory. Not supported, and
// refused: zip64, encryption, methods other than "stored" and "deflated".

/**
 * @typedef {object} Entry
 * @property {string} name with `/` between folders, ending in `/` for a folder
 * @property {number} mode Unix file type and permissions, 0 where the maker kept none
 * @property {number} method 0 stored, 8 deflated
 * @property {number} crc of the content
 * @property {number} packedSize bytes in the zip
 * @property {number} size bytes when unpacked
 * @property {number} offset of the entry's local header
 */

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_SIZE = 22;
const LONGEST_COMMENT = 0xffff;

/**
 * The entries of a zip file, as its central directory lists them.
 *
 * @param {string} file
 * @returns {Promise<Entry[]>}
 */
export async function listZip(file) {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    const tail = await bytes(handle, Math.max(0, size - END_SIZE - LONGEST_COMMENT), size);
    const end = lastIndexOfSignature(tail, END);
    if (end < 0) throw new Error(`${path.basename(file)} is not a zip file.`);
    const count = tail.readUInt16LE(end + 10);
    const start = tail.readUInt32LE(end + 16);
    if (count === 0xffff || start === 0xffffffff) throw new Error('zip64 is not supported.');
    return parseCentral(await bytes(handle, start, start + tail.readUInt32LE(end + 12)), count);
  } finally {
    await handle.close();
  }
}

/**
 * Unpacks a zip file into `target`. `rename` gives the path below `target` for each entry, or undefined to leave it
 * out. Permissions are kept; symbolic links become their text (none are expected).
 *
 * @param {string} file
 * @param {string} target
 * @param {(name: string) => string | undefined} rename
 */
export async function unzip(file, target, rename) {
  const handle = await open(file);
  try {
    for (const entry of await listZip(file)) {
      const name = rename(entry.name);
      if (name === undefined) continue;
      const to = path.join(target, name);
      if (to !== path.normalize(target) && !to.startsWith(path.normalize(target + path.sep))) {
        throw new Error(`The entry ${entry.name} points outside of its folder.`);
      }
      if (entry.name.endsWith('/')) await mkdir(to, { recursive: true });
      else await unpackEntry(file, handle, entry, to);
    }
  } finally {
    await handle.close();
  }
}

/** @param {Buffer} directory @param {number} count @returns {Entry[]} */
function parseCentral(directory, count) {
  const entries = [];
  for (let at = 0; entries.length < count;) {
    if (directory.readUInt32LE(at) !== CENTRAL) throw new Error('The central directory of the zip file is damaged.');
    const nameLength = directory.readUInt16LE(at + 28);
    if (directory.readUInt16LE(at + 8) & 1) throw new Error('Encrypted zip files are not supported.');
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      mode: directory.readUInt32LE(at + 38) >>> 16,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packedSize: directory.readUInt32LE(at + 20),
      size: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/**
 * @param {string} file
 * @param {import('node:fs/promises').FileHandle} handle
 * @param {Entry} entry
 * @param {string} to
 */
async function unpackEntry(file, handle, entry, to) {
  await mkdir(path.dirname(to), { recursive: true });
  if (entry.method !== 0 && entry.method !== 8) throw new Error(`${entry.name}: unknown method ${entry.method}.`);
  const local = await bytes(handle, entry.offset, entry.offset + 30);
  if (local.readUInt32LE(0) !== LOCAL) throw new Error(`${entry.name}: its header is damaged.`);
  const start = entry.offset + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const seen = { crc: 0, size: 0 };
  const check = new Transform({
    transform(chunk, _encoding, next) {
      seen.crc = zlib.crc32(chunk, seen.crc);
      seen.size += chunk.length;
      next(null, chunk);
    },
  });
  const out = createWriteStream(to);
  if (entry.packedSize === 0) await pipeline([Buffer.alloc(0)], check, out);
  else {
    const packed = createReadStream(file, { start, end: start + entry.packedSize - 1, highWaterMark: 1 << 20 });
    await (entry.method === 8 ? pipeline(packed, zlib.createInflateRaw(), check, out) : pipeline(packed, check, out));
  }
  if (seen.size !== entry.size || seen.crc !== entry.crc) throw new Error(`${entry.name} is damaged.`);
  if (entry.mode & 0o777) await chmod(to, entry.mode & 0o777);
}

/** @param {import('node:fs/promises').FileHandle} handle @param {number} start @param {number} end */
async function bytes(handle, start, end) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(end - start), 0, end - start, start);
  if (bytesRead !== end - start) throw new Error('The zip file ends too early.');
  return buffer;
}

/** @param {Buffer} buffer @param {number} signature */
function lastIndexOfSignature(buffer, signature) {
  const wanted = Buffer.alloc(4);
  wanted.writeUInt32LE(signature);
  return buffer.lastIndexOf(wanted);
}
