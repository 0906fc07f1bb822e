import type { Started } from './keyfob-app.ts';

/** Answers the system's dialog for saving, each time, with this path. The app has no other way to be told one. */
export const savesAs = ({ app }: Started, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);

/** The same for opening. */
export const opens = ({ app }: Started, path: string): Promise<void> =>
  app.evaluate(({ dialog }, filePath) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [filePath] });
  }, path);
