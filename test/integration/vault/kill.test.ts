import { spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { bundle } from '../../support/bundle.mjs';
import { FakeKeychain } from '../../support/fakes.ts';
import { lookInto, openingText } from '../../support/vaults.ts';

const kills = Number(process.env.KEYFOB_KILLS ?? 300);
/** Vaults that are worked on at once. */
const lanes = 3;

const folder = mkdtempSync(join(tmpdir(), 'keyfob-kill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let program: string;
beforeAll(async () => {
  program = await bundle(fileURLToPath(new URL('../../support/killed-vault.ts', import.meta.url)), folder);
});

interface Notes {
  holds: string[];
  saved: number;
}

/** Lets the process work for a while, kills it, and gives what it noted. */
async function killed(path: string, key: Buffer): Promise<Notes> {
  const notesPath = `${path}.notes`;
  const child = spawn(process.execPath, [program, path, notesPath, key.toString('hex')], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const errors: Buffer[] = [];
  child.stderr.on('data', (part: Buffer) => errors.push(part));
  const ended = once(child, 'exit');
  let said = '';
  const heard = (isEnough: () => boolean) =>
    new Promise<void>((resolve) =>
      child.stdout.on('data', (part: Buffer) => {
        said += part.toString();
        if (isEnough()) resolve();
      }),
    );
  const changes = () => said.split('.').length - 1;
  // Some at their start, where files are tidied up; most at their work, after 1 to 10 changes.
  const most = 1 + Math.floor(Math.random() * 10);
  const atStart = Math.random() < 0.15;
  await Promise.race([heard(() => (atStart ? said.includes('begun') : changes() >= most)), ended]);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * (atStart ? 50 : 10)));
  child.kill('SIGKILL');
  const [, signal] = (await ended) as [number | null, string | null];
  expect(signal, `it ended by itself: ${Buffer.concat(errors).toString()}`).toBe('SIGKILL');
  const notes: Notes = { holds: [], saved: -1 };
  for (const line of readFileSync(notesPath, 'utf8').split('\n').slice(0, -1)) {
    const note = JSON.parse(line) as { begun: number; holds: string } | { saved: number };
    if ('saved' in note) notes.saved = Math.max(notes.saved, note.saved);
    else notes.holds[note.begun] = note.holds;
  }
  return notes;
}

it(`a process that is killed ${kills} times loses nothing that it called saved, and leaves nothing half-written`, async () => {
  let changes = 0;
  const lane = async (number: number) => {
    const own = mkdtempSync(join(folder, `lane-${number}-`));
    const path = join(own, 'vault.json');
    const key = randomBytes(32);
    const keychain = new FakeKeychain(key);
    /** What was there after the kill before. */
    let held: string | null = null;
    for (let kill = 0; kill < kills / lanes; kill += 1) {
      const { holds, saved } = await killed(path, key);
      changes += holds.length;
      const looked = await lookInto(path, keychain);
      const at = `kill ${kill}, after ${holds.length} changes`;
      if (looked === 'missing') {
        expect(saved, at).toBe(-1);
        continue;
      }
      const opening = 'opening' in looked && !looked.opening.lost ? looked.opening : null;
      if (!opening) throw new Error(`${at}: it does not open whole`);
      const holdsNow = createHash('sha256').update(openingText(opening)).digest('base64');
      const allowed = saved >= 0 ? holds.slice(saved) : [...holds, ...(held === null ? [] : [held])];
      expect(allowed, at).toContain(holdsNow);
      if (held !== null && holds[0] !== undefined) expect(holds[0], at).toBe(held);
      held = holdsNow;
    }
  };
  await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  // Killed at its work, not before it.
  expect(changes).toBeGreaterThan(kills * 3);
}, 3_600_000);
