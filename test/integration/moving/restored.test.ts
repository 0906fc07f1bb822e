import { describe, expect, it } from 'vitest';
import { importAll, good, passphrase, setUpMoving } from './setup.ts';

const HOUR = 3_600_000;

/** A signed-in account in one profile, and the same out of a backup in another. */
async function restored(type: 'web' | 'server-side' = 'web') {
  const one = await setUpMoving();
  const id = await one.account(type);
  good(await one.moving.exportBackup({ ids: null, passphrase }));
  const two = await setUpMoving();
  two.servers.sandboxAt(one.origin);
  two.chosen.path = one.chosen.path;
  await importAll(two);
  await one.forgetRequests();
  const refreshTokenOf = ({ keeper }: typeof one) => {
    const secrets = keeper.secrets(id, 'account');
    return secrets.ok ? secrets.value.refreshToken?.reveal() : undefined;
  };
  /** The server tells the newest refresh token, as LiveChat can. */
  const tells = async (times = 1) =>
    one.spoil({
      kind: 'answer',
      path: '/v2/info',
      times,
      body: { expires_in: 3600, refresh_token: refreshTokenOf(one), scope: '', token_type: 'Bearer' },
    });
  const later = async (ms: number) => {
    await one.pass(ms);
    two.clock.offset += ms;
  };
  return { one, two, id, tells, later, refreshTokenOf };
}

describe('an account out of a backup', () => {
  it('is renewed with the refresh token that the server tells, not with the one of the backup', async () => {
    const { one, two, id, tells, refreshTokenOf } = await restored();
    const old = refreshTokenOf(two);
    good(await one.calls.renew({ id }));
    expect(refreshTokenOf(one)).not.toBe(old);
    await tells();
    good(await two.calls.renew({ id }));
    expect(refreshTokenOf(two)).not.toBe(old);
    expect(two.view(id).restoredAt).toBeUndefined();
  });

  it('is checked before, and where the server does not tell nothing is sent', async () => {
    const { one, two, id } = await restored();
    expect(await two.calls.renew({ id })).toMatchObject({
      ok: false,
      problem: { code: 'restored-superseded', action: 'sign-in' },
    });
    expect(await one.requests('GET', '/v2/info')).toBe(1);
    expect(await one.requests('POST', '/v2/token')).toBe(0);
    expect(two.view(id)).toMatchObject({ status: 'ok', restoredAt: expect.any(Number) });
    // The living session goes on.
    good(await one.calls.renew({ id }));
  });

  it('sends nothing when its token is over and it is copied, and says why', async () => {
    const { one, two, id, later } = await restored();
    await later(9 * HOUR);
    expect(await two.calls.copy({ id, format: 'header' })).toMatchObject({
      ok: false,
      problem: { code: 'restored-superseded' },
    });
    expect(await one.requests('POST', '/v2/token')).toBe(0);
  });

  it('is renewed all the same when the user says so, and is as any other then', async () => {
    const { two, id, later } = await restored();
    await later(9 * HOUR);
    good(await two.renewal.renew(id, { anyway: true }));
    expect(two.view(id).restoredAt).toBeUndefined();
    good(await two.calls.renew({ id }));
  });

  it('is no longer marked when a check was told the newest, which is kept', async () => {
    const { one, two, id, tells, refreshTokenOf } = await restored();
    good(await one.calls.renew({ id }));
    await tells();
    good(await two.calls.check({ id }));
    expect(two.view(id).restoredAt).toBeUndefined();
    expect(refreshTokenOf(two)).toBe(refreshTokenOf(one));
  });

  it('stays marked when a check was not told', async () => {
    const { two, id } = await restored();
    good(await two.calls.check({ id }));
    expect(two.view(id).restoredAt).toBeDefined();
  });

  it('is no longer marked after it signed in again', async () => {
    const { one, two, id } = await restored();
    two.play.person = (pending) => one.byHand(pending);
    good(await two.accounts.again(id));
    expect(two.view(id).restoredAt).toBeUndefined();
  });

  it('is not marked at all where its refresh token stays the same', async () => {
    const { two, id } = await restored('server-side');
    expect(two.view(id).restoredAt).toBeUndefined();
    good(await two.calls.renew({ id }));
  });
});
