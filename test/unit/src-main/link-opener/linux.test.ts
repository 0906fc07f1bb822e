import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLinuxLinkOpener } from '../../../../src-main/link-opener/linux.ts';
import { ownCommand, type OwnCommand } from '../../../../src-main/link-opener/link-opener.ts';

/** As much of xdg-mime as is asked: one default for each type, in one file. */
const xdgMime = `#!/bin/sh
list="$XDG_CONFIG_HOME/mimeapps.list"
case "$1 $2" in
  'query default') sed -n "s|^$3=||p" "$list" 2>/dev/null | tail -n 1 ;;
  default\\ *) printf '%s=%s\\n' "$3" "$2" >> "$list" ;;
esac
exit 0
`;

async function setup(own: Partial<OwnCommand> = {}, { withXdg = true } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'keyfob-links-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const place = (...parts: string[]) => join(folder, ...parts);
  for (const name of ['bin', 'config', 'data/applications', 'system/applications', 'apps'])
    await mkdir(place(name), { recursive: true });
  const program = async (name: string, text = '#!/bin/sh\n') => {
    await writeFile(place(name), text, { mode: 0o755 });
    return place(name);
  };
  if (withXdg) await program('bin/xdg-mime', xdgMime);
  const keyfob = await program('apps/keyfob');
  const env = {
    PATH: withXdg ? `${place('bin')}:/usr/bin:/bin` : place('bin'),
    XDG_CONFIG_HOME: place('config'),
    XDG_DATA_HOME: place('data'),
    XDG_DATA_DIRS: place('system'),
  };
  const handler = createLinuxLinkOpener({
    scheme: 'keyfob',
    own: { program: keyfob, args: [], ...own },
    env,
    home: place('home'),
  });
  /** Makes an entry the default of the scheme. */
  const use = (id: string) => writeFile(place('config', 'mimeapps.list'), `x-scheme-handler/keyfob=${id}\n`);
  const install = async (id: string, exec: string, name = 'Elsewhere', where = 'data') => {
    await mkdir(place(where, 'applications'), { recursive: true });
    await writeFile(place(where, 'applications', id), `[Desktop Entry]\nName=${name}\nExec=${exec}\n`);
    await use(id);
  };
  const written = () => readFile(place('data/applications/keyfob-links.desktop'), 'utf8');
  return { handler, place, program, keyfob, install, use, written };
}

const right = { is: 'right', program: null };
const stale = { is: 'stale', program: null };
const missing = { is: 'missing', program: null };

describe('who opens links', () => {
  it('is this Keyfob, by whatever entry and through a link to it', async () => {
    const { handler, keyfob, install, place } = await setup();
    await install('keyfob.desktop', `${keyfob} %U`, 'Keyfob', 'system');
    expect(await handler.test()).toEqual(right);
    await symlink(keyfob, place('bin/keyfob-by-link'));
    await install('any.desktop', 'env A=b keyfob-by-link --flag %u');
    expect(await handler.test()).toEqual(right);
  });

  it('is nobody where no entry is named, or the one that is named is not there or starts nothing', async () => {
    const { handler, install, use } = await setup();
    expect(await handler.test()).toEqual(missing);
    await use('gone.desktop');
    expect(await handler.test()).toEqual(missing);
    await install('empty.desktop', '');
    expect(await handler.test()).toEqual(missing);
    await use('../../apps/keyfob');
    expect(await handler.test()).toEqual(missing);
  });

  it('is another program, by the name that it gives itself, on one short line', async () => {
    const { handler, install, program } = await setup();
    const thief = await program('apps/thief');
    await install('thief.desktop', `${thief} %u`, 'Link\u202E thief');
    expect(await handler.test()).toEqual({ is: 'other', program: 'Link  thief' });
    await install('thief.desktop', `${thief} %u`, '');
    expect(await handler.test()).toEqual({ is: 'other', program: 'thief.desktop' });
    await install('vendor-thief.desktop', `${thief} %u`, 'x'.repeat(500));
    expect(await handler.test()).toEqual({ is: 'other', program: 'x'.repeat(60) });
  });

  it('is stale where the program is gone, can’t be run, or is a Keyfob of another place', async () => {
    const { handler, install, place, program } = await setup();
    await install('old.desktop', `${place('apps/gone')} %u`);
    expect(await handler.test()).toEqual(stale);
    const old = await program('apps/old-keyfob');
    await install('keyfob.desktop', `${old} %u`, 'Keyfob');
    expect(await handler.test()).toEqual(stale);
    await chmod(old, 0o644);
    await install('other.desktop', `${old} %u`);
    expect(await handler.test()).toEqual(stale);
  });

  it('is stale where it leads to another profile', async () => {
    const { handler, install, keyfob } = await setup({ args: ['/app', '--user-data-dir=/profiles/a', '--no-sandbox'] });
    await install('a.desktop', `${keyfob} /app/ --user-data-dir=/profiles/a/ --no-sandbox %u`);
    expect(await handler.test()).toEqual(right);
    await install('a.desktop', `${keyfob} /app --user-data-dir=/profiles/b --no-sandbox %u`);
    expect(await handler.test()).toEqual(stale);
    await install('a.desktop', `${keyfob} /app --user-data-dir=/profiles/a %u`);
    expect(await handler.test()).toEqual(stale);
    const plain = await setup();
    await plain.install('a.desktop', `${plain.keyfob} --user-data-dir=/profiles/b %u`);
    expect(await plain.handler.test()).toEqual(stale);
  });

  it('is found in folders of a vendor, and the user’s own entry counts before the system’s', async () => {
    const { handler, install, keyfob, place, program } = await setup();
    await mkdir(place('system/applications/vendor'), { recursive: true });
    await writeFile(place('system/applications/vendor/app.desktop'), `[Desktop Entry]\nExec=${keyfob} %u\n`);
    await install('vendor-app.desktop', keyfob);
    await rm(place('data/applications/vendor-app.desktop'));
    expect(await handler.test()).toEqual(right);
    await install('keyfob.desktop', keyfob, 'Keyfob', 'system');
    await install('keyfob.desktop', await program('apps/thief'), 'Thief');
    expect(await handler.test()).toEqual({ is: 'other', program: 'Thief' });
  });

  it('can’t be told where xdg-mime is not there, and then nothing is repaired', async () => {
    const { handler } = await setup({}, { withXdg: false });
    expect(await handler.test()).toEqual({ is: 'unknown', program: null });
    expect(await handler.repair()).toMatchObject({ ok: false, problem: { code: 'links-not-repaired' } });
  });
});

describe('repairing', () => {
  it('writes an entry of our own that only its owner can change, and makes it the one', async () => {
    const { handler, install, keyfob, program, written, place } = await setup();
    await install('thief.desktop', await program('apps/thief'));
    expect(await handler.repair()).toMatchObject({ ok: true });
    expect(await handler.test()).toEqual(right);
    expect(await written()).toContain(`Exec=${keyfob} -- %u\n`);
    expect((await stat(place('data/applications/keyfob-links.desktop'))).mode & 0o777).toBe(0o600);
  });

  it('of a Keyfob that has moved makes the entry lead to where it is', async () => {
    const { handler, written, use, place } = await setup({ args: ['--user-data-dir=/profiles/my own'] });
    await writeFile(place('data/applications/keyfob-links.desktop'), '[Desktop Entry]\nExec=/gone/keyfob -- %u\n');
    await use('keyfob-links.desktop');
    expect(await handler.test()).toEqual(stale);
    expect(await handler.repair()).toMatchObject({ ok: true });
    expect(await written()).toContain('"--user-data-dir=/profiles/my own" -- %u');
  });

  it('works where there is no folder for entries yet', async () => {
    const { handler, place } = await setup();
    await rm(place('data'), { recursive: true });
    expect(await handler.repair()).toMatchObject({ ok: true });
  });

  it('that did not come to pass is said', async () => {
    const { handler, program, place } = await setup();
    await program('bin/xdg-mime', '#!/bin/sh\n[ "$1" = query ] && echo other.desktop\nexit 0\n');
    expect(await handler.repair()).toMatchObject({ ok: false, problem: { code: 'links-not-repaired' } });
    await rm(place('data'), { recursive: true });
    await writeFile(place('data'), 'a file where the folder belongs');
    expect(await handler.repair()).toMatchObject({ ok: false, problem: { code: 'links-not-repaired' } });
  });
});

describe('the command of this Keyfob', () => {
  const start = {
    execPath: '/tmp/.mount_Keyfob/keyfob',
    appImage: '/home/ana/Keyfob.AppImage',
    packaged: true,
    appPath: '/tmp/.mount_Keyfob/resources/app.asar',
    profile: '',
    withoutSandbox: false,
  };

  it('of an AppImage is the file, not where it is mounted', () => {
    expect(ownCommand(start)).toEqual({ program: '/home/ana/Keyfob.AppImage', args: [] });
    expect(ownCommand({ ...start, appImage: undefined }).program).toBe(start.execPath);
  });

  it('under development names the folder of the app, never an AppImage that it happens to run in', () => {
    expect(ownCommand({ ...start, packaged: false, profile: '/p', withoutSandbox: true })).toEqual({
      program: start.execPath,
      args: [start.appPath, '--user-data-dir=/p', '--no-sandbox'],
    });
  });
});
