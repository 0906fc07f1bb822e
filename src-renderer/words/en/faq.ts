import type { FaqId } from '../../../src-shared/faq.ts';

interface Answer {
  question: string;
  /** Paragraphs. */
  answer: readonly string[];
  /** A call to copy, with places to fill in. */
  sample?: string;
}

/** The platform's authorization FAQ, told in Keyfob's words and for what can be done here. */
const answers: Record<FaqId, Answer> = {
  'easiest-way': {
    question: 'What is the quickest way to a first authorized call?',
    answer: [
      'A personal access token (PAT). It is made in Developer Console in a minute, needs no app and no sign-in, and does not end by itself. For an app of your own organization it may be all that you ever need.',
      'An app that other people use needs accounts instead: each of them signs in and grants what the app asks for.',
    ],
  },
  'same-token': {
    question: 'Does one token open all APIs?',
    answer: [
      'No. Six APIs (Agent Chat, Configuration, Reports, Accounts, Text, HelpDesk) take an account’s access token or a PAT. Customer Chat takes a customer’s access token and nothing else.',
      'The key beside each credential shows it: teeth near the bow for the six, one tooth at the very end for Customer Chat. Choose an API above the list to see what opens it.',
    ],
  },
  'get-pat': {
    question: 'Where does a personal access token come from?',
    answer: [
      'From Developer Console, under Settings, Authorization, Personal Access Tokens. Make one there and choose its scopes: they can not be changed later.',
      'It is shown with the account id and with the base64 of both. Any of these can be pasted into Keyfob; with the bare token, the account id is asked for.',
    ],
  },
  'pat-does-not-work': {
    question: 'A call with a personal access token is refused. Why?',
    answer: [
      'The scheme must be Basic, followed by the base64 of account id, colon and token. With Bearer no PAT works.',
      'Customer Chat never takes a PAT, whatever its scopes. Make a customer for it.',
      'If both are right, the token may be cut or deleted, or a scope may be missing. No server tells the scopes of a PAT: paste the call into Inspect, ask the server, and compare the method’s scopes with Developer Console.',
    ],
  },
  'call-customer-chat': {
    question: 'How are calls to Customer Chat made?',
    answer: [
      'With the access token of a customer. An account with the scope customers:own makes one; a PAT can not.',
      'Every call also names the organization, as organization_id in the query. Keyfob shows it with each customer.',
    ],
  },
  'customer-expired': {
    question: 'A customer’s token has expired. Is a new customer needed?',
    answer: [
      'No. The customer lives on and is known by its entity id. Asking for a token once more with that entity id gives a new token for the same customer, with its chats.',
      'Keyfob keeps the entity id: Renew does it, and renews the account first where it must be. A customer that was made elsewhere is taken over by its entity id under Add customer.',
    ],
    sample: [
      'curl https://accounts.livechat.com/v2/customer/token \\',
      "  -H 'Authorization: Bearer <ACCESS TOKEN OF AN ACCOUNT>' \\",
      "  -H 'Content-Type: application/json' \\",
      '  -d \'{"grant_type":"agent_token","response_type":"token","client_id":"<CLIENT ID>","entity_id":"<ENTITY ID>"}\'',
    ].join('\n'),
  },
  helpdesk: {
    question: 'Which credential does HelpDesk take?',
    answer: [
      'The same as LiveChat: an account’s access token with Bearer, or a PAT with Basic. Nothing has to be made anew for it; the calls go to api.helpdesk.com.',
      'Choose HelpDesk above the list to see what opens it.',
    ],
  },
  'invalid-access-token': {
    question: 'The API answers “Invalid access token”',
    answer: [
      'Most often the kind is wrong: a customer’s token at one of the six agent APIs, or an account’s at Customer Chat.',
      'Or the token is not what it was. A token copied out of an address has %3A where its colon was, and a copy may have lost its end. Inspect finds both and gives the mended header.',
      'Or it is over, or was revoked. Ask the server in Inspect: it tells a customer’s token too, which the token debugger of Developer Console can not.',
    ],
  },
  'invalid-message': {
    question: 'The API answers “Invalid message”',
    answer: [
      'The body is not the JSON that the method reads. A comma too many, a missing quotation mark or bracket, single quotes, or no JSON at all.',
      'Paste the whole call into Inspect: it names the line and column of the first wrong character, and what belongs there. Content-Type must be application/json.',
    ],
  },
  'client-not-authorized': {
    question: '“The client is not authorized to request a token using this method”',
    answer: [
      'The code was exchanged too late or for the second time. A code lives for a few minutes and works once.',
      'The same sentence comes for a client id, client secret or redirect URI that is not the app’s. Begin the sign-in again; if it comes back, compare these three with Developer Console.',
    ],
  },
  'missing-parameter': {
    question: '“The request is missing a required parameter, includes an invalid parameter value…”',
    answer: [
      'The address of the sign-in page does not fit the app. Its response_type belongs to the client type: code for server-side apps and for web apps with PKCE, token for web apps without it.',
      'The client_id must be the app’s own, and the redirect_uri one of those that are registered, the slash at its end included.',
      'Paste the address into Inspect, or let Keyfob build it: Add account asks for each part and says where it stands in Developer Console.',
    ],
  },
};

export const faq = {
  title: 'FAQ',
  count: (shown: number, all: number) => (shown === all ? `${all} answers` : `${shown} of ${all} answers`),
  find: 'Find a question or an error',
  list: 'Questions',
  none: 'No answer has these words. Inspect reads the whole error, if you paste it.',
  answer: 'Answer',
  questions: 'Questions',
  errors: 'Errors, by what the server says',
  whatToDo: 'What to do',
  sample: 'Request',
  keys: { move: 'Question', back: 'Back' },
  answers,
  acts: {
    'add-account': 'Add account',
    'add-pat': 'Add token',
    'add-customer': 'Add customer',
    inspect: 'Inspect',
    scopes: 'Scopes',
    address: 'Sign-in address',
    customers: 'Show customers',
    helpdesk: 'Show what opens HelpDesk',
    'customer-chat': 'Show what opens Customer Chat',
    'pat-page': 'Open Developer Console',
    console: 'Open Developer Console',
    settings: 'Settings',
  },
};
