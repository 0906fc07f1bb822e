import { describe, expect, it } from 'vitest';
import { createSystemLinkOpener } from '../../../../src-main/link-opener/system.ts';

/** A system that remembers one program for a scheme, and takes another only where it may be changed. */
function setup({ holder = '', fixed = false } = {}) {
  const registered = { command: '', name: holder };
  const line = (scheme: string, path = '', args: string[] = []) => [scheme, path, ...args].join(' ');
  const handler = createSystemLinkOpener({
    scheme: 'keyfob',
    own: { program: 'C:\\Keyfob\\Keyfob.exe', args: ['--user-data-dir=D:\\p'] },
    app: {
      getName: () => 'Keyfob',
      isDefaultProtocolClient: (...told) => registered.command === line(...told),
      setAsDefaultProtocolClient: (...told) => {
        if (!fixed) Object.assign(registered, { command: line(...told), name: 'Keyfob' });
        return !fixed;
      },
      getApplicationNameForProtocol: (url) => (url === 'keyfob://' ? registered.name : ''),
    },
  });
  return { handler, registered };
}

describe('links on macOS and Windows', () => {
  it('are opened by nobody, by an older Keyfob, or by another program', async () => {
    expect(await setup().handler.test()).toEqual({ is: 'missing', program: null });
    expect(await setup({ holder: 'Keyfob' }).handler.test()).toEqual({ is: 'stale', program: null });
    expect(await setup({ holder: 'Link\nthief' }).handler.test()).toEqual({ is: 'other', program: 'Link thief' });
  });

  it('are repaired with a command that ends the switches before the link', async () => {
    const { handler, registered } = setup({ holder: 'Link thief' });
    expect(await handler.repair()).toMatchObject({ ok: true });
    expect(registered.command).toBe('keyfob C:\\Keyfob\\Keyfob.exe --user-data-dir=D:\\p --');
    expect(await handler.test()).toEqual({ is: 'right', program: null });
  });

  it('that the system does not hand over are said to be so', async () => {
    const { handler } = setup({ holder: 'Link thief', fixed: true });
    expect(await handler.repair()).toMatchObject({ ok: false, problem: { code: 'links-not-repaired' } });
  });
});
