import type { Started } from './keyfob-app.ts';

/** The person in front of the system's dialogs: presses these buttons, and reads the code. */
export async function answerDialogs({ app }: Started, buttons: string[], savePath = ''): Promise<void> {
  await app.evaluate(
    ({ dialog }, [pressed, path]) => {
      const seen: string[] = [];
      Object.assign(globalThis, { seenInDialogs: seen });
      const left = [...pressed];
      Object.assign(dialog, {
        showMessageBox: async (...args: unknown[]) => {
          const box = args.at(-1) as { message: string; detail: string; buttons: string[] };
          seen.push(`${box.message}\n${box.detail}`);
          return { response: box.buttons.indexOf(left.shift() ?? 'Cancel'), checkboxChecked: false };
        },
        showSaveDialog: async () => ({ canceled: path === '', filePath: path }),
      });
    },
    [buttons, savePath] as const,
  );
}
/** What they showed so far. */
export const seenInDialogs = ({ app }: Started): Promise<string[]> =>
  app.evaluate(() => (globalThis as unknown as { seenInDialogs: string[] }).seenInDialogs);
/** The recovery code in such a text, as it stands there but without blanks. */
export const codeIn = (text: string | undefined): string =>
  (text ?? '')
    .replace(/ /g, '')
    .match(/(\w{5}-?\s?){7}/)?.[0]
    .trim() ?? '';
