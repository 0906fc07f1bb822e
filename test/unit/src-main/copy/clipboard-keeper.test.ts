import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ClipboardKeeper } from '../../../../src-main/copy/clipboard-keeper.ts';
import { FakeClipboard } from '../../../support/fakes.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setup(seconds = 30) {
  const clipboard = new FakeClipboard();
  const shown: unknown[] = [];
  const keeper = new ClipboardKeeper({
    clipboard,
    now: () => Date.now(),
    clearAfterMs: () => seconds * 1000,
    show: (state) => shown.push(state),
  });
  return { clipboard, keeper, shown };
}

describe('a secret on the clipboard', () => {
  it('is cleared when its time is over, without a blank text being written', async () => {
    const { clipboard, keeper } = setup();
    expect(await keeper.putSecret('secret')).toEqual({ ok: true, value: { clearsAt: Date.now() + 30_000 } });
    await vi.advanceTimersByTimeAsync(29_999);
    expect(clipboard.text).toBe('secret');
    await vi.advanceTimersByTimeAsync(1);
    expect(clipboard).toMatchObject({ text: '', cleared: 1, writes: ['secret'] });
  });

  it('stays when somebody copied something else meanwhile', async () => {
    const { clipboard, keeper } = setup();
    await keeper.putSecret('secret');
    clipboard.text = 'a shopping list';
    await vi.advanceTimersByTimeAsync(60_000);
    expect(clipboard).toMatchObject({ text: 'a shopping list', cleared: 0 });
  });

  it('is cleared by the later of two copies only', async () => {
    const { clipboard, keeper } = setup();
    await keeper.putSecret('first');
    await vi.advanceTimersByTimeAsync(20_000);
    await keeper.putSecret('second');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(clipboard.text).toBe('second');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(clipboard).toMatchObject({ text: '', cleared: 1 });
  });

  it('is not said to be copied when it is not there afterwards', async () => {
    const { clipboard, keeper, shown } = setup();
    clipboard.heldByAnother = true;
    expect(await keeper.putSecret('secret')).toMatchObject({ ok: false, problem: { code: 'not-copied' } });
    expect(shown).toEqual([]);
  });

  it('is cleared at once on wish, on lock and on quit', async () => {
    const { clipboard, keeper, shown } = setup();
    await keeper.putSecret('secret');
    await keeper.clearIfOurs();
    expect(clipboard.text).toBe('');
    expect(shown.at(-1)).toBeNull();
  });

  it('is cleared at wake when its time passed during sleep', async () => {
    const { clipboard, keeper } = setup();
    await keeper.putSecret('secret');
    vi.setSystemTime(Date.now() + 3_600_000);
    keeper.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(clipboard.text).toBe('');
  });

  it('stays when the setting says never, until it is told to go', async () => {
    const { clipboard, keeper } = setup(0);
    expect(await keeper.putSecret('secret')).toEqual({ ok: true, value: { clearsAt: null } });
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(clipboard.text).toBe('secret');
    await keeper.clearIfOurs();
    expect(clipboard.text).toBe('');
  });
});

it('a plain text stays, and takes the place of a secret for good', async () => {
  const { clipboard, keeper } = setup();
  await keeper.putSecret('secret');
  await keeper.putPlain('https://my-app.example/callback');
  await vi.advanceTimersByTimeAsync(60_000);
  expect(clipboard).toMatchObject({ text: 'https://my-app.example/callback', cleared: 0 });
});

describe('a clipboard that is slow or fails', () => {
  it('is cleared after the copy that was on its way when somebody locked', async () => {
    const { clipboard, keeper } = setup();
    const write = clipboard.write.bind(clipboard);
    clipboard.write = async (text) => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      await write(text);
    };
    const copying = keeper.putSecret('secret');
    const clearing = keeper.clearIfOurs();
    await vi.advanceTimersByTimeAsync(500);
    await Promise.all([copying, clearing]);
    expect(clipboard.text).toBe('');
  });

  it('is cleared when it took the secret but could not be read back', async () => {
    const { clipboard, keeper } = setup();
    let reads = 0;
    clipboard.read = async () => (reads++ === 0 ? 'something else' : clipboard.text);
    expect(await keeper.putSecret('secret')).toMatchObject({ ok: false, problem: { code: 'not-copied' } });
    expect(clipboard.text).toBe('');
  });

  it('keeps nobody from locking or quitting', async () => {
    const { clipboard, keeper } = setup();
    await keeper.putSecret('secret');
    clipboard.read = async () => Promise.reject(new Error('the clipboard is away'));
    await expect(keeper.clearIfOurs()).resolves.toBeUndefined();
    expect(await keeper.putSecret('again')).toMatchObject({ ok: false, problem: { code: 'not-copied' } });
  });
});
