import { ensureElectron } from './electron.mjs';
import { ensureSystem, hasBus, hasDisplay } from './system.mjs';
import { checkNode } from './setup/node.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { openSession } from './setup/session.mjs';

/** @typedef {import('./run/steps.mjs').Step} Step */
/** @typedef {import('./electron.mjs').Electron} Electron */

/**
 * What every command needs first: a Node that is new enough, and the packages.
 *
 * @param {Step} step
 */
export async function preparePackages(step) {
  await step('Node', checkNode);
  await step('packages', ensurePackages);
}

/**
 * Makes sure of an Electron and says which one it is and why.
 *
 * @param {Step} step
 * @param {{ official?: boolean }} [options] official: try its download even if it failed lately
 * @returns {Promise<Electron>}
 */
export async function prepareElectron(step, options) {
  const { electron } = await step('Electron', async () => {
    const { electron, fetched } = await ensureElectron(options);
    return { electron, note: `${electron.version}, ${electron.why}`, skipped: !fetched };
  });
  return electron;
}

/**
 * Makes sure that the app can open a window: the libraries of the system, and what the session lacks (a display, D-Bus)
 * started for this run. Close the session at the end.
 *
 * @param {Step} step
 * @param {Electron} electron
 */
export async function prepareSession(step, { executable }) {
  const onLinux = process.platform === 'linux';
  const lacks = { display: onLinux && !hasDisplay(), bus: onLinux && !hasBus() };
  await step('system', () => ensureSystem({ executable, ...lacks }));
  const { session } = await step('session', async () => {
    const session = await openSession(lacks);
    const note = session.started.length > 0 ? `started a ${session.started.join(' and a ')}` : 'the one of the desktop';
    return { session, note, skipped: session.started.length === 0 };
  });
  return session;
}
