import * as v from 'valibot';
import { doneShape } from './shapes.ts';

/** Pages that Keyfob may open in the browser. Names, never addresses: an address can't come from a paste or a page. */
export const externalPages = ['developer-console', 'pat-page', 'sandbox-home'] as const;

export const windowCalls = {
  windowAct: { input: v.strictObject({ act: v.picklist(['minimize', 'maximize', 'close']) }), output: doneShape },
  openPage: { input: v.strictObject({ page: v.picklist(externalPages) }), output: doneShape },
};
