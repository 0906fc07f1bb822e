import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FakeKeychain } from '../../support/fakes.ts';
import { LossyDisk, type Loss } from '../../support/lossy-disk.ts';
import { live, Story } from '../../support/vault-acts.ts';
import { beginVault, lookInto, openingText } from '../../support/vaults.ts';
import { watchedDisk, type DiskCall } from '../../support/watched-disk.ts';

/** How many power cuts at random are tried after each call, besides those that are always tried. */
const atRandom = Number(process.env.KEYFOB_POWER_CUTS ?? 3);

const nothing = Buffer.alloc(0);
const always: [string, Loss][] = [
  ['loses all that was not synced', { name: () => false, bytes: () => nothing }],
  ['loses nothing', { name: () => true, bytes: (all) => all }],
  ['loses bytes and keeps names', { name: () => true, bytes: () => nothing }],
  ['keeps bytes and loses names', { name: () => false, bytes: (all) => all }],
  ['leaves zeros', { name: () => true, bytes: (all) => Buffer.alloc(all.length) }],
  ['leaves half', { name: () => true, bytes: (all) => all.subarray(0, all.length >> 1) }],
];

const random = (): Loss => ({
  name: () => Math.random() < 0.5,
  bytes: (all) => {
    const cut = Math.floor(Math.random() * (all.length + 1));
    return Math.random() < 0.5
      ? all.subarray(0, cut)
      : Buffer.concat([all.subarray(0, cut), Buffer.alloc(all.length - cut)]);
  },
});

/** Calls that change the disk: only these can be lost. */
const writes = new Set<DiskCall['name']>(['create', 'file.write', 'file.sync', 'rename', 'unlink', 'syncFolder']);

it('after a power cut at any moment every acknowledged change is there, and nothing half-written', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyfob-cut-'));
  const keychain = new FakeKeychain();
  const story = new Story();
  const calls: { call: DiskCall; acknowledged: number; begun: number }[] = [];
  const disk = watchedDisk((call) => {
    const own = { ...call, ...(call.bytes ? { bytes: Buffer.from(call.bytes) } : {}) };
    if (writes.has(call.name)) calls.push({ call: own, acknowledged: story.acknowledged, begun: story.texts.length });
  });
  const vault = await beginVault(join(folder, 'vault.json'), keychain, disk);
  await vault.save();
  story.acknowledged = 0;
  const kept = calls.length;
  await live(vault, keychain, story);
  await vault.close();
  expect(story.acknowledged).toBe(story.texts.length - 1);

  const replayed = new LossyDisk();
  const cutFolder = join(folder, 'cut');
  const path = join(cutFolder, 'vault.json');
  for (const [index, { call }] of calls.entries()) {
    replayed.make(call);
    const { acknowledged, begun } = calls[index + 1] ?? { acknowledged: story.acknowledged, begun: story.texts.length };
    const losses = [
      ...always,
      ...Array.from({ length: atRandom }, (): [string, Loss] => ['loses at random', random()]),
    ];
    for (const [how, loss] of losses) {
      replayed.leave(cutFolder, loss);
      const looked = await lookInto(path, keychain);
      const at = `call ${index + 1} of ${calls.length} (${call.name} ${call.path.slice(folder.length)}), a cut that ${how}`;
      if (index < kept && (looked === 'missing' || !('opening' in looked))) continue;
      const text =
        looked !== 'missing' && 'opening' in looked && !looked.opening.lost ? openingText(looked.opening) : looked;
      expect(story.texts.slice(acknowledged, begun), at).toContain(text);
    }
  }
}, 300_000);
