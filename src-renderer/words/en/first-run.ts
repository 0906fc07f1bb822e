export const firstRun = {
  title: 'Keep a first credential',
  lead: 'Keyfob keeps it encrypted on this computer, renews it, and copies the right Authorization header.',
  leadSession: 'Keyfob keeps it until it quits, renews it, and copies the right Authorization header.',
  ways: 'Ways to begin',
  account: {
    name: 'Sign in an account',
    what: 'Opens six APIs. Needs the client id of your app in Developer Console.',
    took: 'about 1 min',
  },
  pat: {
    name: 'Paste a personal access token',
    what: 'Opens six APIs. Account id and token, or the base64 of both.',
    took: '20 seconds',
  },
  sandbox: {
    name: 'Try it with the sandbox',
    what: 'A stand-in server on this computer, with sample people. Works offline.',
    took: 'nothing needed',
    starting: 'Starting',
  },
  restore: {
    name: 'Restore a backup',
    what: 'A Keyfob backup, a Postman environment, a .env file, or pasted header lines.',
    took: 'a file',
  },
  broken: (key: string): [string, string, string] => [
    'Something broken on the clipboard? Press',
    key,
    'and Keyfob says what it is and what is wrong.',
  ],
  readKey: 'How to read a key',
  readKeyWhat:
    'Each credential is drawn as the key it is. A tooth is an API; its length is how many methods the scopes allow.',
  accountOrPat: 'Account or PAT',
  customer: 'Customer',
  readLine: 'The line under a row is its life. It drains from the right.',
};
