// The vault's speed as ratios to what was done in the same run on the same disk: a save to appending and syncing the same
// bytes, a save to one of electron-store, an opening to reading and parsing the same content. And how long it keeps the
// main thread from everything else.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '../support/bundle.mjs';

const many = 10_000;
const saves = Number(process.env.KEYFOB_BENCH_SAVES ?? 400);
const runs = Number(process.env.KEYFOB_BENCH_RUNS ?? 9);

const folder = mkdtempSync(join(tmpdir(), 'keyfob-bench-'));
const support = fileURLToPath(new URL('../support/vault-under-load.ts', import.meta.url));
const { accountRecord, beginVault, FakeKeychain, lookInto, reopenVault, Secret, wrapWithKeychain } = await import(
  pathToFileURL(await bundle(support, folder))
);

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[values.length >> 1];
const spread = (values) => `${sorted(values)[0].toFixed(2)} to ${sorted(values).at(-1).toFixed(2)}`;
const ms = (values) => `${median(values).toFixed(2)} ms (${spread(values)})`;
async function timed(work) {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/**
 * The longest time in which nothing else could run while `work` did, in ms; and the most that the process worked between
 * two looks, which a busy machine does not make longer.
 */
async function longestBlock(work) {
  const longest = { wall: 0, cpu: 0 };
  const used = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  let last = 0;
  let lastUsed = 0;
  let watching = true;
  const look = () => {
    const [now, nowUsed] = [performance.now(), used()];
    longest.wall = Math.max(longest.wall, now - last);
    longest.cpu = Math.max(longest.cpu, nowUsed - lastUsed);
    [last, lastUsed] = [now, nowUsed];
    if (watching) setImmediate(look);
  };
  await new Promise((resolve) => setImmediate(resolve));
  [last, lastUsed] = [performance.now(), used()];
  setImmediate(look);
  await work();
  await new Promise((resolve) => setImmediate(resolve));
  watching = false;
  return longest;
}

const secrets = (n) => ({
  accessToken: new Secret(`dal:${String(n).padStart(8, '0')}-${'a'.repeat(48)}`),
  refreshToken: new Secret(`dal:${String(n).padStart(8, '0')}-${'r'.repeat(48)}`),
});

async function vaultWith(count) {
  const path = join(mkdtempSync(join(folder, `${count}-`)), 'vault.json');
  const keychain = new FakeKeychain();
  const vault = await beginVault(path, keychain);
  await vault.save();
  await Promise.all(
    Array.from({ length: count }, (_, n) => vault.put(accountRecord({ name: `Account ${n}` }), secrets(n))),
  );
  await vault.finish();
  return { path, keychain, vault };
}

const journalBytes = (path) =>
  readdirSync(join(path, '..'))
    .filter((name) => name.endsWith('.journal'))
    .reduce((total, name) => total + statSync(join(path, '..', name)).size, 0);

/** Saves in turn with plain appends of as many bytes, so that a busy disk strikes both alike. */
async function saveAgainstAppend(stages) {
  const plain = await open(join(folder, 'plain'), 'a', 0o600);
  const times = new Map(stages.map(({ count }) => [count, []]));
  const appends = [];
  let bytes = Buffer.alloc(0);
  for (let n = 0; n < saves; n += 1) {
    for (const { count, path, vault } of stages) {
      const [record] = vault.records();
      const before = journalBytes(path);
      times.get(count).push(await timed(() => vault.put(record, secrets(n))));
      bytes = Buffer.alloc(journalBytes(path) - before, 'a');
    }
    appends.push(
      await timed(async () => {
        await plain.writeFile(bytes);
        await plain.datasync();
      }),
    );
  }
  await plain.close();
  return { times, appends: appends.slice(20), bytes: bytes.length };
}

try {
  const ten = { count: 10, ...(await vaultWith(10)) };
  const full = { count: many, ...(await vaultWith(many)) };

  const { times, appends, bytes } = await saveAgainstAppend([ten, full]);
  const [few, lots] = [times.get(10).slice(20), times.get(many).slice(20)];
  console.log(`append and sync ${bytes} bytes: ${ms(appends)}`);
  console.log(`save one of 10: ${ms(few)}, ratio ${(median(few) / median(appends)).toFixed(2)} (goal 3)`);
  console.log(`save one of ${many}: ${ms(lots)}, ratio ${(median(lots) / median(appends)).toFixed(2)} (goal 3)`);
  console.log(`${many} against 10 kept: ratio ${(median(lots) / median(few)).toFixed(2)} (goal 1.2)`);

  // What electron-store is built on; electron-store itself only starts inside Electron.
  const { default: Conf } = await import(pathToFileURL(createRequire(import.meta.url).resolve('conf')));
  const store = new Conf({ cwd: join(folder, 'store'), encryptionKey: 'a key that is in the program' });
  const entries = full.vault.records().map((record, n) => ({ record, accessToken: secrets(n).accessToken.reveal() }));
  store.set('credentials', Object.fromEntries(entries.map((entry) => [entry.record.id, entry])));
  const stored = [];
  for (let n = 0; n < runs; n += 1) {
    const { record } = entries[n];
    stored.push(await timed(() => store.set(`credentials.${record.id}`, { record, accessToken: `renewed ${n}` })));
  }
  console.log(
    `save one of ${many} with electron-store's encryptionKey: ${ms(stored)}, ` +
      `the vault is ${Math.round(median(stored) / median(lots))} times faster (goal 50)`,
  );

  await full.vault.finish();
  const plainPath = join(folder, 'plain.json');
  const plain = full.vault.records().map((record, n) => ({
    record,
    secrets: { accessToken: secrets(n).accessToken.reveal(), refreshToken: secrets(n).refreshToken.reveal() },
  }));
  writeFileSync(plainPath, JSON.stringify(plain));
  const opened = [];
  const parsed = [];
  for (let n = 0; n < runs + 2; n += 1) {
    opened.push(await timed(() => lookInto(full.path, full.keychain)));
    parsed.push(await timed(() => JSON.parse(readFileSync(plainPath, 'utf8'))));
  }
  const [ours, theirs] = [opened.slice(2), parsed.slice(2)];
  console.log(`read and parse the same in plain JSON: ${ms(theirs)}`);
  console.log(`open ${many}: ${ms(ours)}, ratio ${(median(ours) / median(theirs)).toFixed(2)} (goal 2)`);

  const burst = await timed(() =>
    Promise.all(
      full.vault
        .records()
        .slice(0, 1000)
        .map((record, n) => full.vault.put(record, secrets(n))),
    ),
  );
  console.log(`1,000 saves at once: ${burst.toFixed(0)} ms in all, ${(burst / 1000).toFixed(3)} ms each`);
  await full.vault.finish();

  const acts = [
    ['opening', () => lookInto(full.path, full.keychain)],
    ['a save', () => full.vault.put(full.vault.records()[0], secrets(0))],
    [
      '1,000 saves at once',
      () =>
        Promise.all(
          full.vault
            .records()
            .slice(0, 1000)
            .map((record, n) => full.vault.put(record, secrets(n))),
        ),
    ],
    ['a new snapshot', () => full.vault.save()],
    ['another key', () => full.vault.changeKey((_, key) => wrapWithKeychain(full.keychain, key))],
    ['shutting', () => full.vault.finish()],
  ];
  for (const [name, act] of acts) {
    const blocks = [];
    for (let n = 0; n < runs; n += 1) blocks.push(await longestBlock(act));
    const [wall, cpu] = [blocks.map((block) => block.wall), blocks.map((block) => block.cpu)];
    console.log(`longest block of the main thread in ${name}: ${ms(wall)}, at work ${ms(cpu)} (goal 50)`);
  }

  // A save that comes while a snapshot is written waits for the disk only.
  const beside = [];
  const alone = [];
  for (let n = 0; n < runs; n += 1) {
    alone.push(await timed(() => full.vault.put(full.vault.records()[0], secrets(n))));
    const writing = full.vault.save();
    await new Promise((resolve) => setTimeout(resolve, 20));
    beside.push(await timed(() => full.vault.put(full.vault.records()[0], secrets(n))));
    await writing;
  }
  console.log(`a save beside a new snapshot: ${ms(beside)}, alone ${ms(alone)}`);
  await full.vault.close();
  await (await reopenVault(full.path, full.keychain)).close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
