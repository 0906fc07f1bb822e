import { layerIsOpen } from '../ui/layer.ts';
import type { App } from '../shell/app.ts';
import { copyMended } from './copy-mended.ts';

/**
 * The keys of the Inspect screen: Enter and Shift Enter copy where nothing else wants them, Ctrl Enter asks the
 * server, Ctrl Backspace clears.
 */
export function inspectKeys(event: KeyboardEvent, app: App): void {
  const { target, key } = event;
  if (layerIsOpen()) return;
  const inField = target instanceof HTMLElement && target.matches('input, textarea');
  if (key === 'Backspace' && (event.ctrlKey || event.metaKey) && !(inField && app.inspecting.typed)) {
    event.preventDefault();
    void app.inspecting.clear();
  }
  const free = target instanceof HTMLElement && !inField && !target.closest('button, [role="radio"]');
  if (key === 'Enter' && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    void app.inspecting.check();
  }
  const part = event.shiftKey ? 'header' : app.inspecting.shownPart;
  if (key === 'Enter' && free && part && !event.ctrlKey && !event.metaKey && !event.altKey) void copyMended(app, part);
}
