import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, readdir, readlink, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'playwright/test';
import { newProfile } from '../e2e/keyfob-app.ts';

const run = promisify(execFile);
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

/** The program as it is installed: its fuses are burnt, its code is in one archive. */
let folder = '';
let program = '';

test.skip(process.platform !== 'linux', 'what a start opens is read from /proc, which Linux has');

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'keyfob-packaged-'));
  await run(process.execPath, ['scripts/package.mjs', '--into', folder]);
  program = join(folder, 'linux-unpacked/keyfob');
});

test.afterAll(() => rm(folder, { recursive: true, force: true }));

test('its fuses close the doors that Electron leaves open', async () => {
  const executable = await readFile(program);
  // Version 1 of the wire: a mark, version, length, then one character for each fuse in this order.
  const mark = executable.indexOf('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX');
  const wire = executable.subarray(mark + 32, mark + 32 + 10);
  expect(wire[0]).toBe(1);
  const on = (place: number) => String.fromCharCode(wire[2 + place] ?? 0) === '1';
  expect({
    runAsNode: on(0),
    cookieEncryption: on(1),
    nodeOptions: on(2),
    nodeCliInspect: on(3),
    asarIntegrity: on(4),
    onlyLoadAppFromAsar: on(5),
    browserV8Snapshot: on(6),
    fileProtocolPrivileges: on(7),
  }).toEqual({
    runAsNode: false,
    cookieEncryption: true,
    nodeOptions: false,
    nodeCliInspect: false,
    asarIntegrity: true,
    onlyLoadAppFromAsar: true,
    browserV8Snapshot: false,
    fileProtocolPrivileges: false,
  });
});

test('no code lies beside its archive', async () => {
  expect((await readdir(join(folder, 'linux-unpacked/resources'))).filter((name) => name !== 'app-update.yml')).toEqual(
    ['app.asar'],
  );
});

for (const given of [
  '--remote-debugging-port=0',
  '--remote-debugging-pipe',
  '--inspect=0',
  '--inspect-brk=0',
  '--js-flags=--expose-gc',
  '--ignore-certificate-errors',
  '--host-resolver-rules=MAP * 127.0.0.1',
  '--log-net-log=net.json',
  '--ssl-key-log-file=keys',
  '--disable-web-security',
  '--load-extension=extension',
]) {
  test(`it does not start with ${given}`, async () => {
    const profile = await newProfile();
    const started = await run(program, [...asRoot, `--user-data-dir=${profile}`, given], { timeout: 20_000 }).then(
      () => ({ code: 0, stderr: '' }),
      (error: unknown) => error as { code: unknown; stderr: string },
    );
    expect(started.code).toBe(2);
    expect(started.stderr).toContain(`Keyfob does not start with ${given.split('=')[0]}`);
    expect(await readdir(profile)).toEqual([]);
  });
}

test('variables that would open it do nothing: it runs as the app, listens nowhere, and ends in order', async () => {
  const profile = await newProfile();
  const keys = join(profile, 'tls-keys');
  const app = spawn(program, [...asRoot, `--user-data-dir=${profile}`], {
    env: {
      ...process.env,
      ELECTRON_RUN_AS_NODE: '1',
      NODE_OPTIONS: '--inspect=0 --require=./not-there.cjs',
      SSLKEYLOGFILE: keys,
      NODE_EXTRA_CA_CERTS: join(profile, 'not-there.pem'),
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
    },
    stdio: 'ignore',
  });
  try {
    await expect.poll(() => logOf(profile), { timeout: 30_000 }).toContain('vault {"status":"open"}');
    expect(await listening(app)).toEqual([]);
    expect(await readdir(profile)).not.toContain('tls-keys');
  } finally {
    app.kill('SIGTERM');
    await once(app, 'exit');
  }
  expect({ code: app.exitCode, signal: app.signalCode }).toEqual({ code: 0, signal: null });
});

const logOf = (profile: string) => readFile(join(profile, 'keyfob.log'), 'utf8').catch(() => '');

/** The TCP sockets that a process and its children listen on. */
async function listening(app: ChildProcess): Promise<string[]> {
  const sockets = new Set<string>();
  for (const pid of await family(String(app.pid))) {
    for (const fd of await readdir(`/proc/${pid}/fd`).catch(() => [])) {
      const target = await readlink(`/proc/${pid}/fd/${fd}`).catch(() => '');
      const inode = /^socket:\[(\d+)\]$/.exec(target)?.[1];
      if (inode) sockets.add(inode);
    }
  }
  expect(sockets.size).toBeGreaterThan(0);
  const tables = await Promise.all(
    ['tcp', 'tcp6'].map((name) => readFile(`/proc/net/${name}`, 'utf8').catch(() => '')),
  );
  const rows = tables.flatMap((table) => table.split('\n').map((line) => line.trim().split(/\s+/)));
  // Columns of /proc/net/tcp: 1 local address, 3 state (0A listens), 9 inode.
  return rows.filter((row) => row[3] === '0A' && sockets.has(row[9] ?? '')).map((row) => row[1] ?? '');
}

async function family(pid: string): Promise<string[]> {
  const { stdout } = await run('ps', ['-e', '-o', 'pid=,ppid=']);
  const pairs = stdout.split('\n').map((line) => line.trim().split(/\s+/));
  const below = (parent: string): string[] =>
    pairs.filter(([, its]) => its === parent).flatMap(([child = '']) => [child, ...below(child)]);
  return [pid, ...below(pid)];
}
