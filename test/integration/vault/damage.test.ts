import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { FakeKeychain } from '../../support/fakes.ts';
import { MemoryDisk } from '../../support/memory-disk.ts';
import { beginVault, lookInto, openingText, pat, reopenVault, token, vaultText } from '../../support/vaults.ts';

/** How many of a byte's eight bits are flipped, one at a time. */
const bits = Number(process.env.KEYFOB_BITS ?? 1);

const keychain = new FakeKeychain();
/** The files of a small vault: a snapshot twice, and two journals with several records. */
let whole: Map<string, Buffer>;
/** What it held after each change; the last is what it holds. */
const texts: string[] = [];
let older: Map<string, Buffer>;

const filesOf = (folder: string) =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))] as const));

beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-damage-'));
  const path = join(folder, 'vault.json');
  const vault = await beginVault(path, keychain);
  const first = pat('first');
  await vault.put(first, token('secret-first'));
  await vault.put(pat('second'), token('secret-second'));
  await vault.save();
  older = filesOf(folder);
  await vault.put(first, token('renewed'));
  await vault.save();
  texts.push(vaultText(vault));
  for (const name of ['third', 'fourth']) {
    await vault.put(pat(name), token(`secret-${name}`));
    texts.push(vaultText(vault));
  }
  await vault.close();
  const again = await reopenVault(path, keychain);
  for (const name of ['fifth', 'sixth']) {
    await again.put(pat(name), token(`secret-${name}`));
    texts.push(vaultText(again));
  }
  await again.close();
  whole = filesOf(folder);
});

/** What opening says of the vault with some files as given, or without them (`null`). */
async function opened(changed: Record<string, Buffer | null>) {
  const files = new Map(whole);
  for (const [name, bytes] of Object.entries(changed)) {
    if (bytes) files.set(name, bytes);
    else files.delete(name);
  }
  const looked = await lookInto('vault.json', keychain, new MemoryDisk(files));
  if (looked === 'missing') return { said: 'missing', text: null, setAside: [] };
  if ('problem' in looked) return { said: looked.problem.code, text: null, setAside: [] };
  const { opened: one, lost } = looked.opening;
  return {
    said: lost ? 'vault-damaged' : (one.notices[0]?.code ?? null),
    text: openingText(looked.opening),
    setAside: one.damaged.map(({ name }) => name),
  };
}

function* flipped(bytes: Buffer): Generator<[at: number, bytes: Buffer]> {
  for (let at = 0; at < bytes.length; at += 1) {
    for (let bit = 0; bit < bits; bit += 1) {
      const other = Buffer.from(bytes);
      other[at] = (other[at] ?? 0) ^ (1 << ((at + bit) % 8));
      yield [at, other];
    }
  }
}

function* cut(bytes: Buffer): Generator<[at: number, bytes: Buffer]> {
  for (let at = 0; at < bytes.length; at += 1) yield [at, bytes.subarray(0, at)];
}

const journals = () => [...whole.keys()].filter((name) => name.endsWith('.journal')).sort();
const file = (name: string) => whole.get(name) ?? Buffer.alloc(0);
const now = () => texts.at(-1);

describe.each([
  ['a bit is flipped', flipped],
  ['it is cut', cut],
])('wherever %s', (_, damages) => {
  it('in the snapshot, all is opened from the copy, and the snapshot is to be set aside', async () => {
    for (const [at, bytes] of damages(file('vault.json'))) {
      const { said, text, setAside } = await opened({ 'vault.json': bytes });
      // A version number that was struck reads as that of a newer Keyfob: nothing is touched then.
      if (said === 'vault-newer') expect(text).toBeNull();
      else expect({ at, said, text, setAside }).toEqual({ at, said: null, text: now(), setAside: ['vault.json'] });
    }
  });

  it('in the snapshot and its copy alike, nothing is opened and damage is said', async () => {
    for (const [at, bytes] of damages(file('vault.json'))) {
      const { said, text } = await opened({ 'vault.json': bytes, 'vault.copy.json': bytes });
      // A wrap that was struck gives no key at all.
      expect(['vault-damaged', 'vault-newer', 'keychain-lost', 'keychain-other'], String(at)).toContain(said);
      expect(text).toBeNull();
    }
  });

  it('in the copy, all is opened', async () => {
    for (const [at, bytes] of damages(file('vault.copy.json'))) {
      const { said, text } = await opened({ 'vault.copy.json': bytes });
      if (said === 'vault-newer') expect(text).toBeNull();
      else expect({ at, said, text }).toEqual({ at, said: null, text: now() });
    }
  });

  it('in an earlier journal, that is said, and what came before is there', async () => {
    const [name = ''] = journals();
    for (const [at, bytes] of damages(file(name))) {
      const { said, text } = await opened({ [name]: bytes });
      expect({ at, said }).toEqual({ at, said: 'vault-damaged' });
      expect(texts, String(at)).toContain(text);
    }
  });
});

describe('the last journal', () => {
  it('with a flipped bit is damaged, and what came before it is there', async () => {
    const name = journals().at(-1) ?? '';
    for (const [at, bytes] of flipped(file(name))) {
      const { said, text } = await opened({ [name]: bytes });
      expect({ at, said }).toEqual({ at, said: 'vault-damaged' });
      expect(texts, String(at)).toContain(text);
    }
  });

  it('cut anywhere holds the records that are whole: a torn one was never acknowledged', async () => {
    const name = journals().at(-1) ?? '';
    const bytes = file(name);
    const ends = [...bytes.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at + 1);
    for (const [at, part] of cut(bytes)) {
      const records = Math.max(0, ends.filter((end) => end <= at).length - 1);
      const { said, text } = await opened({ [name]: part });
      expect({ at, said, text }).toEqual({ at, said: null, text: texts.at(records - 3) });
    }
  });

  it('that ends in zeros loses the record that was never written, and that is said', async () => {
    const name = journals().at(-1) ?? '';
    const bytes = file(name);
    const { said, text } = await opened({ [name]: Buffer.concat([bytes.subarray(0, -40), Buffer.alloc(40)]) });
    expect({ said, text }).toEqual({ said: 'vault-end-dropped', text: texts.at(-2) });
  });
});

describe('files mixed from different moments', () => {
  it.each(['vault.json', 'vault.copy.json'])('an older %s beside the rest is passed over', async (name) => {
    const { said, text, setAside } = await opened({ [name]: older.get(name) ?? null });
    expect({ said, text }).toEqual({ said: null, text: now() });
    expect(setAside).toEqual(name === 'vault.json' ? ['vault.json'] : []);
  });

  it('an older snapshot and copy beside newer journals are said', async () => {
    const { said } = await opened({ 'vault.json': older.get('vault.json') ?? null, 'vault.copy.json': null });
    expect(said).toBe('vault-damaged');
  });

  it('a journal that is missing between others is said', async () => {
    const [name = ''] = journals();
    expect((await opened({ [name]: null })).said).toBe('vault-damaged');
  });

  it('journals that changed places are said', async () => {
    const [one = '', other = ''] = journals();
    expect((await opened({ [one]: file(other), [other]: file(one) })).said).toBe('vault-damaged');
  });

  it.each([
    ['swapped', (lines: string[]) => [lines[0], lines[2], lines[1], '']],
    ['doubled', (lines: string[]) => [lines[0], lines[1], lines[1], lines[2], '']],
    ['left out', (lines: string[]) => [lines[0], lines[2], '']],
  ])('records that were %s are said', async (_, change) => {
    const name = journals().at(-1) ?? '';
    const text = change(file(name).toString('latin1').split('\n')).join('\n');
    expect((await opened({ [name]: Buffer.from(text, 'latin1') })).said).toBe('vault-damaged');
  });

  it('a snapshot that is gone is opened from its copy; with both gone, the journals tell that a vault was there', async () => {
    expect((await opened({ 'vault.json': null })).text).toBe(now());
    expect((await opened({ 'vault.json': null, 'vault.copy.json': null })).said).toBe('vault-gone');
  });

  it.each([
    ['is empty', ''],
    ['is zeros', '\0'.repeat(500)],
    ['is other JSON', '[]'],
    ['is null', 'null'],
    ['is of another format', '{"format":"other"}'],
    ['has a head and nothing else', '{"format":"keyfob-vault","version":2}\n'],
  ])('a file that %s is damage, never a first start', async (_, text) => {
    const bytes = Buffer.from(text);
    expect((await opened({ 'vault.json': bytes, 'vault.copy.json': null })).said).toBe('vault-damaged');
    expect((await opened({ 'vault.json': bytes })).text).toBe(now());
  });
});
