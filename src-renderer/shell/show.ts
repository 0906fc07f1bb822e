import type { Change } from '../../src-shared/contract/index.ts';
import type { App } from './app.ts';

/** What main asks the window to show: a tray item or a key asked for it. */
export function show(what: NonNullable<Change['show']>, { desk, inspecting, mirror }: App): void {
  if (mirror.app?.vault.status !== 'open') return;
  desk.close();
  if (what !== 'inspect-clipboard') {
    desk.show(what);
    return;
  }
  desk.show('inspect');
  void inspecting.clipboard();
}
