import { describe, expect, it } from 'vitest';
import type { Change, KeyfobWindow } from '../../../../src-shared/contract/index.ts';
import { fail, ok, problem } from '../../../../src-shared/index.ts';
import { follow } from '../../../../src-renderer/mirror/follow.ts';
import { Mirror } from '../../../../src-renderer/mirror/mirror.svelte.ts';
import { createFakeKeyfob } from '../fake-keyfob.ts';
import { seedCredentials, seedId, seedState } from '../fake-seeds.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve));

describe('following main', () => {
  it('takes the snapshot, then each change', async () => {
    const fake = createFakeKeyfob({ credentials: seedCredentials() });
    const mirror = new Mirror();
    follow(fake.keyfob, mirror);
    await settled();
    expect(mirror.credentials.size).toBe(14);
    await fake.keyfob.rename({ id: seedId(1), name: 'Renamed' });
    expect(mirror.credentials.get(seedId(1))?.name).toBe('Renamed');
  });

  it('keeps a change that comes before the snapshot for after it', async () => {
    const mirror = new Mirror();
    let tell: (change: Change) => void = () => {};
    const source: Pick<KeyfobWindow, 'snapshot' | 'onChange'> = {
      onChange: (listener) => {
        tell = listener;
        return () => {};
      },
      snapshot: async () => {
        tell({ seq: 5, state: { maximized: true } });
        tell({ seq: 4, state: { version: 'old' } });
        return ok({ seq: 4, state: seedState, credentials: [] });
      },
    };
    follow(source, mirror);
    await settled();
    expect(mirror.app?.maximized).toBe(true);
    expect(mirror.app?.version).toBe(seedState.version);
  });

  it('asks for everything again after a gap', async () => {
    let asked = 0;
    let tell: (change: Change) => void = () => {};
    const mirror = new Mirror();
    follow(
      {
        onChange: (listener) => {
          tell = listener;
          return () => {};
        },
        snapshot: async () =>
          ok({ seq: ++asked * 10, state: { ...seedState, version: `asked ${asked}` }, credentials: [] }),
      },
      mirror,
    );
    await settled();
    tell({ seq: 12, state: { maximized: true } });
    await settled();
    expect(mirror.app?.version).toBe('asked 2');
    expect(mirror.app?.maximized).toBe(false);
  });

  it('passes on what main wants to be shown, and stops when it is told to', async () => {
    const fake = createFakeKeyfob();
    const shown: string[] = [];
    const stop = follow(fake.keyfob, new Mirror(), (what) => shown.push(what));
    await settled();
    fake.push({ show: 'settings' });
    stop();
    fake.push({ show: 'list' });
    expect(shown).toEqual(['settings']);
  });

  it('waits and asks again when there was no snapshot', async () => {
    let answer: Awaited<ReturnType<KeyfobWindow['snapshot']>> = fail(problem('unexpected'));
    const mirror = new Mirror();
    const stop = follow({ onChange: () => () => {}, snapshot: async () => answer }, mirror);
    await settled();
    expect(mirror.app).toBeNull();
    answer = ok({ seq: 1, state: seedState, credentials: [] });
    await expect.poll(() => mirror.app, { timeout: 5000 }).not.toBeNull();
    stop();
  });
});
