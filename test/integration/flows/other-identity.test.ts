import { describe, expect, it } from 'vitest';
import { setUpHouse } from './house.ts';

/** The owner's account is kept; the agent signs in on its row. */
async function agentOnOwnersRow() {
  const house = await setUpHouse();
  const owner = await house.account();
  const before = house.view(owner);
  house.who.name = 'agent';
  await house.waitForRedirects();
  await house.forgetRequests();
  // The session of the owner would let nobody else in.
  const again = await house.accounts.again(owner, { afresh: true });
  expect(again).toMatchObject({ ok: false, problem: { code: 'other-identity' } });
  const asked = () => house.questions.at(-1)?.[0];
  return { ...house, owner, before, asked };
}

describe('somebody else who signed in on a row', () => {
  it('overwrites nothing; the question says who it is', async () => {
    const { view, owner, before, asked, keeper, requests } = await agentOnOwnersRow();
    expect(view(owner)).toEqual(before);
    expect(keeper.list()).toHaveLength(1);
    await expect
      .poll(asked)
      .toMatchObject({ accountId: owner, name: 'Sandbox owner', who: 'agent@sandbox.test', knownAs: null });
    // What was obtained waits; nothing was ended.
    expect(await requests('DELETE', '/v2/token')).toBe(0);
  });

  it('becomes an account of their own, with the tokens that are there already', async () => {
    const { calls, asked, view, keeper, identity, requests, questions, owner, before } = await agentOnOwnersRow();
    const id = asked()?.id ?? '';
    const kept = await calls.keepOtherIdentity({ id });
    if (!kept.ok) throw new Error(kept.problem.what);
    expect(view(kept.value.id)).toMatchObject({ status: 'ok', accountId: identity('agent').accountId });
    expect(keeper.list()).toHaveLength(2);
    expect(await requests('POST', '/v2/token')).toBe(1);
    expect(view(owner)).toEqual(before);
    expect(questions.at(-1)).toEqual([]);
    expect(await calls.keepOtherIdentity({ id })).toMatchObject({ problem: { code: 'other-identity-over' } });
  });

  it('is told from one that is kept already, and renews that one', async () => {
    const { addAccount, asked, calls, accounts, owner, keeper, waitForRedirects } = await agentOnOwnersRow();
    await calls.dropOtherIdentity({ id: asked()?.id ?? '' });
    await waitForRedirects();
    const agent = await addAccount('web', 'Agent');
    await waitForRedirects();
    await accounts.again(owner, { afresh: true });
    expect(asked()).toMatchObject({ knownAs: 'Agent' });
    expect(await calls.keepOtherIdentity({ id: asked()?.id ?? '' })).toEqual(agent);
    expect(keeper.list()).toHaveLength(2);
  });

  it('is ended at the server when nobody wants it, and when the app is locked or ends', async () => {
    const { calls, asked, keeper, requests, accounts, owner, waitForRedirects, otherIdentities, questions } =
      await agentOnOwnersRow();
    await calls.dropOtherIdentity({ id: asked()?.id ?? '' });
    await expect.poll(() => requests('DELETE', '/v2/token')).toBe(1);
    await waitForRedirects();
    await accounts.again(owner, { afresh: true });
    await otherIdentities.dropAll();
    expect(await requests('DELETE', '/v2/token')).toBe(2);
    expect(questions.at(-1)).toEqual([]);
    expect(keeper.list()).toHaveLength(1);
  });

  it('is asked about once for each row: a newer one takes its place', async () => {
    const { accounts, owner, waitForRedirects, questions, requests } = await agentOnOwnersRow();
    await waitForRedirects();
    await accounts.again(owner, { afresh: true });
    expect(questions.at(-1)).toHaveLength(1);
    await expect.poll(() => requests('DELETE', '/v2/token')).toBe(1);
  });
});

describe('the session of an account at the server', () => {
  it('lets it sign in again without asking, and is its own: another account begins without it', async () => {
    const { account, accounts, addAccount, play, byHand, waitForRedirects } = await setUpHouse();
    const owner = await account();
    const began: number[] = [];
    play.person = (pending, browser) => {
      began.push(browser.cookies.size);
      return byHand(pending, browser);
    };
    await waitForRedirects();
    expect(await accounts.again(owner)).toMatchObject({ ok: true });
    await waitForRedirects();
    expect(await accounts.again(owner, { afresh: true })).toMatchObject({ ok: true });
    await addAccount();
    expect(began).toEqual([1, 0, 0]);
  });
});
