import { expect } from 'playwright/test';
import { startAccountsServer, json, signInThere, tokens, vaultIs, type Answer } from './accounts-server.ts';
import { newProfile, test, type Started } from './keyfob-app.ts';

const passphrase = 'correct horse battery';

/**
 * Stops the app where the answer to a token request is on its way and nothing of it is kept: the process stands still
 * from before the answer was written, and is killed when it is.
 */
function killedByAnswer({ app }: Started, body: unknown): { answer: Answer; killed: Promise<void> } {
  const child = app.process();
  const killed = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const answer: Answer = (response) => {
    child.kill('SIGSTOP');
    response.on('finish', () => setTimeout(() => child.kill('SIGKILL'), 200));
    json(response, 200, body);
  };
  return { answer, killed };
}

test('a kill between the answer and the disk loses no account, and nothing is sent again unasked', async ({
  start,
}) => {
  const profile = await newProfile();
  const server = await startAccountsServer();
  const options = { profile, env: { KEYFOB_ACCOUNTS_URL: server.url } };

  const first = await start(options);
  await vaultIs(first, 'choose');
  expect(await first.call('setPassphrase', { passphrase })).toMatchObject({ ok: true });
  const added = await signInThere(first, 'The one that stays');
  if (!added.ok) throw new Error(added.problem.what);
  const { id } = added.value;
  expect(server.posts()).toBe(1);

  // A renewal: the server has used up the old refresh token, and nobody has the new one.
  const renewal = killedByAnswer(first, tokens(2));
  server.behaves.token = renewal.answer;
  first.call('renew', { id }).catch(() => undefined);
  await renewal.killed;
  expect(server.posts()).toBe(2);

  server.behaves.token = (response) => json(response, 400, { error: 'invalid_grant' });
  server.behaves.other = (response) => json(response, 401, { error: 'unauthorized' });
  const second = await start(options);
  await vaultIs(second, 'locked');
  expect(await second.call('unlock', { passphrase })).toMatchObject({ ok: true });
  const rows = async (started: Started) =>
    (await started.snapshot()).credentials.map(({ name, status, masked }) => ({ name, status, masked }));
  const unknown = { name: 'The one that stays', status: 'unknown', masked: expect.stringMatching(/^dal:•••••/) };
  expect(await rows(second)).toEqual([unknown]);
  // The old token lives on and can be used.
  expect(await second.call('copy', { id, format: 'token' })).toMatchObject({ ok: true });
  expect(await second.clipboard()).toBe(tokens(1).access_token);
  expect(server.posts()).toBe(2);

  // A sign-in of somebody else: what was not kept is not there, what was there is.
  const signIn = killedByAnswer(second, { ...tokens(3), account_id: 'b' });
  server.behaves.token = signIn.answer;
  signInThere(second, 'The one that never came').catch(() => undefined);
  await signIn.killed;
  expect(server.posts()).toBe(3);

  server.behaves.token = (response) => json(response, 400, { error: 'invalid_grant' });
  const third = await start(options);
  await vaultIs(third, 'locked');
  expect(await third.call('unlock', { passphrase })).toMatchObject({ ok: true });
  expect(await rows(third)).toEqual([unknown]);
  expect((await third.snapshot()).state.notices.map(({ code }) => code)).not.toContain('vault-replaced');
  expect(server.posts()).toBe(3);

  // Only who asks for it has it sent once more, after the server was asked about the living token.
  const before = server.asked.length;
  expect(await third.call('renew', { id })).toMatchObject({ ok: false, problem: { code: 'sign-in-needed' } });
  expect(server.asked.slice(before)).toEqual(['GET /v2/info', 'POST /v2/token']);
  expect(await rows(third)).toEqual([{ ...unknown, status: 'sign-in-again' }]);
  await third.quit();
  server.close();
});
