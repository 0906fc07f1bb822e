import { expect, it, vi } from 'vitest';
import { linkCallback } from '../../../src-shared/contract/index.ts';
import { setUpHouse } from './house.ts';

const MINUTE = 60_000;

/** A sign-in in the browser that waits, and Keyfob locked meanwhile. */
async function lockedMeanwhile({ secret }: { secret?: string } = {}) {
  const house = await setUpHouse();
  const { accounts, web, serverSide, inBrowser, door, wayBack } = house;
  const client = secret === undefined ? web : serverSide;
  const outcome = accounts.add({
    as: 'new',
    server: 'sandbox',
    clientId: client.clientId,
    clientType: client.type,
    ...(secret === undefined ? {} : { clientSecret: secret }),
    redirectUri: linkCallback,
    scopes: [],
    name: 'By the browser',
    where: 'browser',
  });
  await vi.waitUntil(() => inBrowser.length > 0);
  expect(await door.lock()).toMatchObject({ ok: true });
  const answer = (await wayBack(Object.fromEntries(inBrowser[0]?.searchParams ?? []))).href;
  return { ...house, outcome, answer };
}

it('an answer that comes while locked is finished after the unlock, and not before', async () => {
  const { signIn, answer, outcome, door, requests, keeper, signInShown } = await lockedMeanwhile();
  expect(signInShown.at(-1)).toEqual([]);
  signIn.receiveLink(answer);
  await vi.waitUntil(() => signInShown.at(-1)?.length === 1);
  // Whom it is for is nobody's business while locked.
  expect(signInShown.at(-1)).toMatchObject([{ answered: true, for: '' }]);
  expect(await requests('POST', '/v2/token')).toBe(0);
  expect(await door.unlock()).toMatchObject({ ok: true });
  expect(await outcome).toMatchObject({ ok: true });
  expect(await requests('POST', '/v2/token')).toBe(1);
  expect(keeper.list()).toHaveLength(1);
});

it('the same answer twice while locked is one', async () => {
  const { signIn, answer, outcome, door, requests, said } = await lockedMeanwhile();
  signIn.receiveLink(answer);
  signIn.receiveLink(answer);
  await door.unlock();
  expect(await outcome).toMatchObject({ ok: true });
  expect(await requests('POST', '/v2/token')).toBe(1);
  expect(said).toEqual([]);
});

it('an answer whose time ends while locked is dropped with a sentence', async () => {
  const { signIn, answer, outcome, clock, door, requests, said } = await lockedMeanwhile();
  signIn.receiveLink(answer);
  clock.offset += 10 * MINUTE;
  await door.unlock();
  expect(await outcome).toMatchObject({ ok: false, problem: { code: 'sign-in-locked-out' } });
  expect(said.map(({ code }) => code)).toEqual(['sign-in-locked-out']);
  expect(await requests('POST', '/v2/token')).toBe(0);
});

it('a client secret that was typed is not held behind the lock: its sign-in ends, and says so', async () => {
  const { signIn, answer, outcome, requests, said } = await lockedMeanwhile({ secret: 'typed by somebody' });
  expect(await outcome).toMatchObject({ ok: false, problem: { code: 'sign-in-cancelled' } });
  expect(said.map(({ code }) => code)).toEqual(['sign-in-ended-by-lock']);
  signIn.receiveLink(answer);
  expect(said.map(({ code }) => code)).toContain('link-without-sign-in');
  expect(await requests('POST', '/v2/token')).toBe(0);
});

it('an account that signs in again takes its client secret from the vault when that is open', async () => {
  const { account, accounts, inBrowser, keeper, door, signIn, wayBack, pass } = await setUpHouse();
  const id = await account('server-side');
  const record = keeper.find(id, 'account');
  if (!record.ok) throw new Error('not kept');
  await keeper.change(record.value, { redirectUri: linkCallback, where: 'browser' });
  await pass(MINUTE);
  const outcome = accounts.again(id);
  await vi.waitUntil(() => inBrowser.length > 0);
  await door.lock();
  signIn.receiveLink((await wayBack(Object.fromEntries(inBrowser[0]?.searchParams ?? []))).href);
  await door.unlock();
  expect(await outcome).toEqual({ ok: true, value: { id } });
});
