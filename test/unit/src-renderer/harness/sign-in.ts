import { install } from './install.ts';

// The frame of the sign-in window over a fake main, with a sign-in that runs.
install();
const ask = new URLSearchParams(location.search);
const server = ask.has('sandbox') ? 'sandbox' : 'livechat';
void window.keyfob.signIn({
  as: 'new',
  server,
  clientId: 'Acme desk tools',
  clientType: 'web',
  redirectUri: 'https://acme-support.example/callback',
  scopes: [],
});
setTimeout(() => {
  const { signIn } = window.fake.app;
  if (!signIn) return;
  const problem = ask.has('problem')
    ? {
        code: 'offline',
        what: 'No connection to accounts.livechat.com',
        remedy: 'Look at the network, then try again.',
      }
    : null;
  const strange = ask.has('strange') ? { expected: false, origin: 'https://xn--livecht-9ta.example' } : {};
  window.fake.push({ state: { signIn: { ...signIn, problem, ...strange } } });
}, 50);
void import('../../../../src-renderer/sign-in.ts');
