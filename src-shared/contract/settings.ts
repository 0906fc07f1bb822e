import * as v from 'valibot';
import { doneShape, serverId } from './shapes.ts';

export const settings = v.object({
  theme: v.picklist(['system', 'light', 'dark']),
  /** After how many seconds the clipboard is cleared; 0 = never. */
  clearAfterSeconds: v.picklist([10, 20, 30, 60, 120, 300, 0]),
  /** The window's close button leaves Keyfob in the tray. */
  closeToTray: v.boolean(),
  /** After how many minutes without anybody at the computer Keyfob locks; 0 = never. */
  lockAfterMinutes: v.picklist([0, 1, 5, 15, 60]),
  lockOnSleep: v.boolean(),
  lockOnScreenLock: v.boolean(),
  /** What happens is noted in the history. */
  history: v.boolean(),
});
export type Settings = v.InferOutput<typeof settings>;

const baseUrl = v.pipe(v.string(), v.trim(), v.url(), v.maxLength(300));

export const settingsCalls = {
  changeSettings: { input: v.strictObject(v.partial(settings).entries), output: doneShape },
  /** Adds a server profile. http is taken for loopback hosts only. Existing credentials never move to it. */
  addServer: {
    input: v.strictObject({
      name: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(40)),
      accountsUrl: baseUrl,
      apiUrl: baseUrl,
      helpdeskUrl: baseUrl,
    }),
    output: v.object({ id: serverId }),
  },
  /** Removes a server profile that no credential belongs to. */
  removeServer: { input: v.strictObject({ id: serverId }), output: doneShape },
};
