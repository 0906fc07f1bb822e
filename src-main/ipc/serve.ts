import { ipcMain, type IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import { calls, type CallArguments, type CallName, type CallOutput } from '../../src-shared/contract/index.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';

/** What a window is for; it decides which calls it may make. */
export type WindowRole = 'app' | 'sign-in';

/** What a window may see and do. */
export interface Viewer {
  role: WindowRole;
  /** The one sign-in that a frame belongs to. */
  signInId?: string | undefined;
}

/** Who asks: passed on to the few calls whose answer depends on the window. */
export interface Asker extends Viewer {
  contentsId: number;
}

/** Handlers as main has them: arguments are checked, and who asks is known. */
export type Handlers = {
  [N in CallName]: (input: CallArguments<N>, asker: Asker) => Promise<Result<CallOutput<N>>>;
};

/** The frame of the sign-in window has no business with credentials. */
const signInCalls: ReadonlySet<CallName> = new Set(['snapshot', 'cancelSignIn', 'reloadSignIn', 'restartSignIn']);

interface Needs {
  handlers: Handlers;
  /** The window that sent the event, or `null` for anything but the main frame of a window of ours. */
  whoIs: (event: IpcMainInvokeEvent) => Viewer | null;
  /** The number of the last pushed change. */
  seq: () => number;
  /** Told about refusals and exceptions, without arguments and messages. */
  report: (what: 'call-refused' | 'call-threw' | 'answer-malformed', call: CallName, error?: unknown) => void;
}

/** Closes channels that others opened: electron-store has one that tells any frame where its file is. */
export function closeForeignChannels(): void {
  for (const channel of ipcMain.eventNames()) {
    // Electron's own: an emitter without it throws.
    if (channel !== 'error') ipcMain.removeAllListeners(String(channel));
  }
}

/** Opens every call of the contract, and nothing else. This is the only file with `ipcMain`. */
export function serve({ handlers, whoIs, seq, report }: Needs): void {
  for (const name of Object.keys(calls) as CallName[]) {
    const handle = handlers[name] as (input: unknown, asker: Asker) => Promise<Result<unknown>>; // sound: parsed by the schema of this name
    ipcMain.handle(name, async (event, raw: unknown) => {
      const viewer = whoIs(event);
      if (!viewer || (viewer.role === 'sign-in' && !signInCalls.has(name))) {
        report('call-refused', name);
        throw new Error(`refused ${name}`);
      }
      // An array would pass for an object without entries.
      const input = v.safeParse(calls[name].input, Array.isArray(raw) ? null : raw);
      if (!input.success) return fail(problem('call-malformed', { call: name }));
      try {
        const result = await handle(input.output, { ...viewer, contentsId: event.sender.id });
        if (!result.ok) return { ...result, seq: seq() };
        // v.object drops what isn't listed: a field that nobody named can't leave main.
        const output = v.safeParse(calls[name].output, result.value);
        if (output.success) return { ...ok(output.output), seq: seq() };
        report('answer-malformed', name);
      } catch (error) {
        report('call-threw', name, error);
      }
      return fail(problem('unexpected', { call: name }));
    });
  }
}
