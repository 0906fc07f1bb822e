import { describe, expect, it } from 'vitest';
import { collect } from '../../../../scripts/run/process.mjs';

const node = (code: string) => collect(process.execPath, ['-e', code]);

describe('a program that is run to its end', () => {
  it('gives its exit code and what it printed, without colours', async () => {
    const code = `console.log('\\x1b[31mred\\x1b[0m'); console.error('second'); process.exitCode = 3`;
    const ended = await node(code);
    expect(ended.code).toBe(3);
    expect(ended.output.split('\n').sort()).toEqual(['', 'red', 'second']);
  });

  it('counts a signal as shells do', async () => {
    expect((await node('process.kill(process.pid, "SIGKILL")')).code).toBe(137);
  });

  it('that does not exist gives 127', async () => {
    expect((await collect('keyfob-has-no-such-program', [])).code).toBe(127);
  });
});
