/**
 * The one place where the words of errors live.
 *
 * `what` says what happened, `remedy` what to do. `{name}` is filled from the values that the caller gives; a value is
 * never a secret, a server's free text or a library's message.
 */
export interface Problem {
  /** Stable, for programs and tests. */
  code: ProblemCode;
  what: string;
  remedy: string;
  /** A thing that Keyfob can do about it, for a button. */
  action?: ProblemAction;
  /** Small facts that are safe to show: a status, an error code, a host. */
  details?: Record<string, string>;
}

export type ProblemAction = 'sign-in' | 'try-again' | 'unlock' | 'make-customer' | 'start-sandbox' | 'open-settings';

interface Words {
  what: string;
  remedy: string;
  action?: ProblemAction;
}

const words = {
  // calls between window and main
  'call-malformed': {
    what: 'The window asked for {call} in a way that Keyfob does not know.',
    remedy: 'Restart Keyfob. If it happens again, report it with what you did before.',
  },
  unexpected: {
    what: 'Something went wrong inside Keyfob while it worked on {call}.',
    remedy: 'Try again. If it happens again, report it with what you did before.',
  },

  // the vault and its ways in
  locked: { what: 'Keyfob is locked.', remedy: 'Unlock it first.', action: 'unlock' },
  'no-keychain': {
    what: 'This system has no keychain that protects a key.',
    remedy: 'Choose a passphrase, or keep everything in memory until Keyfob quits. Nothing is written unencrypted.',
  },
  'keychain-refused': {
    what: '{name} did not take the key.',
    remedy: 'Choose a passphrase, or keep everything in memory until Keyfob quits. Nothing is written unencrypted.',
  },
  'keychain-gone': {
    what: '{name} holds the key of your credentials, and it is not there now. They are still here, encrypted.',
    remedy: 'Start the keychain and try again.',
    action: 'try-again',
  },
  'keychain-shut': {
    what: 'The keychain that holds the key did not open. Your credentials are still here, encrypted.',
    remedy: 'Unlock the keychain and try again.',
    action: 'try-again',
  },
  'keychain-other': {
    what: '{name} holds the key, but this system now offers {now}. Your credentials are still here, encrypted.',
    remedy: 'Start Keyfob in the desktop session that it was set up in, then try again.',
    action: 'try-again',
  },
  'passphrase-wrong': { what: 'That is not the passphrase.', remedy: 'Check the keyboard layout and try again.' },
  'passphrase-short': {
    what: 'The passphrase has fewer than {least} characters.',
    remedy: 'Take a longer one. Several words are easy to remember.',
  },
  'no-passphrase': {
    what: 'No passphrase opens this: the keychain holds its key.',
    remedy: 'Unlock the keychain and try again.',
    action: 'try-again',
  },
  'passphrase-needed': { what: 'A passphrase opens this.', remedy: 'Type it.' },
  'nothing-to-unlock': { what: 'There is nothing to unlock.', remedy: 'Restart Keyfob.' },
  'vault-not-choosing': { what: 'The way in has been chosen already.', remedy: 'Nothing was changed.' },
  'session-only-lock': {
    what: 'Everything is in memory only, and locking would lose it.',
    remedy: 'Quit Keyfob to forget it all.',
  },
  'vault-not-readable': {
    what: 'The file that holds your credentials can not be read.',
    remedy: 'It was left as it is. Check who owns it and that it is a plain file, then try again.',
    action: 'try-again',
  },
  'vault-not-created': {
    what: 'The file that is to hold your credentials could not be written.',
    remedy: 'Check the disk and the rights of the profile folder, then try again. Nothing is kept yet.',
    action: 'try-again',
  },
  'vault-gone': {
    what: '{file}, which holds your credentials, is not there any more.',
    remedy: 'Put it back where it was, then try again. Nothing was written in its place.',
    action: 'try-again',
  },
  'vault-replaced': {
    what: 'Another file was in the place of the one that holds your credentials.',
    remedy: 'It was set aside as {file}. What Keyfob had in memory was written.',
  },
  'vault-newer': {
    what: 'A newer Keyfob wrote your credentials (format {version}).',
    remedy: 'Install the newer Keyfob again. Nothing was changed.',
  },
  'vault-damaged': {
    what: '{file} is damaged: its content is not what Keyfob wrote.',
    remedy:
      'It was left as it is. Put back a good copy of it and try again, or go on with what is whole where that is offered.',
    action: 'try-again',
  },
  'vault-set-aside': {
    what: 'A damaged file was set aside as {file}.',
    remedy:
      'Your credentials were opened from what is whole. The next credential that you delete takes that file along.',
  },
  'vault-end-dropped': {
    what: 'What was being saved when Keyfob was cut off did not reach the disk whole.',
    remedy: 'It was dropped. Everything that Keyfob called saved before is here; look whether your last change is.',
  },
  'vault-in-use': {
    what: 'Another Keyfob (process {pid}) works with your credentials.',
    remedy: 'Use that one, or quit it and try again.',
    action: 'try-again',
  },
  'vault-was-readable': {
    what: 'Others on this computer could have read the folder or the files of your credentials.',
    remedy: 'Only you can now. The files are encrypted all the same.',
  },
  'key-not-taken': {
    what: 'The new key could not be kept, so nothing was changed.',
    remedy: 'Check that the keychain is there, then try again.',
    action: 'try-again',
  },
  'older-key-left': {
    what: 'The change holds, but an older file that the former way in still opens could not be replaced yet.',
    remedy: 'Check the disk. Keyfob tries again by itself.',
  },
  'secret-unreadable': {
    what: 'The secret of {name} can not be opened.',
    remedy: 'It is kept as it is. Add the credential anew if you have it elsewhere.',
  },
  'not-saved': {
    what: 'The change could not be written to disk.',
    remedy: 'It is kept in memory. Check the disk; the next change writes it again.',
  },
  'disk-full': {
    what: 'The disk is full, so the change could not be written.',
    remedy: 'It is kept in memory. Make room; the next change writes it again.',
  },
  'settings-not-written': {
    what: 'A setting could not be written to disk.',
    remedy: 'It holds until Keyfob quits. Check the disk and the rights of the profile folder.',
  },
  'settings-set-aside': {
    what: 'The settings could not be read and were set aside as {file}.',
    remedy: 'Keyfob started with the usual ones. Your credentials are not in that file.',
  },

  // credentials
  'no-such-credential': { what: 'That credential is not there any more.', remedy: 'Choose another one.' },
  'undo-over': { what: 'The time to undo is over.', remedy: 'Add the credential anew.' },
  'sign-in-needed': {
    what: '{name} must sign in again. Its refresh token was refused.',
    remedy: 'Sign in again; its name, customers and history stay.',
    action: 'sign-in',
  },
  'parent-missing': {
    what: 'The account that made {name} is gone.',
    remedy: 'Add that account again, then make the customer with its entity id.',
  },
  'pat-never-ends': {
    what: '{name} is a personal access token. It has no end and nothing to renew.',
    remedy: 'If it is refused, make a new one in Developer Console.',
  },
  'pat-incomplete': { what: 'The token is not complete. {why}', remedy: 'Paste it once more, whole.' },
  'sandbox-token-elsewhere': {
    what: 'This token is the sandbox’s own.',
    remedy: 'Choose the sandbox as its server. No other server knows it.',
  },
  'pat-refused': {
    what: 'The server does not take this personal access token.',
    remedy: 'Check that account id and token are whole and belong together, or make a new one in Developer Console.',
  },
  'pat-makes-no-customer': {
    what: '{name} is a personal access token, and those can not make customers.',
    remedy: 'Make the customer with an account: it needs an access token from a sign-in with customers:own.',
    action: 'sign-in',
  },
  'account-lacks-customers': {
    what: '{name} may not make customers: the scope customers:own is missing.',
    remedy: 'Give the app customers:own in Developer Console, then sign in again.',
    action: 'sign-in',
  },
  'customer-denied': {
    what: 'The server did not let this account make a customer.',
    remedy: 'The account needs the scope customers:own, from a sign-in and not from a PAT.',
    action: 'sign-in',
  },
  'other-customer': {
    what: 'The server answered with another customer than the one that was asked for.',
    remedy: 'Nothing was changed. Check the entity id.',
  },
  'no-sample-left': { what: 'Every sample token of the sandbox is here already.', remedy: 'Use one from the list.' },

  // servers and the sandbox
  'server-unknown': {
    what: 'The server that this credential came from is not set up any more.',
    remedy: 'Add the server again in Settings, with the same addresses.',
    action: 'open-settings',
  },
  'server-address': {
    what: 'The server addresses must begin with https://, or with http:// on this computer.',
    remedy: 'Correct the addresses. A user name, query or fragment is not allowed in them.',
  },
  'server-built-in': { what: 'This server can not be removed.', remedy: 'It is always there.' },
  'server-in-use': {
    what: 'Credentials still belong to this server: {count}.',
    remedy: 'Delete them first.',
  },
  'sandbox-stopped': { what: 'The sandbox is not running.', remedy: 'Start it.', action: 'start-sandbox' },
  'sandbox-did-not-start': {
    what: 'The sandbox could not start.',
    remedy: 'Another program may hold its port. Close it and try again.',
    action: 'try-again',
  },

  // signing in
  'sign-in-cancelled': { what: 'The sign-in was cancelled.', remedy: 'Nothing was changed.', action: 'try-again' },
  'sign-in-timed-out': {
    what: 'The sign-in took longer than 10 minutes and was ended.',
    remedy: 'Begin again. Nothing was changed.',
    action: 'try-again',
  },
  'sign-in-running': { what: 'Another sign-in is open.', remedy: 'Finish or cancel it first.' },
  'sign-in-page-crashed': { what: 'The sign-in page stopped working.', remedy: 'Load it again.', action: 'try-again' },
  'server-refused-sign-in': {
    what: 'The server refused the sign-in.',
    remedy: 'Check the app in Developer Console, then try again.',
    action: 'try-again',
  },
  'callback-refused': {
    what: 'An answer came back that does not belong to this sign-in.',
    remedy: 'It was ignored. Begin the sign-in again if nothing else happens.',
    action: 'try-again',
  },
  'callback-invalid': {
    what: 'The answer of the sign-in is not valid.',
    remedy: 'Begin the sign-in again.',
    action: 'try-again',
  },
  'browser-needs-link': {
    what: 'A sign-in in the browser comes back by keyfob://oauth/callback only.',
    remedy: 'Register that redirect URI for the app, or use the window.',
  },
  'browser-did-not-open': { what: 'The browser did not open.', remedy: 'Sign in with the window instead.' },
  'other-identity': {
    what: 'Somebody else signed in than {name} is.',
    remedy: 'Nothing was changed. Sign in as the same person, or add a new account.',
    action: 'try-again',
  },
  'client-secret-missing': {
    what: 'A server-side app needs its client secret.',
    remedy: 'Paste it from Developer Console, where it is shown once.',
  },

  // what servers answer
  'no-connection': {
    what: 'No connection to {host}.',
    remedy: 'Nothing is lost. Check the network and try again.',
    action: 'try-again',
  },
  'answer-lost': {
    what: '{host} may have got the request, but its answer did not arrive.',
    remedy: 'Nothing is sent again by itself. Try it once more when you are connected.',
    action: 'try-again',
  },
  'renewal-unknown': {
    what: 'It is not known whether {name} was renewed: the answer did not arrive.',
    remedy: 'Renew it once more. If the server refuses, sign in again; its name and customers stay.',
    action: 'try-again',
  },
  'no-answer': {
    what: '{host} did not answer within {seconds} s.',
    remedy: 'Try again in a moment.',
    action: 'try-again',
  },
  'tls-failed': {
    what: 'The connection to {host} is not secure, so it was not used.',
    remedy: 'Check the clock of this computer and the proxy.',
  },
  'answer-redirects': {
    what: '{host} wanted to send the request somewhere else. It was not followed.',
    remedy: 'Check the server addresses and the network you are in: a sign-in page of a Wi-Fi does that.',
  },
  'answer-too-large': { what: 'The answer of {host} is too large.', remedy: 'Check the server address.' },
  'answer-unreadable': {
    what: '{host} answered something that is not JSON.',
    remedy: 'Check the server address and try again later.',
  },
  'answer-field': {
    what: 'The answer of {host} has a wrong or missing field: {field}.',
    remedy: 'Nothing was changed. Try again later.',
  },
  'server-down': { what: '{host} has a fault of its own.', remedy: 'Try again in a moment.', action: 'try-again' },
  'too-many-requests': {
    what: '{host} had too many requests.',
    remedy: 'Wait a moment, then try again.',
    action: 'try-again',
  },
  'too-many-requests-wait': {
    what: '{host} had too many requests.',
    remedy: 'Try again in {wait} at the earliest.',
    action: 'try-again',
  },
  'wrong-region': {
    what: 'The request went to the wrong data centre.',
    remedy: 'The prefix of the token (dal or fra) says the right one.',
  },
  'code-or-secret-refused': {
    what: 'The server refused the code or the client secret.',
    remedy: 'Compare the client secret with Developer Console. If it is right, the code was over: sign in again.',
    action: 'try-again',
  },
  'refresh-or-secret-refused': {
    what: 'The server refused the refresh token or the client secret of {name}.',
    remedy: 'Add the account again, with the secret that Developer Console shows now. It takes the place of this one.',
  },
  'request-incomplete': {
    what: 'The server found the request incomplete or wrong.',
    remedy: 'Check client id, client type and redirect URI against Developer Console, the slash at the end included.',
  },
  'client-refused': {
    what: 'The server does not know this client, or its secret is wrong.',
    remedy: 'Compare client id and secret with Developer Console.',
  },
  'code-refused': {
    what: 'The code was used before or is over. A code works once, for a few minutes.',
    remedy: 'Sign in again.',
    action: 'try-again',
  },
  'refresh-refused': { what: 'The refresh token was refused.', remedy: 'Sign in again.', action: 'sign-in' },
  'token-refused': {
    what: 'The server does not take this access token any more.',
    remedy: 'Renew it.',
    action: 'try-again',
  },
  'scope-missing': {
    what: 'The server took the token but not the request: a scope is missing.',
    remedy: 'Compare the scopes with what the method needs.',
  },
  refused: { what: '{host} refused the request ({error}).', remedy: 'Try again later.' },

  'link-without-sign-in': {
    what: 'A sign-in came back by link, but none is waiting for it.',
    remedy: 'It was ignored. Begin the sign-in again in Keyfob.',
  },

  // the clipboard and pastes
  'not-copied': {
    what: 'Nothing was copied. Another program holds the clipboard.',
    remedy: 'Try again.',
    action: 'try-again',
  },
  'clipboard-empty': { what: 'There is no text on the clipboard.', remedy: 'Copy something first.' },
  'paste-too-long': { what: 'The text is longer than 2 million characters.', remedy: 'Paste the part that matters.' },
  'nothing-to-check': {
    what: 'There is no whole credential in it that a server could be asked about.',
    remedy: 'Paste the token, its header or the request that carries it.',
  },
  'nothing-to-keep': {
    what: 'There is no whole personal access token in it.',
    remedy: 'Paste account id and token, their base64 or the whole header.',
  },
  'paste-gone': { what: 'The paste is not there any more.', remedy: 'Paste it again.' },

  // the start
  'started-without-sandbox': {
    what: 'Keyfob was started with --no-sandbox.',
    remedy: 'Start it as a normal user, without that switch, to have the full protection.',
  },
} as const satisfies Record<string, Words>;

export type ProblemCode = keyof typeof words;

/** Builds a problem from its code. Values fill the `{…}` places; a place without a value stays empty. */
export function problem(
  code: ProblemCode,
  values: Record<string, string> = {},
  details?: Record<string, string>,
): Problem {
  const entry: Words = words[code];
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
  return {
    code,
    what: fill(entry.what),
    remedy: fill(entry.remedy),
    ...(entry.action ? { action: entry.action } : {}),
    ...(details ? { details } : {}),
  };
}
