import { add } from './en/add.ts';
import { addAccount } from './en/add-account.ts';
import { authorizationUrl } from './en/authorization-url.ts';
import { everywhere } from './en/everywhere.ts';
import { detail } from './en/detail.ts';
import { faq } from './en/faq.ts';
import { firstRun } from './en/first-run.ts';
import { history } from './en/history.ts';
import { inspect } from './en/inspect.ts';
import { list } from './en/list.ts';
import { messages } from './en/messages.ts';
import { moving } from './en/moving.ts';
import { scopes } from './en/scopes.ts';
import { settings } from './en/settings.ts';
import { shell } from './en/shell.ts';
import { signIn } from './en/sign-in.ts';
import { time } from './en/time.ts';
import { vault } from './en/vault.ts';
import { ways } from './en/ways.ts';

export const en = {
  add,
  addAccount,
  authorizationUrl,
  everywhere,
  detail,
  faq,
  firstRun,
  history,
  inspect,
  list,
  messages,
  moving,
  scopes,
  settings,
  shell,
  signIn,
  time,
  vault,
  ways,
};
