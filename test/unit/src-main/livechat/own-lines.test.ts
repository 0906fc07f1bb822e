import { expect, it } from 'vitest';
import { createOwnLines } from '../../../../src-main/livechat/own-lines.ts';

function setup() {
  const log: string[] = [];
  const take = createOwnLines((number) => ({
    fetch: async () => {
      log.push(`fetch ${number}`);
      return new Response();
    },
    closeConnections: async () => void log.push(`close ${number}`),
  }));
  return { take, log };
}

it('a line is without connections when it is given, the first time and again', async () => {
  const { take, log } = setup();
  const first = await take();
  await first.fetch('https://x.test', {});
  first.free();
  const again = await take();
  await again.fetch('https://x.test', {});
  expect(log).toEqual(['close 1', 'fetch 1', 'close 1', 'fetch 1']);
});

it('nobody’s connections are closed while somebody uses them', async () => {
  const { take, log } = setup();
  const [one, two] = [await take(), await take()];
  await Promise.all([one.fetch('https://x.test', {}), two.fetch('https://x.test', {})]);
  two.free();
  const three = await take();
  await three.fetch('https://x.test', {});
  expect(log).toEqual(['close 1', 'close 2', 'fetch 1', 'fetch 2', 'close 2', 'fetch 2']);
});
