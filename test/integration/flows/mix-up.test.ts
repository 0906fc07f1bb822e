import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished, vi } from 'vitest';
import { linkCallback } from '../../../src-shared/contract/index.ts';
import { publicClient, callback, startPeer } from '../independent/peer.ts';
import { Browser } from '../sandbox/browser.ts';
import { setUpHouse } from './house.ts';

/** A Keyfob with a server of its own, whose sign-in in the browser waits; and the true answer to it. */
async function waiting() {
  const house = await setUpHouse();
  const { accounts, web, signIn, inBrowser } = house;
  const outcome = accounts.add({
    as: 'new',
    server: 'sandbox',
    clientId: web.clientId,
    clientType: 'web',
    redirectUri: linkCallback,
    scopes: [],
    name: 'By the browser',
    where: 'browser',
  });
  await vi.waitUntil(() => inBrowser.length > 0);
  const answer = await house.wayBack(Object.fromEntries(inBrowser[0]?.searchParams ?? []));
  return { ...house, outcome, answer, signIn };
}

it('of two servers at once, the answer of one is refused where the other is waited for, which goes on', async () => {
  const [one, other] = [await waiting(), await waiting()];
  one.signIn.receiveLink(other.answer.href);
  other.signIn.receiveLink(one.answer.href);
  for (const { signInShown, requests, keeper } of [one, other]) {
    expect(signInShown.at(-1)?.[0]?.problem).toMatchObject({ code: 'callback-refused' });
    expect(await requests('POST', '/v2/token')).toBe(0);
    expect(keeper.list()).toEqual([]);
  }
  for (const { signIn, answer, outcome, requests, keeper } of [one, other]) {
    signIn.receiveLink(answer.href);
    expect(await outcome).toMatchObject({ ok: true });
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(keeper.list()).toHaveLength(1);
  }
});

it('a code of another server under the right state goes to the server that was asked, never to the other', async () => {
  const [one, other] = [await waiting(), await waiting()];
  const mixed = new URL(one.answer);
  mixed.searchParams.set('code', other.answer.searchParams.get('code') ?? '');
  one.signIn.receiveLink(mixed.href);
  expect(await one.outcome).toMatchObject({ ok: false, problem: { code: 'code-refused' } });
  expect(await one.requests('POST', '/v2/token')).toBe(1);
  expect(await other.requests('POST', '/v2/token')).toBe(0);
  // Nothing of that used up the code of the other.
  other.signIn.receiveLink(other.answer.href);
  expect(await other.outcome).toMatchObject({ ok: true });
});

it('a server that sends people on to another one gets neither its code nor the verifier', async () => {
  // RFC 9700, 4.4: the honest server says in `iss` who it is.
  const honest = await startPeer();
  const asked: string[] = [];
  const attacker = createServer((request, response) => {
    asked.push(`${request.method} ${new URL(request.url ?? '/', 'http://x').pathname}`);
    response.writeHead(302, { location: honest.origin + (request.url ?? '') }).end();
  });
  await new Promise<void>((resolve) => attacker.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void attacker.close());
  const { accounts, servers, play, keeper } = await setUpHouse();
  servers.sandboxAt(`http://127.0.0.1:${(attacker.address() as AddressInfo).port}`);
  play.person = async ({ url }) => {
    const sentOn = await fetch(url, { redirect: 'manual' });
    const browser = new Browser(honest.origin);
    const end = await browser.follow(await browser.open(sentOn.headers.get('location') ?? ''));
    return end instanceof URL ? end.href : null;
  };
  const outcome = await accounts.add({
    as: 'new',
    server: 'sandbox',
    ...publicClient,
    redirectUri: callback,
    scopes: ['chats--all:ro'],
    name: 'Mixed up',
    where: 'window',
  });
  expect(outcome).toMatchObject({ ok: false, problem: { code: 'callback-invalid' } });
  expect(asked).toEqual(['GET /']);
  expect(keeper.list()).toEqual([]);
});
