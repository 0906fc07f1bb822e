import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSettings } from '../../../../src-main/settings/settings-file.ts';

let folder: string;
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'keyfob-settings-'))));
const write = (text: string) => writeFileSync(join(folder, 'settings.json'), text);
const usual = {
  theme: 'system',
  clearAfterSeconds: 30,
  closeToTray: false,
  lockAfterMinutes: 0,
  lockOnSleep: true,
  lockOnScreenLock: true,
  history: true,
};

describe('the settings at the start', () => {
  it('are the usual ones where there are none yet', () => {
    expect(readSettings(folder)).toEqual({
      kept: { settings: usual, servers: [], window: null, sandboxOn: false },
      otherServers: [],
      unreadable: false,
      setAside: null,
    });
  });

  it('keep what is valid though another one is not', () => {
    write(
      JSON.stringify({ settings: { theme: 'dark', clearAfterSeconds: 7, other: 1 }, window: 'large', sandboxOn: true }),
    );
    expect(readSettings(folder).kept).toEqual({
      settings: { ...usual, theme: 'dark' },
      servers: [],
      window: null,
      sandboxOn: true,
    });
  });

  it.each(['', '{', 'null', '"text"', '\0\0'])('set a file aside that reads %j, and lose nothing of it', (text) => {
    write(text);
    const { kept, setAside } = readSettings(folder);
    expect(kept.settings).toEqual(usual);
    expect(readdirSync(folder)).toEqual([setAside]);
    expect(readFileSync(join(folder, setAside ?? ''), 'utf8')).toBe(text);
  });

  it('lose no server because of another one that is not readable', () => {
    const url = 'https://a.example';
    const good = { id: 'custom-1', name: 'a', accountsUrl: url, apiUrl: url, helpdeskUrl: url };
    const other = { id: 'custom-2', of: 'a newer Keyfob' };
    write(JSON.stringify({ servers: [good, other] }));
    const { kept, otherServers } = readSettings(folder);
    expect(kept.servers).toEqual([{ ...good, sandbox: false, builtIn: false }]);
    expect(otherServers).toEqual([other]);
  });

  it('are not written over a file that is there and can not be read', () => {
    mkdirSync(join(folder, 'settings.json'));
    expect(readSettings(folder)).toMatchObject({ unreadable: true, setAside: null, kept: { settings: usual } });
  });
});
