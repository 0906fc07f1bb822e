import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

// A small house with a window broken in each wall, judged by the rules that judge ours.

const rooms = ['src-shared', 'src-sandbox', 'src-main', 'src-renderer', 'scripts', 'test'];

/** What each file of the house says. Each room has a `thing.ts` that may be imported. */
const broken: [wall: string, file: string, text: string][] = [
  ['shared-knows-nobody', 'src-shared/node.ts', "import 'node:fs';"],
  [
    'shared-knows-nobody',
    'src-shared/type-of-main.ts',
    "import type { Thing } from '../src-main/thing.ts';\nexport type A = Thing;",
  ],
  ['shared-knows-nobody', 'src-shared/package.ts', "import 'hono';"],
  ['sandbox-knows-shared', 'src-sandbox/main.ts', "import '../src-main/thing.ts';"],
  ['sandbox-knows-shared', 'src-sandbox/package.ts', "import 'electron-store';"],
  ['renderer-knows-shared', 'src-renderer/main.ts', "import '../src-main/thing.ts';"],
  [
    'renderer-knows-shared',
    'src-renderer/Sandbox.svelte',
    '<script lang="ts">import \'../src-sandbox/thing.ts\';</script>',
  ],
  ['renderer-has-no-node', 'src-renderer/node.ts', "import 'node:fs';"],
  ['main-knows-no-pages', 'src-main/pages.ts', "import '../src-renderer/thing.ts';"],
  ['main-loads-the-sandbox-late', 'src-main/early.ts', "import '../src-sandbox/thing.ts';"],
  ['nobody-imports-tests', 'src-main/tests.ts', "import '../test/thing.ts';"],
  ['scripts-need-nothing', 'scripts/package.mjs', "import 'hono';"],
  ['scripts-need-nothing', 'scripts/room.mjs', "import '../src-shared/thing.ts';"],
  ['no-cycles', 'src-main/one.ts', "import './two.ts';"],
  ['no-unresolvable', 'src-main/nowhere.ts', "import './nowhere-at-all.ts';"],
];

const whole: [file: string, text: string][] = [
  ['src-main/late.ts', "export const load = () => import('../src-sandbox/thing.ts');"],
  ['src-main/types.ts', "import type { Thing } from '../src-sandbox/thing.ts';\nexport type A = Thing;"],
  ['src-main/node.ts', "import 'node:fs';\nimport 'electron-store';\nimport '../src-shared/thing.ts';"],
  ['src-sandbox/server.ts', "import 'node:http';\nimport 'hono';\nimport '../src-shared/thing.ts';"],
  ['src-renderer/App.svelte', "<script lang=\"ts\">import '../src-shared/thing.ts';\nimport 'svelte';</script>"],
  ['src-shared/schema.ts', "import 'valibot';\nimport './thing.ts';"],
  ['scripts/set-up.mjs', "import 'node:fs';\nimport './other.mjs';"],
  ['test/everything.ts', rooms.map((room) => `import '../${room}/thing.ts';`).join('\n')],
];

let house: string;
let violations: { from: string; rule: { name: string } }[];

beforeAll(() => {
  house = mkdtempSync(join(tmpdir(), 'keyfob-walls-'));
  const others: [string, string][] = [
    ['src-main/two.ts', "import './one.ts';"],
    ['scripts/other.mjs', ''],
    ...rooms.map((room): [string, string] => [`${room}/thing.ts`, 'export type Thing = 1;']),
  ];
  for (const [file, text] of [...broken.map(([, file, text]): [string, string] => [file, text]), ...whole, ...others]) {
    mkdirSync(dirname(join(house, file)), { recursive: true });
    writeFileSync(join(house, file), text);
  }
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.base.json', 'package.json']) cpSync(file, join(house, file));
  symlinkSync(resolve('node_modules'), join(house, 'node_modules'));
  const cruiser = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    cruiser,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    '--preserve-symlinks',
    ...rooms,
  ];
  const { stdout } = spawnSync(process.execPath, args, { cwd: house, encoding: 'utf8', maxBuffer: 1 << 28 });
  violations = JSON.parse(stdout).summary.violations;
}, 60_000);
afterAll(() => rmSync(house, { recursive: true, force: true }));

const brokenBy = (file: string) => violations.filter(({ from }) => from === file).map(({ rule }) => rule.name);

describe('the walls between the rooms', () => {
  it.each(broken)('%s refuses %s', (wall, file) => expect(brokenBy(file)).toContain(wall));

  it.each(whole)('let %s stand', (file) => expect(brokenBy(file)).toEqual([]));
});
