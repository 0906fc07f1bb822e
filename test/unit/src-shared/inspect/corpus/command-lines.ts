import { bearer, curl, customerChats, listChats, token, verifier } from './material.ts';
import { casesOf, type Case } from './case.ts';

const header = `Authorization: ${bearer}`;
const inPowershell = [
  `curl.exe '${listChats}' \``,
  `  -H '${header}' \``,
  "  -H 'Content-Type: application/json' `",
  '  -d \'{\\"limit\\": 10}\'',
].join('\n');
const inCmd = [
  `curl "${listChats}" ^`,
  `  -H "${header}" ^`,
  '  -H "Content-Type: application/json" ^',
  '  -d "{\\"limit\\": 10}"',
].join('\n');

/** Mistakes of the command line, in bash, PowerShell and cmd. */
export const commandLines: Case[] = casesOf([
  [
    'a variable in single quotes',
    curl({ authorization: 'Bearer $TOKEN' }),
    ['variable-in-single-quotes'],
    { request: curl({ authorization: 'Bearer $TOKEN' }).replace(/'(Authorization[^']*)'/, '"$1"') },
  ],
  [
    'a variable in braces in single quotes',
    curl({ authorization: 'Bearer ${LIVECHAT_TOKEN}' }),
    ['variable-in-single-quotes'],
  ],
  [
    'a variable as a value of the body in single quotes',
    curl({ json: '{"id": "$CHAT_ID"}' }),
    ['variable-in-single-quotes'],
    { request: curl({ json: `{"id": "'"$CHAT_ID"'"}` }) },
  ],
  [
    'a variable in single quotes in PowerShell',
    inPowershell.replace(token, '$env:TOKEN'),
    ['variable-in-single-quotes'],
  ],
  ['a blank behind the backslash', curl().replace('\\\n', '\\ \n'), ['continuation-blank'], { request: curl() }],
  [
    'a blank behind the backtick',
    inPowershell.replace('`\n', '` \n'),
    ['continuation-blank'],
    { request: inPowershell },
  ],
  ['a backslash that is missing', curl().replace(' \\\n  -d', '\n  -d'), ['continuation-missing'], { request: curl() }],
  [
    'backslashes in PowerShell',
    `PS C:\\> ${inPowershell.replaceAll(/`$/gm, '\\')}`,
    ['continuation-wrong'],
    { request: inPowershell },
  ],
  ['one backslash in cmd', inCmd.replace('^', '\\'), ['continuation-wrong'], { request: inCmd }],
  ['one caret in bash', curl().replace('\\', '^'), ['continuation-wrong'], { request: curl() }],
  [
    'a quotation mark that is not closed',
    `curl ${listChats} -H 'Content-Type: application/json' -H '${header}' -d '{"limit": 10}`,
    ['quote-open'],
  ],
  ['an apostrophe inside the body', curl({ json: '{"text": "it\'s me"}' }), ['quote-open']],
  ['typographic quotation marks', curl().replace(/'(Content-Type[^']*)'/, '“$1”'), ['smart-quotes-in-shell']],
  [
    'typographic single quotation marks everywhere',
    curl().replaceAll(/'([^']*)'/g, '‘$1’'),
    ['smart-quotes-in-shell'],
    { request: curl() },
  ],
  ['a typographic dash', curl().replace('-H', '–H'), ['typographic-dash'], { request: curl() }],
  [
    'a long option with one dash of a word processor',
    curl().replace('-H', '—header'),
    ['typographic-dash'],
    { request: curl().replace('-H', '--header') },
  ],
  [
    'an & without quotes',
    curl({ url: `${customerChats}&foo=1` }).replace(/'(https[^']*)'/, '$1'),
    ['ampersand-unquoted'],
    { request: curl({ url: `${customerChats}&foo=1` }) },
  ],
  ['a header without quotes', curl().replace(/'(Authorization[^']*)'/, '$1'), ['header-unquoted'], { request: curl() }],
  [
    'single quotes in cmd',
    inCmd.replace(/"(Authorization[^"]*)"/, "'$1'"),
    ['single-quotes-in-cmd'],
    { request: inCmd },
  ],
  ['quotation marks that Windows PowerShell drops', inPowershell.replaceAll('\\"', '"'), ['quotes-lost-in-powershell']],
  ['curl in Windows PowerShell', inPowershell.replace('curl.exe', 'curl'), ['curl-alias'], { request: inPowershell }],
  ['%3A in PowerShell', inPowershell.replace('dal:', 'dal%3A'), ['percent-colon'], { header, request: inPowershell }],
  ['%3A in cmd', inCmd.replace('dal:', 'dal%3A'), ['percent-colon'], { header, request: inCmd }],
  [
    'a comma too many in cmd',
    inCmd.replace('10}', '10,}'),
    ['body-not-json'],
    { at: { line: 1, column: 14 }, request: inCmd },
  ],
  [
    'a comma too many in PowerShell',
    inPowershell.replace('10}', '10,}'),
    ['body-not-json'],
    { at: { line: 1, column: 14 }, request: inPowershell },
  ],
  [
    'no Content-Type in cmd',
    inCmd.replace('  -H "Content-Type: application/json" ^\n', ''),
    ['content-type-missing'],
    { request: inCmd },
  ],
  ['a prompt before the command', `$ ${curl({ type: '' })}`, ['content-type-missing'], { request: curl() }],
  [
    'a variable as a value of a form in single quotes',
    `curl https://accounts.livechat.com/v2/token -d 'grant_type=authorization_code&code=$CODE&client_id=abc&redirect_uri=https://a.example/cb&code_verifier=${verifier}'`,
    ['variable-in-single-quotes'],
  ],
  [
    'a variable in the address in single quotes',
    curl({ url: customerChats.replace(/=.*/, '=$ORGANIZATION_ID') }),
    ['variable-in-single-quotes'],
  ],
  [
    'a body without quotes',
    curl().replace(/'(\{.*)'/, '{"limit":10}'),
    ['body-quotes-lost'],
    { at: { line: 1, column: 2 }, request: curl({ json: '{"limit":10}' }) },
  ],
  [
    'a body with blanks and without quotes',
    curl().replace(/'(\{.*)'/, '$1'),
    ['body-quotes-lost'],
    { request: curl() },
  ],
  [
    'a body in double quotes like its own',
    curl().replace(/'(\{.*)'/, '"$1"'),
    ['body-quotes-lost'],
    { request: curl() },
  ],
  [
    'a body without quotes in cmd',
    inCmd.replace(/"\{.*/, '{"limit":10}'),
    ['body-quotes-lost'],
    { request: inCmd.replace('": 10', '":10') },
  ],
  [
    'an = behind a long option',
    curl().replace("-H 'Auth", "--header='Auth"),
    ['option-joined'],
    { request: curl().replace("-H 'Auth", "--header 'Auth") },
  ],
  [
    'a quotation mark of a header that is not closed',
    `curl ${listChats} -H 'Authorization: ${bearer} -H 'Content-Type: application/json' -d '{"limit": 10}'`,
    ['quote-open'],
  ],
  [
    '%3A in a variable that is set before the command',
    `TOKEN='${token.replace(':', '%3A')}'\n${curl({ authorization: 'Bearer $TOKEN' }).replace(/'(Authorization[^']*)'/, '"$1"')}`,
    ['percent-colon'],
    { header },
  ],
]);
