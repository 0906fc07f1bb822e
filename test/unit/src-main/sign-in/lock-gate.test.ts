import { expect, it } from 'vitest';
import { LockGate } from '../../../../src-main/sign-in/lock-gate.ts';

function setup() {
  const vault = { open: false };
  const gate = new LockGate(() => vault.open);
  const stop = new AbortController();
  const turn = (open: boolean) => {
    vault.open = open;
    gate.changed();
  };
  return { gate, stop, turn };
}

it('lets through at once what comes while it is open', async () => {
  const { gate, turn, stop } = setup();
  turn(true);
  stop.abort();
  expect(await gate.opened(0, stop.signal)).toBe(true);
});

it('lets all through that waited, when it is opened and not before', async () => {
  const { gate, turn, stop } = setup();
  const through: string[] = [];
  const waiting = ['one', 'two'].map(async (name) => (await gate.opened(60_000, stop.signal)) && through.push(name));
  turn(false);
  await Promise.resolve();
  expect(through).toEqual([]);
  turn(true);
  await Promise.all(waiting);
  expect(through).toEqual(['one', 'two']);
});

it('gives up when the time is over or nobody wants it any more', async () => {
  const { gate, stop } = setup();
  expect(await gate.opened(1, stop.signal)).toBe(false);
  const waiting = gate.opened(60_000, stop.signal);
  stop.abort();
  expect(await waiting).toBe(false);
  expect(await gate.opened(60_000, stop.signal)).toBe(false);
});
