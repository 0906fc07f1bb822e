import type { Answer, CallName, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { Mirror } from './mirror.svelte.ts';

/**
 * The same calls, each answering only when the mirror holds what the call changed: what is read from the mirror after
 * an answer is not older than the answer. The frame of the sign-in window needs no such thing.
 */
export function inStep(keyfob: KeyfobWindow, mirror: Mirror): KeyfobWindow {
  const call =
    (name: CallName) =>
    async (input: never): Promise<Answer<unknown>> => {
      const answer = await (keyfob[name] as (input: never) => Promise<Answer<unknown>>)(input);
      if (answer.seq !== undefined) await mirror.reached(answer.seq);
      return answer;
    };
  const names = Object.keys(keyfob).filter((name): name is CallName => name !== 'onChange' && name !== 'snapshot');
  return { ...keyfob, ...(Object.fromEntries(names.map((name) => [name, call(name)])) as Partial<KeyfobWindow>) };
}
