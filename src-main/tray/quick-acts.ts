import type { Keyfob } from '../../src-shared/contract/index.ts';
import { renewedText } from '../../src-shared/renewed-text.ts';
import type { LiveState } from '../ipc/live-state.ts';
import type { TrayAct } from './menu.ts';

interface Needs {
  live: LiveState;
  calls: Pick<Keyfob, 'copy' | 'renewDue' | 'lock'>;
  focusApp: () => void;
  quit: () => void;
  /** Says what happened where the user looks: there is no window at the tray. */
  notify: (title: string, body: string) => void;
}

/** What a click in the tray does. The same calls as from the window, so the same renewals, timers and refusals. */
export function createQuickActs({ live, calls, focusApp, quit, notify }: Needs): (act: TrayAct) => void {
  const nameOf = (id: string) => live.credentials().find((view) => view.id === id)?.name ?? '';

  return (act) => {
    switch (act.do) {
      case 'copy':
        void calls.copy({ id: act.id, format: 'header' }).then((copied) => {
          if (!copied.ok)
            notify(`Nothing was copied: ${nameOf(act.id)}`, `${copied.problem.what} ${copied.problem.remedy}`);
        });
        return;
      case 'renew-due':
        void calls.renewDue({}).then((outcome) => {
          if (!outcome.ok) return;
          const { failed, needYou, problem } = outcome.value;
          if (failed + needYou > 0)
            notify(renewedText(outcome.value), problem ? `${problem.what} ${problem.remedy}` : '');
        });
        return;
      case 'lock':
        void calls.lock({});
        return;
      case 'inspect-clipboard':
        focusApp();
        live.show('inspect-clipboard');
        return;
      case 'open':
      case 'unlock':
        focusApp();
        return;
      case 'quit':
        quit();
    }
  };
}
