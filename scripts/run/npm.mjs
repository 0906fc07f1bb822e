import { collect } from './process.mjs';

/**
 * Runs npm and keeps what it prints. Started through `npm run`, the same npm is used again.
 *
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 */
export function npm(args, options) {
  const own = process.env.npm_execpath;
  if (own?.endsWith('.js')) return collect(process.execPath, [own, ...args], options);
  // Windows starts npm.cmd only through a shell; no argument of ours needs quoting.
  return process.platform === 'win32'
    ? collect('cmd.exe', ['/c', 'npm', ...args], options)
    : collect('npm', args, options);
}
