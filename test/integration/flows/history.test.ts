import { describe, expect, it, vi } from 'vitest';
import { createHistory } from '../../../src-main/history/history.ts';
import { noteCalls, noteRenewals } from '../../../src-main/history/noted-calls.ts';
import { createSignInCalls } from '../../../src-main/sign-in/sign-in-calls.ts';
import { Secret } from '../../../src-main/vault/secret.ts';
import { tracesIn } from '../../support/canary.ts';
import { patRecord } from '../../support/records.ts';
import { good, passphrase, setUpMoving } from '../moving/setup.ts';

const DAY = 86_400_000;

async function setUpHistory() {
  const house = await setUpMoving();
  const { door, keeper, calls, accounts, signIn, clipboard, clock } = house;
  const settings = { on: true };
  const changed = vi.fn();
  const { note, history, clearHistory } = createHistory({ door, on: () => settings.on, now: clock.now, changed });
  const noted = noteCalls({ ...calls, ...createSignInCalls({ accounts, signIn, clipboard }) }, { keeper, note });
  const told = async (id?: string) =>
    good(await history({ ...(id ? { id } : {}), most: 100 })).entries.map(({ did, from, failed, name, count }) =>
      [did, name || count, from, failed].filter((one) => one !== undefined).join(' '),
    );
  return {
    ...house,
    settings,
    changed,
    note,
    history,
    clearHistory,
    noted,
    told,
    ended: noteRenewals({ keeper, note }),
  };
}

describe('the history', () => {
  it('tells what was added, copied and deleted, newest first, and from where', async () => {
    const { noted, told, view, changed } = await setUpHistory();
    const { id } = good(await noted.addSamplePat({}));
    const { name } = view(id);
    good(await noted.copy({ id, format: 'header', from: 'row' }));
    good(await noted.copyFrom('tray')({ id, format: 'header' }));
    expect(await told(id)).toEqual([`copied ${name} tray`, `copied ${name} row`, `made ${name}`]);
    good(await noted.remove({ id }));
    good(await noted.undoRemove({}));
    expect((await told()).slice(0, 2)).toEqual(['restored 1', `deleted ${name}`]);
    expect(changed).toHaveBeenCalledTimes(5);
  });

  it('tells what failed by the code of the problem, and nothing of what was cancelled', async () => {
    const { noted, told, account, play, control, keeper } = await setUpHistory();
    const id = await account();
    play.person = async () => null;
    await noted.signIn({ as: 'again', id });
    expect(await told(id)).toEqual([]);
    const secrets = keeper.secrets(id, 'account');
    await control('POST', '/revoke', { token: secrets.ok ? secrets.value.accessToken.reveal() : '' });
    await keeper.change({ id, kind: 'account' }, { expiresAt: 1, status: 'sign-in-again' });
    await noted.copy({ id, format: 'header', from: 'keyboard' });
    expect(await told(id)).toEqual(['copied Sandbox owner keyboard sign-in-needed']);
  });

  it('tells renewals where they end, whoever asked for them', async () => {
    const { account, told, ended, renewal, renewals, calls, pass, spoil } = await setUpHistory();
    const id = await account();
    ended(id, await renewal.renew(id, { from: 'detail' }), 'detail');
    expect(await told(id)).toEqual(['renewed Sandbox owner detail']);
    await pass(9 * 3_600_000);
    good(await calls.copy({ id, format: 'header' }));
    await spoil({ kind: 'status', status: 500, path: '/v2/token', times: 1 });
    await renewal.renew(id, { from: 'tray' });
    expect(renewals).toEqual(['detail true', 'automatic true', 'tray false']);
  });

  it('is kept for ninety days, each entry with the name of then', async () => {
    const { noted, told, history, clock, calls, view } = await setUpHistory();
    const { id } = good(await noted.addSamplePat({}));
    const before = view(id).name;
    good(await calls.rename({ id, name: 'Renamed' }));
    good(await noted.copy({ id, format: 'header' }));
    expect(await told(id)).toEqual(['copied Renamed', `made ${before}`]);
    clock.offset += 91 * DAY;
    expect(await told()).toEqual([]);
    expect(good(await history({ most: 1 })).more).toBe(false);
  });

  it('comes in pages', async () => {
    const { note, history } = await setUpHistory();
    for (let count = 1; count <= 5; count += 1) note('exported', { count });
    const first = good(await history({ most: 2 }));
    expect([first.entries.map(({ count }) => count), first.more]).toEqual([[5, 4], true]);
    const before = first.entries.at(-1)?.no;
    expect(good(await history({ most: 10, ...(before ? { before } : {}) })).entries.map(({ count }) => count)).toEqual([
      3, 2, 1,
    ]);
  });

  it('is not written while it is off, and is gone when it was cleared', async () => {
    const { note, told, settings, clearHistory, door } = await setUpHistory();
    note('exported', { count: 1 });
    settings.on = false;
    note('exported', { count: 2 });
    expect(await told()).toEqual(['exported 1']);
    good(await clearHistory({}));
    expect(await told()).toEqual([]);
    await door.flush();
  });

  it('holds no secret', async () => {
    const { keeper, noted, history, moving } = await setUpHistory();
    const secrets = { token: 'us-south1:4mZk1QyPx7vRb2Lw9Tn5', passphrase };
    const record = patRecord({ server: 'sandbox' });
    await keeper.keep(record, { token: new Secret(secrets.token) });
    await noted.copy({ id: record.id, format: 'header' });
    good(await moving.exportBackup({ ids: null, passphrase }));
    const { entries } = good(await history({ most: 100 }));
    expect(entries).toHaveLength(2);
    expect(tracesIn('the history', JSON.stringify(entries), secrets)).toEqual([]);
    expect(JSON.stringify(entries)).not.toContain(record.masked);
  });
});
