import { expect, it } from 'vitest';
import { refusedSwitch } from '../../../../src-main/start/refused-switches.ts';

it.each([
  ['--remote-debugging-port=9222', 'remote-debugging-port'],
  ['--remote-debugging-pipe', 'remote-debugging-pipe'],
  ['-inspect', 'inspect'],
  ['--inspect-brk=0', 'inspect-brk'],
  ['--Ignore-Certificate-Errors', 'Ignore-Certificate-Errors'],
  ['--js-flags=--expose-gc', 'js-flags'],
])('a packaged Keyfob does not start with %s', (arg, name) => {
  expect(refusedSwitch(['/opt/Keyfob/keyfob', arg])).toBe(name);
});

it.each([[['/opt/Keyfob/keyfob']], [['keyfob', '--user-data-dir=/home/a', 'keyfob://oauth/callback?code=inspect']]])(
  'it starts with %j',
  (args) => {
    expect(refusedSwitch(args)).toBeNull();
  },
);
