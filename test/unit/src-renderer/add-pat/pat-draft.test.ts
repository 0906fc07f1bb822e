import { describe, expect, it } from 'vitest';
import { PatDraft } from '../../../../src-renderer/add-pat/pat-draft.svelte.ts';
import { createFakeKeyfob } from '../fake-keyfob.ts';

const accountId = 'c1b0a7de-12f4-4b88-9a21-000000000005';
const pair = `${accountId}:dal:abcdefghijklmnop`;

async function typed(text: string, more: Partial<Pick<PatDraft, 'accountId' | 'name' | 'scopesText'>> = {}) {
  const draft = new PatDraft(createFakeKeyfob().keyfob, 'livechat');
  Object.assign(draft, { text, ...more });
  draft.recognise();
  await expect.poll(() => draft.recognised.form).not.toBe('nothing');
  return draft;
}

describe('a personal access token that is being added', () => {
  it('says what was recognised, masked', async () => {
    expect((await typed(pair)).says).toBe('Account id and token, dal:•••••nop');
    expect((await typed(`Authorization: Basic ${btoa(pair)}`)).says).toBe('A whole header, dal:•••••nop');
  });

  it('asks for the account id only when there is none in the text', async () => {
    expect((await typed(pair)).needsAccountId).toBe(false);
    const bare = await typed('dal:abcdefghijklmnop');
    expect([bare.needsAccountId, bare.ready]).toEqual([true, false]);
    const whole = await typed('dal:abcdefghijklmnop', { accountId, name: 'Export' });
    expect([whole.ready, whole.request().accountId]).toEqual([true, accountId]);
  });

  it('is not ready without a name', async () => {
    expect((await typed(pair)).ready).toBe(false);
    expect((await typed(pair, { name: 'Export' })).ready).toBe(true);
  });

  it('reads scopes that are separated by blanks or commas, each once, and tells an unknown one', async () => {
    const draft = await typed(pair, { scopesText: ' chats--all:ro, reports_read chats--all:ro  chats--al:ro' });
    expect(draft.scopes).toEqual(['chats--all:ro', 'reports_read', 'chats--al:ro']);
    expect(draft.unknownScope).toBe('chats--al:ro');
  });

  it('tells scopes that nobody told from none at all', async () => {
    expect((await typed(pair)).request().scopes).toBeNull();
  });

  it('lets only the newest answer count', async () => {
    const { keyfob } = createFakeKeyfob();
    const answers: (() => void)[] = [];
    const slow: typeof keyfob.recognisePat = (input) =>
      new Promise((resolve) => answers.push(() => void keyfob.recognisePat(input).then(resolve)));
    const draft = new PatDraft({ recognisePat: slow }, 'livechat');
    draft.text = 'Bearer dal:abc';
    draft.recognise();
    await expect.poll(() => answers.length).toBe(1);
    draft.text = pair;
    draft.recognise();
    await expect.poll(() => answers.length).toBe(2);
    answers[1]?.();
    await expect.poll(() => draft.recognised.form).toBe('pair');
    answers[0]?.();
    await new Promise((resolve) => setTimeout(resolve));
    expect(draft.recognised.form).toBe('pair');
  });
});
