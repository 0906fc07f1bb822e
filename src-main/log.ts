import { join } from 'node:path';
import log from 'electron-log/node';

/**
 * Everything that may be written to the log: an event by name with facts that are codes, counts and names of our own.
 * There is no way to log a text that came from a user, a server or an exception.
 */
export interface LogEvent {
  started: { version: string; electron: string; platform: string };
  vault: { status: string };
  'sign-in': { outcome: string };
  renewal: { outcome: string };
  'call-refused': { call: string };
  'call-threw': { call: string; error: string; at: string };
  'answer-malformed': { call: string };
  crashed: { error: string; at: string };
  'page-gone': { reason: string };
  stopped: Record<string, never>;
}

export type Log = <E extends keyof LogEvent>(event: E, facts: LogEvent[E]) => void;

/** Writes to `keyfob.log` in the given folder (owner only, one old file kept). */
export function openLog(folder: string): Log {
  log.transports.console.level = false;
  log.transports.file.resolvePathFn = () => join(folder, 'keyfob.log');
  log.transports.file.maxSize = 512 * 1024;
  log.transports.file.writeOptions = { flag: 'a', mode: 0o600, encoding: 'utf8' };
  log.transports.file.format = '{iso} {text}';
  return (event, facts) => log.info(`${event} ${JSON.stringify(facts)}`);
}

/** What may be told of an exception: its class and the place in our code, never its message. */
export function placeOf(error: unknown): { error: string; at: string } {
  if (!(error instanceof Error)) return { error: typeof error, at: '' };
  const frame = /at (?:async )?([\w.#<>]+) \(?.*?([\w-]+\.js:\d+:\d+)/.exec(error.stack ?? '');
  return { error: error.name, at: frame ? `${frame[1]} ${frame[2]}` : '' };
}
