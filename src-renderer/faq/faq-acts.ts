import type { App } from '../shell/app.ts';
import type { FaqAct } from './questions.ts';

/** Leads to the tool that does what an answer tells. */
export function runFaqAct(act: FaqAct, { desk, list, keyfob }: Pick<App, 'desk' | 'list' | 'keyfob'>): void {
  switch (act) {
    case 'add-account':
    case 'add-pat':
    case 'add-customer':
      return desk.open({ is: act });
    case 'inspect':
    case 'scopes':
    case 'address':
    case 'settings':
      return desk.show(act);
    case 'customers':
      list.part = { by: 'kind', kind: 'customer' };
      return desk.show('list');
    case 'helpdesk':
    case 'customer-chat':
      list.part = { by: 'all' };
      list.api = act;
      return desk.show('list');
    case 'pat-page':
      return void keyfob.openPage({ page: 'pat-page' });
    case 'console':
      return void keyfob.openPage({ page: 'developer-console' });
  }
}
