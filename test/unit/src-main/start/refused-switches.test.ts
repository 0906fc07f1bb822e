import { expect, it } from 'vitest';
import { refusedSwitch } from '../../../../src-main/start/refused-switches.ts';

it.each(['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'ignore-certificate-errors', 'js-flags'])(
  'a packaged Keyfob does not start with --%s',
  (name) => {
    expect(refusedSwitch((given) => given === name)).toBe(name);
  },
);

it('it starts with any other switch', () => {
  expect(refusedSwitch((given) => ['user-data-dir', 'no-sandbox', 'lang'].includes(given))).toBeNull();
});
