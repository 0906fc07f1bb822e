/**
 * Switches that would open Keyfob to other programs or weaken TLS. Electron's fuses don't cover them, so the packaged
 * app refuses to start with one. The app under development takes them: its tests drive it that way.
 */
const refused = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'inspect-publish-uid',
  'js-flags',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'enable-logging',
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

/** The first of them that this start was given, in whatever spelling the system takes; `null`: none. */
export const refusedSwitch = (wasGiven: (name: string) => boolean): string | null => refused.find(wasGiven) ?? null;
