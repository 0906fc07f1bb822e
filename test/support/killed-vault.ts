// The real store under load, in a process that somebody will kill: opens the vault of a folder (or begins it) and changes
// it at random for ever. Before a change it notes what the vault then holds, after it was acknowledged that it was. The
// notes go to a file as they come: what was written to it survives the process. For each change there is a dot on stdout,
// so that the killer counts work, and not time.
import { createHash } from 'node:crypto';
import { existsSync, openSync, writeSync } from 'node:fs';
import { argv, stdout } from 'node:process';
import { wrapWithKeychain } from '../../src-main/vault/ways-in.ts';
import { FakeKeychain } from './fakes.ts';
import { beginVault, pat, reopenVault, token, vaultText } from './vaults.ts';

const [path = '', notesPath = '', key = ''] = argv.slice(2);
const keychain = new FakeKeychain(Buffer.from(key, 'hex'));
const notes = openSync(notesPath, 'w');
const note = (what: object) => writeSync(notes, `${JSON.stringify(what)}\n`);
stdout.write('begun\n');

const began = !existsSync(path);
const vault = began ? await beginVault(path, keychain) : await reopenVault(path, keychain);
const digest = () => createHash('sha256').update(vaultText(vault)).digest('base64');
note({ begun: 0, holds: digest() });
if (began && !(await vault.save()).ok) throw new Error('It could not be begun');
note({ saved: 0 });
stdout.write('working\n');

let steps = 0;
async function change(saving: Promise<{ ok: boolean }>): Promise<void> {
  const step = (steps += 1);
  note({ begun: step, holds: digest() });
  stdout.write('.');
  if (!(await saving).ok) throw new Error('The disk did not take it');
  note({ saved: step });
}

const below = (end: number) => Math.floor(Math.random() * end);
const some = () => vault.records()[below(vault.records().length)];
const add = () => change(vault.put(pat(`made in step ${steps}`), token(`secret ${Math.random()}`)));

async function renew(): Promise<void> {
  const record = some();
  if (record) await change(vault.put(record, token(`renewed ${Math.random()}`)));
}

async function remove(): Promise<void> {
  const ids = [some(), some()].flatMap((record) => (record ? [record.id] : []));
  const removing = vault.remove(ids);
  await change(removing);
  const removed = await removing;
  if (!removed.ok) return;
  if (Math.random() < 0.3) await change(vault.restore(removed.value));
  else await vault.forget(removed.value);
}

const acts: [share: number, act: () => Promise<unknown>][] = [
  [8, add],
  [8, renew],
  [3, async () => Promise.all([add(), renew(), add(), renew()])],
  [2, async () => change(vault.nameOrganization('8f0a6c1e', `Acme ${steps}`))],
  [2, async () => vault.save()],
  // Beside which the next changes go on.
  [3, async () => void vault.save()],
  [1, () => change(vault.rewrap((_, dataKey) => wrapWithKeychain(keychain, dataKey)))],
  [2, () => change(vault.changeKey((_, dataKey) => wrapWithKeychain(keychain, dataKey)))],
];
const all = acts.flatMap(([share, act]) => Array.from({ length: share }, () => act));

for (;;) await (vault.records().length > 25 ? remove() : Math.random() < 0.1 ? remove() : all[below(all.length)]?.());
