import { describe, expect, it } from 'vitest';
import { mayHaveGraphics } from '../../../../src-main/start/graphics.ts';

/** A machine with these files in these folders. */
const machine = (folders: Record<string, string[]>) => (folder: string) => {
  const names = folders[folder];
  if (!names) throw Object.assign(new Error(`no ${folder}`), { code: 'ENOENT' });
  return names;
};

describe('whether a graphics processor may be there', () => {
  it.each([
    ['a node that draws', { '/dev': [], '/dev/dri': ['by-path', 'card0', 'renderD128'] }],
    ["NVIDIA's driver alone", { '/dev': ['null', 'nvidia0', 'nvidiactl'] }],
    ['Windows below', { '/dev': ['dxg', 'null'] }],
  ])('yes with %s', (_, folders: Record<string, string[]>) => {
    expect(mayHaveGraphics('linux', machine(folders))).toBe(true);
  });

  it.each([
    ['neither', { '/dev': ['null', 'zero'] }],
    ['a screen that draws nothing itself', { '/dev': ['null'], '/dev/dri': ['card0'] }],
  ])('no with %s', (_, folders: Record<string, string[]>) => {
    expect(mayHaveGraphics('linux', machine(folders))).toBe(false);
  });

  it('yes when the machine does not let us look', () => {
    const refuses = () => {
      throw Object.assign(new Error('refused'), { code: 'EACCES' });
    };
    expect(mayHaveGraphics('linux', refuses)).toBe(true);
  });

  it.each(['darwin', 'win32'] as const)('yes on %s, without a look', (platform) => {
    expect(mayHaveGraphics(platform, machine({}))).toBe(true);
  });
});
