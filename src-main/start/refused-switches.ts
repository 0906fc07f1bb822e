/**
 * Switches that would open Keyfob to other programs or weaken TLS. Electron's fuses don't cover them, so the packaged
 * app refuses to start with one. The app under development takes them: its tests drive it that way.
 */
const refused = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'ignore-certificate-errors',
  'ignore-certificate-errors-spki-list',
  'allow-insecure-localhost',
  'allow-running-insecure-content',
  'host-resolver-rules',
  'host-rules',
  'log-net-log',
  'ssl-key-log-file',
  'disable-web-security',
  'disable-site-isolation-trials',
  'load-extension',
  'unsafely-treat-insecure-origin-as-secure',
] as const;

/** The first switch among the arguments that a packaged Keyfob does not start with, or `null`. */
export function refusedSwitch(args: readonly string[]): string | null {
  const switches = args
    .filter((arg) => arg.startsWith('-'))
    .map((arg) => arg.replace(/^-+/, '').split('=', 1)[0] ?? '');
  return switches.find((name) => (refused as readonly string[]).includes(name.toLowerCase())) ?? null;
}
