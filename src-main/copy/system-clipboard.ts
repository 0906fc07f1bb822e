import { clipboard } from 'electron';

/** The clipboard as copying needs it. Passed in, so that tests can bring one that fails. */
export interface Clipboard {
  write(text: string): Promise<void>;
  read(): Promise<string>;
  /** Empties it. Never by writing a blank text: that would be one more entry in a clipboard history. */
  clear(): void;
}

/** The only file with Electron's clipboard. Its calls give promises from Electron 45 on and values before: both are awaited. */
export const systemClipboard: Clipboard = {
  write: async (text) => await clipboard.writeText(text),
  read: async () => await clipboard.readText(),
  clear: () => clipboard.clear(),
};
