// Cold start to a usable list, and memory of all processes, with 100 credentials kept: against a bare window of the
// same Electron with one line of HTML. Both are started once in each round, medians are compared. Goal: at most 1.25
// times both.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron } from 'playwright';
import { openSession } from '../../scripts/setup/session.mjs';

const runs = Number(process.env.KEYFOB_BENCH_RUNS ?? 9);
const root = fileURLToPath(new URL('../..', import.meta.url));
const executablePath = createRequire(import.meta.url)('electron');
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The least that shows a window as safe as ours. */
function bareApp(folder) {
  const app = join(folder, 'bare');
  mkdirSync(app);
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name: 'bare', version: '1.0.0', main: 'main.mjs', type: 'module' }),
  );
  writeFileSync(
    join(app, 'main.mjs'),
    `import { app, BrowserWindow } from 'electron';
     app.whenReady().then(() => {
       const window = new BrowserWindow({ width: 1200, height: 800, show: false,
         webPreferences: { sandbox: true, contextIsolation: true, nodeIntegration: false } });
       window.once('ready-to-show', () => window.show());
       window.loadFile('index.html');
     });`,
  );
  writeFileSync(
    join(app, 'index.html'),
    `<!doctype html><title>bare</title><p>One line</p>
     <script>requestAnimationFrame(() => performance.mark('keyfob:usable'))</script>`,
  );
  return app;
}

/** Proportional set size of a process and all that it started, in MB: shared pages are counted once among them. */
function memoryOf(pid) {
  const children = new Map();
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const parent = Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${entry}/stat`, 'utf8'))[1]);
      children.set(parent, [...(children.get(parent) ?? []), Number(entry)]);
    } catch {
      // It ended meanwhile.
    }
  }
  const own = (id) => {
    try {
      return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))[1]) / 1024;
    } catch {
      return 0;
    }
  };
  const sum = (id) => own(id) + (children.get(id) ?? []).reduce((total, child) => total + sum(child), 0);
  return sum(pid);
}

async function start(app, profile, env, prepare) {
  const started = await _electron.launch({
    executablePath,
    args: [app, `--user-data-dir=${profile}`, ...asRoot],
    env,
  });
  const window = await started.firstWindow();
  if (prepare) await prepare(window);
  await window.waitForFunction(() => performance.getEntriesByName('keyfob:usable').length > 0);
  const shown = await window.evaluate(
    () => performance.timeOrigin + performance.getEntriesByName('keyfob:usable')[0].startTime,
  );
  const created = await started.evaluate(() => process.getCreationTime());
  // Long enough for what is done after the start to be done.
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const memory = memoryOf(started.process().pid);
  await started.close();
  return { ms: shown - created, mb: memory };
}

/** Fills a profile with 100 credentials, through the window as a user would. */
async function keepHundred(window) {
  await window.evaluate(async () => {
    const opened = async () => {
      const { value } = await window.keyfob.snapshot({});
      return value.state.vault.status === 'open';
    };
    while (!(await opened())) await new Promise((resolve) => setTimeout(resolve, 50));
    for (let n = 0; n < 100; n += 1) {
      const token = `us-south1:benchmark${String(n).padStart(4, '0')}abcdefgh`;
      const text = `2f7c6f0e-9b0c-4e8a-8f6e-0f6f2d1f5a11:${token}`;
      const kept = await window.keyfob.addPat({
        server: 'livechat',
        text,
        name: `PAT ${n}`,
        scopes: null,
        check: false,
      });
      if (!kept.ok) throw new Error(kept.problem.what);
    }
  });
}

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values) => `${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))}`;

const folder = mkdtempSync(join(tmpdir(), 'keyfob-bench-'));
// A keyring of its own, so that the vault opens by itself as it does for most people.
const session = await openSession(
  { display: true, bus: true, home: true, keyring: true },
  { ...process.env, XDG_CURRENT_DESKTOP: 'GNOME' },
);
try {
  const bare = bareApp(folder);
  const profiles = { bare: join(folder, 'bare-profile'), keyfob: join(folder, 'keyfob-profile') };
  await start(bare, profiles.bare, session.env);
  await start(root, profiles.keyfob, session.env, keepHundred);
  const results = { bare: [], keyfob: [] };
  for (let run = 0; run < runs; run += 1) {
    // By lot: a machine whose speed swings would favour one of two that take turns.
    const round = [
      ['bare', bare],
      ['keyfob', root],
    ];
    if (Math.random() < 0.5) round.reverse();
    for (const [name, app] of round) results[name].push(await start(app, profiles[name], session.env));
    process.stdout.write('.');
  }
  process.stdout.write('\n');
  for (const [what, unit] of [
    ['ms', 'ms to a usable list'],
    ['mb', 'MB in all processes'],
  ]) {
    const of = (name) => results[name].map((result) => result[what]);
    const [ours, theirs] = [of('keyfob'), of('bare')];
    console.log(
      `${unit}: Keyfob ${Math.round(median(ours))} (${spread(ours)}), bare window ${Math.round(median(theirs))} ` +
        `(${spread(theirs)}), ratio ${(median(ours) / median(theirs)).toFixed(2)} (goal 1.25)`,
    );
  }
} finally {
  await session.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
