import type { App } from 'electron';
import { problem } from '../../src-shared/problems.ts';
import { done, fail } from '../../src-shared/result.ts';
import { shownName, type LinkOpener, type LinkOpenerState, type OwnCommand } from './link-opener.ts';

interface Needs {
  app: Pick<
    App,
    'getName' | 'isDefaultProtocolClient' | 'setAsDefaultProtocolClient' | 'getApplicationNameForProtocol'
  >;
  scheme: string;
  own: OwnCommand;
}

/**
 * By macOS's Launch Services or Windows' registry, which Electron speaks for. On Windows the command ends with `--`, so
 * that nothing in a link is read as a switch: Electron refuses to start when an argument follows one that looks like a
 * URL without it. macOS goes by the program's bundle and takes no command.
 */
export function createSystemLinkOpener({ app, scheme, own }: Needs): LinkOpener {
  const command = [own.program, [...own.args, '--']] as const;

  async function test(): Promise<LinkOpenerState> {
    if (app.isDefaultProtocolClient(scheme, command[0], [...command[1]])) return { is: 'right', program: null };
    const name = app.getApplicationNameForProtocol(`${scheme}://`);
    if (name === '') return { is: 'missing', program: null };
    if (name === app.getName()) return { is: 'stale', program: null };
    return { is: 'other', program: shownName(name) };
  }

  return {
    test,
    async repair() {
      app.setAsDefaultProtocolClient(scheme, command[0], [...command[1]]);
      return (await test()).is === 'right' ? done : fail(problem('links-not-repaired'));
    },
  };
}
