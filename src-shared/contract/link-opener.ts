import * as v from 'valibot';
import { nothing } from './shapes.ts';

/** Who opens `keyfob:` links. `program` is the other one's name for itself. */
const linkOpener = v.object({
  is: v.picklist(['right', 'missing', 'stale', 'other', 'unknown']),
  program: v.nullable(v.string()),
});
export type LinkOpenerView = v.InferOutput<typeof linkOpener>;

export const linkOpenerCalls = {
  /** Asks the system who opens `keyfob:` links. */
  linkOpenerState: { input: nothing, output: linkOpener },
  /** Makes it this Keyfob, whoever it was. */
  repairLinkOpener: { input: nothing, output: linkOpener },
};
