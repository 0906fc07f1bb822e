import { describe, expect, it } from 'vitest';
import { inStep } from '../../../../src-renderer/mirror/in-step.ts';
import { Mirror } from '../../../../src-renderer/mirror/mirror.svelte.ts';
import { createFakeKeyfob } from '../fake-keyfob.ts';
import { seedState } from '../fake-seeds.ts';

function setup(seq?: number) {
  const { keyfob } = createFakeKeyfob();
  const mirror = new Mirror();
  mirror.take({ seq: 4, state: seedState, credentials: [] });
  const answering = {
    ...keyfob,
    lock: async () => ({ ok: true as const, value: {}, ...(seq === undefined ? {} : { seq }) }),
  };
  const state = { answered: false };
  const answer = inStep(answering, mirror)
    .lock({})
    .then(() => void (state.answered = true));
  return { mirror, state, answer };
}
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('a call from the window', () => {
  it('answers when what it changed has arrived, and not before', async () => {
    const { mirror, state, answer } = setup(6);
    await aMoment();
    mirror.apply({ seq: 5 });
    await aMoment();
    expect(state.answered).toBe(false);
    mirror.apply({ seq: 6, state: { maximized: true } });
    await answer;
    expect(mirror.app?.maximized).toBe(true);
  });

  it('answers when a new snapshot holds it', async () => {
    const { mirror, answer } = setup(9);
    mirror.take({ seq: 12, state: seedState, credentials: [] });
    await answer;
  });

  it.each([4, 1, undefined])('answers at once when there is nothing to wait for (%s)', async (seq) => {
    await setup(seq).answer;
  });
});
