import { describe, expect, it } from 'vitest';
import { Mirror } from '../../../../src-renderer/mirror/mirror.svelte.ts';
import { seedCredentials, seedId, seedState } from '../fake-seeds.ts';

function setup() {
  const mirror = new Mirror();
  const [first, second] = seedCredentials();
  if (!first || !second) throw new Error('no seeds');
  mirror.take({ seq: 7, state: seedState, credentials: [first, second] });
  return { mirror, first, second };
}

describe('the mirror of what main says', () => {
  it('holds nothing before the first snapshot, and takes no change either', () => {
    const mirror = new Mirror();
    expect(mirror.app).toBeNull();
    expect(mirror.apply({ seq: 1, state: { maximized: true } })).toBe('gap');
  });

  it('takes the change that comes next, whole', () => {
    const { mirror, first, second } = setup();
    const renamed = { ...first, name: 'Renamed' };
    expect(mirror.apply({ seq: 8, state: { maximized: true }, put: [renamed], gone: [second.id] })).toBe('applied');
    expect(mirror.app?.maximized).toBe(true);
    expect([...mirror.credentials.values()]).toEqual([renamed]);
  });

  it('takes no part of a change after a gap', () => {
    const { mirror, first } = setup();
    expect(mirror.apply({ seq: 9, state: { maximized: true }, gone: [first.id] })).toBe('gap');
    expect(mirror.app?.maximized).toBe(false);
    expect(mirror.credentials.has(first.id)).toBe(true);
  });

  it('lets what it knows already pass by', () => {
    const { mirror } = setup();
    expect(mirror.apply({ seq: 7, state: { maximized: true } })).toBe('old');
    expect(mirror.app?.maximized).toBe(false);
  });

  it('leaves a changed credential at its place', () => {
    const { mirror, first, second } = setup();
    mirror.apply({ seq: 8, put: [{ ...first, name: 'Renamed' }] });
    expect([...mirror.credentials.keys()]).toEqual([first.id, second.id]);
  });

  it('gives a new map with each change and leaves the old one as it was', () => {
    const { mirror, first } = setup();
    const before = mirror.credentials;
    mirror.apply({ seq: 8, gone: [first.id] });
    expect(mirror.credentials).not.toBe(before);
    expect(before.has(first.id)).toBe(true);
  });

  it('knows which servers are a sandbox', () => {
    const { mirror } = setup();
    expect(['sandbox', 'livechat', seedId(1)].map((id) => mirror.isSandbox(id))).toEqual([true, false, false]);
  });
});
