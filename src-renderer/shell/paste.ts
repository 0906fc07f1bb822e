import type { App } from './app.ts';

/** A paste anywhere outside of a field is something to inspect. Gives the way to stop. */
export function listenForPaste({ desk, inspecting, mirror }: App): () => void {
  function onpaste(event: ClipboardEvent): void {
    const { target } = event;
    if (target instanceof HTMLElement && target.matches('input, textarea')) return;
    if (mirror.app?.vault.status !== 'open' || desk.dialog) return;
    const text = event.clipboardData?.getData('text/plain') ?? '';
    if (text.trim() === '') return;
    event.preventDefault();
    desk.show('inspect');
    void inspecting.paste(text);
  }
  document.addEventListener('paste', onpaste);
  return () => document.removeEventListener('paste', onpaste);
}
