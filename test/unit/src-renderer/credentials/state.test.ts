import { describe, expect, it } from 'vitest';
import { stateOf } from '../../../../src-renderer/credentials/state.ts';

const HOUR = 3_600_000;
const ends = { obtainedAt: 0, expiresAt: 8 * HOUR };
const endless = { obtainedAt: 0, expiresAt: null };

describe('the state that a credential is shown in', () => {
  it.each([
    { what: 'is good with most of its life left', view: { ...ends, status: 'ok' }, now: HOUR, state: 'good' },
    { what: 'ends soon in its last hour', view: { ...ends, status: 'ok' }, now: 7.5 * HOUR, state: 'soon' },
    { what: 'is over at its end', view: { ...ends, status: 'ok' }, now: 8 * HOUR, state: 'over' },
    {
      what: 'renews while it is busy, even when over',
      view: { ...ends, status: 'busy' },
      now: 9 * HOUR,
      state: 'renewing',
    },
    {
      what: 'must sign in again when it was refused',
      view: { ...ends, status: 'sign-in-again' },
      now: 0,
      state: 'again',
    },
    { what: 'has no expiry when it was checked', view: { ...endless, status: 'ok' }, now: 0, state: 'never' },
    {
      what: 'is not checked without an end nor an answer',
      view: { ...endless, status: 'unchecked' },
      now: 0,
      state: 'unchecked',
    },
    {
      what: 'is unknown where the server gave no answer, whatever time it has left',
      view: { ...ends, status: 'unknown' },
      now: 0,
      state: 'unknown',
    },
    { what: 'is refused when the server said so', view: { ...ends, status: 'refused' }, now: 0, state: 'refused' },
  ] as const)('$what', ({ view, now, state }) => {
    expect(stateOf(view, now)).toBe(state);
  });
});
