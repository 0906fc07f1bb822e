import { tick } from 'svelte';
import { tinykeys } from 'tinykeys';
import { apiIds } from '../../src-shared/apis.ts';
import { focusGrid, isOfGrid } from '../list/grid-keys.ts';
import { whyNotWorking } from './why-not.ts';
import { layerIsOpen } from '../ui/layer.ts';
import type { App } from './app.ts';

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.matches('input, textarea, [contenteditable="true"]');

type Act = (event: KeyboardEvent) => void;

/** The keys of the list and of the whole window. Gives the way to stop. */
export function listenForKeys(app: App, firstRun: () => boolean): () => void {
  const { list, acts, desk, mirror, faq } = app;
  const unlocked = (): boolean => mirror.app?.vault.status === 'open';
  const anywhere =
    (act: Act): Act =>
    (event) => {
      if (!unlocked() || layerIsOpen()) return;
      event.preventDefault();
      act(event);
    };
  const outsideFields =
    (act: Act): Act =>
    (event) => {
      if (!isField(event.target)) anywhere(act)(event);
    };
  /** For the active credential, on the list screen. */
  const onRow =
    (act: (id: string) => void): Act =>
    (event) => {
      const id = list.active?.key;
      if (id && desk.screen === 'list' && isOfGrid(event)) anywhere(() => act(id))(event);
    };
  const onList = (act: Act): Act => outsideFields((event) => desk.screen === 'list' && act(event));

  function find(): void {
    desk.show('list');
    const field = document.querySelector<HTMLElement>('.find .find-input');
    if (field?.checkVisibility()) field.focus();
    else desk.findOpen = true;
  }

  /** One step back: the pane that lies above, the search, the API, the part. */
  function back(): void {
    if (desk.sideOpen) desk.sideOpen = false;
    else if (desk.detailOpen) desk.detailOpen = false;
    else if (desk.screen !== 'list') desk.back();
    else if (list.search) list.search = '';
    else if (list.api) list.api = null;
    else list.part = { by: 'all' };
    void tick().then(focusGrid);
  }

  const digits = apiIds.flatMap((api, at) => {
    const choose = onList(() => {
      if (!firstRun()) list.api = list.api === api ? null : api;
    });
    // With Shift too: on some keyboards digits and the slash stand there.
    return [`${at + 1}`, `Shift+${at + 1}`].map((key) => [key, choose] as const);
  });

  return tinykeys(window, {
    Enter: onRow((id) => void acts.copy(id, 'header', undefined, 'keyboard')),
    'Alt+Enter': onRow((id) => void acts.copy(id, 'token', undefined, 'keyboard')),
    '$mod+Enter': onRow((id) => void acts.copy(id, 'curl', list.api ?? undefined, 'keyboard')),
    'Shift+Enter': onRow(() => (desk.formatsOpen = true)),
    Space: onRow(() => (desk.detailOpen = !desk.detailOpen)),
    r: onRow((id) => {
      if (mirror.credentials.get(id)?.renews !== 'never') void acts.renew(id, 'keyboard');
    }),
    i: onRow((id) => whyNotWorking(id, app)),
    F1: anywhere(() => {
      faq.open(null);
      desk.show('faq');
    }),
    F2: onRow((id) => desk.open({ is: 'rename', id })),
    'Shift+R': onList(() => {
      if (list.due > 0) void acts.renewDue();
    }),
    Delete: onRow((id) => desk.open({ is: 'delete', id })),
    ...(mirror.app?.platform === 'darwin' ? { Backspace: onRow((id) => desk.open({ is: 'delete', id })) } : {}),
    '/': outsideFields(find),
    'Shift+/': outsideFields(find),
    n: outsideFields(() => (desk.addOpen = true)),
    Escape: outsideFields(back),
    '$mod+l': anywhere(() => void acts.lock()),
    '$mod+z': outsideFields(() => {
      if (mirror.app?.undo) void acts.undo();
    }),
    ...Object.fromEntries(digits),
  });
}
