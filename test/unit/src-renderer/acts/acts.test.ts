import { describe, expect, it } from 'vitest';
import { isDue } from '../../../../src-shared/due.ts';
import { problem } from '../../../../src-shared/index.ts';
import { problemCodes } from '../../../../src-shared/problems.ts';
import { Acts } from '../../../../src-renderer/acts/acts.svelte.ts';
import { Messages } from '../../../../src-renderer/acts/messages.svelte.ts';
import { follow } from '../../../../src-renderer/mirror/follow.ts';
import { Mirror } from '../../../../src-renderer/mirror/mirror.svelte.ts';
import { createFakeKeyfob } from '../fake-keyfob.ts';
import { seedCredentials, seedId, seedState } from '../fake-seeds.ts';

const [acme, checkout, nightly] = [seedId(1), seedId(2), seedId(4)];

async function setup(delayMs = 0) {
  const fake = createFakeKeyfob({ credentials: seedCredentials(Date.now()), delayMs });
  const mirror = new Mirror();
  follow(fake.keyfob, mirror);
  const messages = new Messages();
  const opened: string[] = [];
  const opens = (what: string) => () => void opened.push(what);
  const open = {
    addAccount: opens('account'),
    makeCustomer: opens('customer'),
    showSettings: opens('settings'),
    showScopes: opens('scopes'),
  };
  const acts = new Acts({ keyfob: fake.keyfob, mirror, messages, open });
  await expect.poll(() => mirror.app).not.toBeNull();
  return { fake, mirror, messages, acts, opened };
}

describe('copying', () => {
  it('is said after main has done it, with the clipboard’s own clock', async () => {
    const { acts, messages, mirror } = await setup(20);
    const copying = acts.copy(acme, 'curl');
    expect([messages.spoken.text, acts.copiedId]).toEqual(['', null]);
    await copying;
    expect([messages.spoken.text, acts.copiedId]).toEqual(['curl copied.', acme]);
    expect(messages.copied).toEqual({ what: 'curl copied.', clearsAt: mirror.app?.clipboard?.clearsAt });
  });

  it('is told briefly where the clipboard is never cleared', async () => {
    const { acts, messages, fake } = await setup();
    fake.push({ state: { settings: { ...seedState.settings, clearAfterSeconds: 0 } } });
    await acts.copy(acme);
    expect(messages.brief).toBe('Header copied.');
  });

  it('says that nothing was copied, why, and offers the way out', async () => {
    const { acts, messages, fake } = await setup();
    fake.refuse('copy', problem('sign-in-needed', { name: 'Acme production' }));
    await acts.copy(acme);
    expect(acts.copiedId).toBeNull();
    expect(messages.failures).toMatchObject([{ lead: 'Nothing was copied.', problem: { code: 'sign-in-needed' } }]);
    expect(messages.failures[0]?.act?.label).toBe('Sign in');
    messages.failures[0]?.act?.run();
    await expect.poll(() => fake.asked.at(-1)).toEqual({ name: 'signIn', input: { as: 'again', id: acme } });
  });
});

describe('the way out of a problem', () => {
  it('signs the account of a customer in, not the customer', async () => {
    const { acts, messages, fake } = await setup();
    acts.fail(problem('sign-in-needed', { name: 'Acme' }), { id: checkout });
    messages.failures[0]?.act?.run();
    await expect.poll(() => fake.asked.at(-1)?.input).toEqual({ as: 'again', id: acme });
  });

  it('is none for a PAT that would have to sign in', async () => {
    const { acts, messages } = await setup();
    acts.fail(problem('sign-in-needed', { name: 'Nightly' }), { id: nightly });
    expect(messages.failures[0]?.act).toBeNull();
  });

  it('hands links back to Keyfob and signs in then', async () => {
    const { acts, messages, fake } = await setup();
    fake.refuse('signIn', problem('links-elsewhere', { program: 'Link thief' }));
    await acts.signInAgain(acme);
    expect(messages.failures[0]?.act?.label).toBe('Repair');
    messages.failures[0]?.act?.run();
    await expect.poll(() => fake.asked.slice(-2).map(({ name }) => name)).toEqual(['repairLinkOpener', 'signIn']);
  });

  it('does the same thing once more', async () => {
    const { acts, messages, fake, mirror } = await setup();
    fake.refuse('renew', problem('no-connection', { host: 'accounts.livechat.com' }));
    const before = mirror.credentials.get(acme)?.expiresAt ?? 0;
    await acts.renew(acme);
    expect(mirror.credentials.get(acme)?.expiresAt).toBe(before);
    messages.failures[0]?.act?.run();
    await expect.poll(() => mirror.credentials.get(acme)?.expiresAt).toBeGreaterThan(before);
  });

  it('asks for the scope that is missing when it signs in', async () => {
    const { acts, messages, fake } = await setup();
    acts.fail(problem('account-lacks-customers', { name: 'Acme' }), { id: acme });
    expect(messages.failures[0]?.act?.label).toBe('Sign in with customers:own');
    messages.failures[0]?.act?.run();
    await expect.poll(() => fake.asked.at(-1)?.input).toEqual({ as: 'again', id: acme, moreScopes: ['customers:own'] });
  });

  it('renews once more what may have been renewed, whatever was asked for', async () => {
    const { acts, messages, fake } = await setup();
    fake.refuse('copy', problem('renewal-unknown', { name: 'Acme production' }));
    await acts.copy(acme);
    expect(messages.failures[0]?.act?.label).toBe('Renew');
    messages.failures[0]?.act?.run();
    await expect.poll(() => fake.asked.at(-1)).toEqual({ name: 'renew', input: { id: acme, from: 'dialog' } });
  });

  it.each(problemCodes.filter((code) => problem(code).action !== undefined))(
    'is a button for %s, since there is something that Keyfob can do',
    async (code) => {
      const { acts } = await setup();
      for (const id of [acme, checkout]) {
        const remedy = acts.remedy(problem(code), { id, again: () => undefined });
        expect(remedy?.label).toBeTruthy();
        expect(remedy?.run).toBeTypeOf('function');
      }
    },
  );

  it('is none where only somebody else can do something', async () => {
    const { acts } = await setup();
    expect(acts.remedy(problem('tls-failed'), { id: acme, again: () => undefined })).toBeNull();
    expect(acts.remedy(problem('too-many-requests-wait'), { id: acme, again: () => undefined })).toBeNull();
  });

  it.each([
    { code: 'server-unknown', opens: 'settings' },
    { code: 'scope-missing', opens: 'scopes' },
    { code: 'parent-missing', opens: 'account' },
    { code: 'pat-makes-no-customer', opens: 'customer' },
  ] as const)('leads to $opens for $code', async ({ code, opens }) => {
    const { acts, messages, opened } = await setup();
    acts.fail(problem(code));
    messages.failures[0]?.act?.run();
    expect(opened).toEqual([opens]);
  });
});

describe('failures', () => {
  it('stand until they are closed, the same one only once', async () => {
    const { acts, messages } = await setup();
    acts.fail(problem('sandbox-stopped'));
    acts.fail(problem('locked'));
    acts.fail(problem('sandbox-stopped'));
    expect(messages.failures.map((failure) => failure.problem.code)).toEqual(['locked', 'sandbox-stopped']);
    messages.close(messages.failures[0]?.key ?? -1);
    expect(messages.failures.map((failure) => failure.problem.code)).toEqual(['sandbox-stopped']);
  });

  it('are spoken with their reason and remedy', async () => {
    const { acts, messages } = await setup();
    acts.fail(problem('sandbox-stopped'), { lead: 'Nothing was copied.' });
    expect(messages.spoken.text).toBe('Nothing was copied. The sandbox is not running. Start it.');
  });
});

describe('checking', () => {
  it('is told apart from renewing while it runs', async () => {
    const { acts, mirror, messages } = await setup(20);
    const checking = acts.check(acme);
    expect(acts.checking).toEqual([acme]);
    await checking;
    expect(acts.checking).toEqual([]);
    expect(mirror.credentials.get(acme)?.status).toBe('ok');
    expect(messages.brief).toBe('Acme production: The server takes it.');
  });

  it('is asked once, however often it is pressed', async () => {
    const { acts, fake } = await setup(20);
    await Promise.all([acts.check(acme), acts.check(acme)]);
    expect(fake.asked.filter(({ name }) => name === 'check')).toHaveLength(1);
  });
});

describe('renewing all that are due', () => {
  it('says how many were renewed and who needs somebody', async () => {
    const { acts, messages, mirror } = await setup();
    await acts.renewDue();
    expect(messages.brief).toMatch(/^\d+ renewed, \d+ needs? you$/);
    expect([...mirror.credentials.values()].filter((view) => isDue(view, Date.now()))).toEqual([]);
  });

  it('says why some failed, and tries them again', async () => {
    const { acts, messages, fake } = await setup();
    fake.refuse('renewDue', problem('locked'));
    await acts.renewDue();
    expect(messages.failures[0]?.problem.code).toBe('locked');
  });
});

describe('revoking', () => {
  it('is told after the server has done it', async () => {
    const { acts, messages, mirror } = await setup();
    expect(await acts.revoke(acme)).toBeNull();
    expect(messages.brief).toBe('3 credentials revoked and deleted');
    expect(mirror.credentials.has(acme)).toBe(false);
  });

  it('gives the reason to whoever asked where it failed', async () => {
    const { acts, messages, fake, mirror } = await setup();
    fake.refuse('revoke', problem('no-connection', { host: 'accounts.livechat.com' }));
    expect(await acts.revoke(acme)).toMatchObject({ code: 'no-connection' });
    expect(messages.failures).toEqual([]);
    expect(mirror.credentials.has(acme)).toBe(true);
  });
});

describe('deleting', () => {
  it('takes the customers along and brings all back', async () => {
    const { acts, mirror, messages } = await setup();
    await acts.remove(acme);
    expect([mirror.credentials.size, mirror.app?.undo?.count]).toEqual([11, 3]);
    expect(messages.spoken.text).toBe('3 credentials deleted');
    await acts.undo();
    expect([mirror.credentials.size, mirror.app?.undo]).toEqual([14, null]);
  });
});
