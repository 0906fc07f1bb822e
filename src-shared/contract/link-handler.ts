import * as v from 'valibot';
import { nothing } from './shapes.ts';

/** Who opens `keyfob:` links. `program` is the other one's name for itself. */
const linkHandler = v.object({
  is: v.picklist(['right', 'missing', 'stale', 'other', 'unknown']),
  program: v.nullable(v.string()),
});
export type LinkHandlerView = v.InferOutput<typeof linkHandler>;

export const linkHandlerCalls = {
  /** Asks the system who opens `keyfob:` links. */
  linkHandlerState: { input: nothing, output: linkHandler },
  /** Makes it this Keyfob, whoever it was. */
  repairLinkHandler: { input: nothing, output: linkHandler },
};
