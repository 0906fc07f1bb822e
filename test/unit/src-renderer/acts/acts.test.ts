import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
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
  const open = { addCustomer: () => void opened.push('customer'), settings: () => void opened.push('settings') };
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
    await expect.poll(() => fake.asked.slice(-2).map(({ name }) => name)).toEqual(['repairLinkHandler', 'signIn']);
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

  it.each([{ code: 'server-unknown', opens: 'settings' }] as const)(
    'leads to $opens for $code',
    async ({ code, opens }) => {
      const { acts, messages, opened } = await setup();
      acts.fail(problem(code));
      messages.failures[0]?.act?.run();
      expect(opened).toEqual([opens]);
    },
  );
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
