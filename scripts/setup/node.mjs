import { Stop } from '../run/stop.mjs';

/** The oldest Node that Keyfob is built and tested with; package.json says the same. */
const OLDEST = [20, 19];

/** @returns {Promise<import('../run/steps.mjs').Done>} */
export async function checkNode() {
  if (!isNewEnough(process.versions.node)) {
    throw new Stop(
      `Keyfob needs Node ${OLDEST.join('.')} or newer; this is ${process.versions.node}. See https://nodejs.org`,
    );
  }
  return { note: process.versions.node, skipped: true };
}

/** @param {string} version such as `20.19.0` */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [oldestMajor = 0, oldestMinor = 0] = OLDEST;
  return major > oldestMajor || (major === oldestMajor && minor >= oldestMinor);
}
