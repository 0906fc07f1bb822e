import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';

/** A tar archive is a row of blocks of this size (POSIX.1-2017, pax, "ustar interchange format"). */
const BLOCK = 512;

/**
 * The integrity of a file in the form that npm's lock files use: `sha512-` and base64.
 *
 * @param {string} file
 */
export async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return `sha512-${hash.digest('base64')}`;
}

/**
 * Takes one member out of a gzipped tar file. Reads as a stream and stops after the member.
 *
 * @param {string} tarball
 * @param {string} member its whole name, such as `package/index.js`
 * @param {string} to
 */
export async function takeFromTarball(tarball, member, to) {
  const unpacked = createReadStream(tarball, { highWaterMark: 1 << 20 }).pipe(zlib.createGunzip());
  await pipeline(membersBytes(unpacked, member), createWriteStream(to));
}

/** @param {AsyncIterable<Buffer>} tar @param {string} member */
async function* membersBytes(tar, member) {
  let header = Buffer.alloc(0);
  let found = false;
  /** Bytes of the current member that are still to come, and of the padding that fills its last block. */
  let content = 0;
  let padding = 0;
  for await (let chunk of tar) {
    while (chunk.length > 0) {
      if (content > 0) {
        const part = chunk.subarray(0, content);
        content -= part.length;
        chunk = chunk.subarray(part.length);
        if (found) yield part;
        if (found && content === 0) return;
      } else if (padding > 0) {
        const skip = Math.min(padding, chunk.length);
        padding -= skip;
        chunk = chunk.subarray(skip);
      } else {
        const part = chunk.subarray(0, BLOCK - header.length);
        header = Buffer.concat([header, part]);
        chunk = chunk.subarray(part.length);
        if (header.length < BLOCK) continue;
        const { name, size } = parseHeader(header);
        header = Buffer.alloc(0);
        found = name === member;
        content = size;
        padding = (BLOCK - (size % BLOCK)) % BLOCK;
        if (found && size === 0) return;
      }
    }
  }
  throw new Error(`The archive has no whole ${member}.`);
}

/** @param {Buffer} header */
function parseHeader(header) {
  /** @param {number} start @param {number} end */
  const text = (start, end) => header.toString('latin1', start, end).split('\0')[0] ?? '';
  return { name: text(0, 100), size: Number.parseInt(text(124, 136).trim() || '0', 8) };
}
