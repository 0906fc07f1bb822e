import { createContext } from 'svelte';
import type { KeyfobWindow } from '../../src-shared/contract/index.ts';
import { Acts } from '../acts/acts.svelte.ts';
import { Messages } from '../acts/messages.svelte.ts';
import { UrlDraft } from '../authorization-url/url-draft.svelte.ts';
import { FaqSearch } from '../faq/faq-search.svelte.ts';
import { Inspecting } from '../inspect/inspecting.svelte.ts';
import { CredentialList } from '../list/credential-list.svelte.ts';
import { inStep } from '../mirror/in-step.ts';
import { Mirror } from '../mirror/mirror.svelte.ts';
import { MethodSearch } from '../scopes/method-search.svelte.ts';
import { StateClock } from '../time/state-clock.svelte.ts';
import { Desk } from './desk.svelte.ts';

/** What the screens of the app window share. Parts below them are given only what they need. */
export interface App {
  keyfob: KeyfobWindow;
  mirror: Mirror;
  clock: StateClock;
  list: CredentialList;
  messages: Messages;
  acts: Acts;
  inspecting: Inspecting;
  scopes: MethodSearch;
  faq: FaqSearch;
  address: UrlDraft;
  desk: Desk;
}

export const [useApp, provideApp] = createContext<App>();

export function createApp(main: KeyfobWindow): App {
  const mirror = new Mirror();
  const keyfob = inStep(main, mirror);
  const clock = new StateClock();
  const messages = new Messages();
  const desk = new Desk();
  const open = {
    addAccount: () => desk.open({ is: 'add-account' }),
    makeCustomer: () => desk.open({ is: 'add-customer' }),
    showSettings: () => desk.leadTo('settings'),
    showScopes: () => desk.leadTo('scopes'),
  };
  return {
    keyfob,
    mirror,
    clock,
    list: new CredentialList(mirror, clock),
    messages,
    acts: new Acts({ keyfob, mirror, messages, open }),
    inspecting: new Inspecting(keyfob, (text) => messages.say(text)),
    scopes: new MethodSearch(),
    faq: new FaqSearch(),
    address: new UrlDraft({ keyfob, accountsUrl: (server) => mirror.server(server)?.accountsUrl ?? '' }),
    desk,
  };
}
