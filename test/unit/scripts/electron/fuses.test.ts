import { describe, expect, it } from 'vitest';
import { setFuses } from '../../../../scripts/electron/fuses.mjs';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';
const wire = (states: string, version = 1) =>
  Buffer.concat([Buffer.from(`code${sentinel}`), Buffer.of(version, states.length), Buffer.from(`${states}more code`)]);

describe('setting fuses', () => {
  it('changes the wanted ones and nothing else', () => {
    const executable = wire('10101r10');
    setFuses(executable, { nodeCliInspect: true, browserV8Snapshot: false });
    expect(executable).toEqual(wire('10111r00'));
  });

  it('changes both wires of a universal program', () => {
    const executable = Buffer.concat([wire('00000000'), wire('00000000')]);
    setFuses(executable, { nodeCliInspect: true });
    expect(executable).toEqual(Buffer.concat([wire('00010000'), wire('00010000')]));
  });

  it.each([
    ['a program without fuses', Buffer.from('code'), 'has no Electron fuses'],
    ['a wire of another version', wire('00000000', 2), 'version 2'],
    ['a wire that is too short', wire('000'), 'nodeCliInspect is not there'],
    ['a removed fuse', wire('000r0000'), 'nodeCliInspect is not there'],
  ])('refuses %s', (_what, executable, message) => {
    expect(() => setFuses(executable, { nodeCliInspect: true })).toThrow(message);
  });
});
