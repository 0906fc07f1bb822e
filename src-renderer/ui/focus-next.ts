import { tick } from 'svelte';

/** Where the focus goes when a dialog's page has changed: its first field if that is empty, else the main or last button. */
export async function focusNext(): Promise<void> {
  await tick();
  const field = document.querySelector<HTMLInputElement>('.dialog-body input[data-first]');
  const button = document.querySelector<HTMLElement>('.dialog-foot .main, .dialog-foot .btn:last-child');
  (field?.value === '' ? field : button)?.focus();
}
