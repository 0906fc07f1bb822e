// Cold start to a usable list, and memory of all processes, with 100 credentials kept: against a bare window of the
// same Electron with one line of HTML. All are started once in each round, medians are compared. Goal: at most 1.25
// times both. On a machine without graphics Keyfob tells Chromium so, which a bare window does not; a second bare window,
// which is told too, shows how much of the ratio is due to that.
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

/** The least that shows a window as safe as ours; `first` runs before all else. */
function bareApp(folder, name, first = '') {
  const app = join(folder, name);
  mkdirSync(app);
  writeFileSync(
    join(app, 'package.json'),
    JSON.stringify({ name, version: '1.0.0', main: 'main.mjs', type: 'module' }),
  );
  writeFileSync(
    join(app, 'main.mjs'),
    `import { app, BrowserWindow } from 'electron';
     ${first}
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

/** A fixed order would favour one of them on a machine whose speed swings. */
const byLot = (names) =>
  names
    .map((name) => ({ name, lot: Math.random() }))
    .sort((a, b) => a.lot - b.lot)
    .map(({ name }) => name);

const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
const spread = (values) => `${Math.round(Math.min(...values))} to ${Math.round(Math.max(...values))}`;

const folder = mkdtempSync(join(tmpdir(), 'keyfob-bench-'));
// A keyring of its own, so that the vault opens by itself as it does for most people.
const session = await openSession(
  { display: true, bus: true, home: true, keyring: true },
  { ...process.env, XDG_CURRENT_DESKTOP: 'GNOME' },
);
try {
  const apps = {
    bare: bareApp(folder, 'bare'),
    told: bareApp(folder, 'told', 'app.disableHardwareAcceleration();'),
    keyfob: root,
  };
  const profiles = Object.fromEntries(Object.keys(apps).map((name) => [name, join(folder, `${name}-profile`)]));
  const results = Object.fromEntries(Object.keys(apps).map((name) => [name, []]));
  for (const [name, app] of Object.entries(apps))
    await start(app, profiles[name], session.env, name === 'keyfob' ? keepHundred : undefined);
  for (let run = 0; run < runs; run += 1) {
    for (const name of byLot(Object.keys(apps)))
      results[name].push(await start(apps[name], profiles[name], session.env));
    process.stdout.write('.');
  }
  process.stdout.write('\n');
  for (const [what, unit] of [
    ['ms', 'ms to a usable list'],
    ['mb', 'MB in all processes'],
  ]) {
    const of = (name) => results[name].map((result) => result[what]);
    const told = (name) => `${Math.round(median(of(name)))} (${spread(of(name))})`;
    const ratio = (name) => (median(of('keyfob')) / median(of(name))).toFixed(2);
    console.log(
      `${unit}: Keyfob ${told('keyfob')}, bare window ${told('bare')}, ratio ${ratio('bare')} (goal 1.25); ` +
        `bare window that is told to do without graphics ${told('told')}, ratio ${ratio('told')}`,
    );
  }
} finally {
  await session.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
