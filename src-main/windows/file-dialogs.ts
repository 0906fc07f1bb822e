import { dialog, type BrowserWindow } from 'electron';

interface Needs {
  /** The window that it belongs to. */
  window: () => BrowserWindow | null;
}

export interface FileDialogs {
  /** Where to write a file, or `null` when the dialog was closed. The system asks before an existing one is replaced. */
  saveAs(file: { name: string; extension: string }): Promise<string | null>;
  /** A file to read, or `null`. */
  pick(): Promise<string | null>;
}

/** The system's own dialogs. They are the only way that a path comes in: no window can name one. */
export function createFileDialogs({ window }: Needs): FileDialogs {
  return {
    async saveAs({ name, extension }) {
      const options = {
        defaultPath: `${name}.${extension}`,
        filters: [{ name: extension, extensions: [extension] }],
        properties: ['createDirectory' as const, 'showOverwriteConfirmation' as const],
      };
      const parent = window();
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      return canceled || filePath === '' ? null : filePath;
    },

    async pick() {
      const options = { properties: ['openFile' as const, 'showHiddenFiles' as const] };
      const parent = window();
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options));
      return canceled ? null : (filePaths[0] ?? null);
    },
  };
}
