import type { Change, KeyfobWindow } from '../../src-shared/contract/index.ts';
import type { Mirror } from './mirror.svelte.ts';

type Show = NonNullable<Change['show']>;
type Source = Pick<KeyfobWindow, 'snapshot' | 'onChange'>;

const askAgainAfterMs = 1000;

/**
 * Keeps the mirror in step with main: listens first, then asks for everything; what arrives in between waits. A gap in
 * the numbers means: ask again. Gives the way to stop.
 */
export function follow(keyfob: Source, mirror: Mirror, onshow: (what: Show) => void = () => {}): () => void {
  let asking = false;
  let stopped = false;
  const waiting: Change[] = [];

  async function ask(): Promise<void> {
    asking = true;
    const answer = await keyfob.snapshot({});
    if (stopped) return;
    if (!answer.ok) {
      setTimeout(() => void ask(), askAgainAfterMs);
      return;
    }
    asking = false;
    mirror.take(answer.value);
    for (const change of waiting.splice(0)) receive(change);
  }

  function receive(change: Change): void {
    if (asking) waiting.push(change);
    else if (mirror.apply(change) === 'gap') void ask();
  }

  const stop = keyfob.onChange((change) => {
    receive(change);
    if (change.show) onshow(change.show);
  });
  void ask();
  return () => {
    stopped = true;
    stop();
  };
}
