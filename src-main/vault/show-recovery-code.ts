import { open } from 'node:fs/promises';
import { dialog, type BrowserWindow, type MessageBoxOptions } from 'electron';
import { problem } from '../../src-shared/problems.ts';
import type { Done, Result } from '../../src-shared/result.ts';

interface Needs {
  parent: () => BrowserWindow | null;
  copy: (text: string) => Promise<Result<unknown>>;
  /** Ends when the vault was locked: whoever comes then must not read it. */
  locked: () => AbortSignal;
}

const buttons = { next: 'I have it', copy: 'Copy', save: 'Save…', cancel: 'Cancel' } as const;
const order = Object.values(buttons);

/**
 * Shows a recovery code in the system's own dialog: it opens everything for ever, so no window, no page and no channel of
 * ours gets to hold it. Gives whether its owner goes on with it.
 */
export const createRecoveryCodeDialog =
  ({ parent, copy, locked }: Needs) =>
  async (code: string): Promise<boolean> => {
    let said = '';
    const signal = locked();
    for (;;) {
      const box: MessageBoxOptions = {
        type: 'none',
        title: 'Recovery code',
        message: inLines(code),
        detail: `${words}${said && `\n\n${said}`}`,
        buttons: order,
        defaultId: order.indexOf(buttons.next),
        cancelId: order.indexOf(buttons.cancel),
        noLink: true,
        signal,
      };
      const window = parent();
      const { response } = await (window ? dialog.showMessageBox(window, box) : dialog.showMessageBox(box));
      const picked = signal.aborted ? buttons.cancel : order[response];
      if (picked === buttons.copy) said = await copied(copy(code));
      else if (picked === buttons.save) said = await saved(window, code);
      else return picked === buttons.next;
    }
  };

const words =
  'Write it down and keep it away from this computer. It opens Keyfob when the passphrase is forgotten or the keychain is lost, and it is shown this once only. Keyfob asks for it next, to be sure that you have it.';

const inLines = (code: string): string => {
  const groups = code.split('-');
  return `${groups.slice(0, 4).join(' - ')}\n${groups.slice(4).join(' - ')}`;
};

async function copied(copying: Promise<Result<unknown>>): Promise<string> {
  const result = await copying;
  return result.ok ? 'Copied. It is cleared from the clipboard as a header is.' : result.problem.what;
}

async function saved(window: BrowserWindow | null, code: string): Promise<string> {
  const options = { title: 'Save the recovery code', defaultPath: 'keyfob-recovery-code.txt' };
  const { filePath } = await (window ? dialog.showSaveDialog(window, options) : dialog.showSaveDialog(options));
  if (!filePath) return '';
  const wrote = await writeCode(filePath, code);
  return wrote.ok ? 'Saved. Move the file to another computer or drive.' : wrote.problem.what;
}

/** For its owner's eyes only, whatever was there before. */
export async function writeCode(path: string, code: string): Promise<Result<Done>> {
  try {
    const file = await open(path, 'w', 0o600);
    try {
      await file.chmod(0o600);
      await file.writeFile(`Keyfob recovery code\n\n${code}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
    return { ok: true, value: {} };
  } catch {
    return { ok: false, problem: problem('recovery-code-not-saved') };
  }
}
