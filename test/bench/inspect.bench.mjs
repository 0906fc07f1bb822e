// How long a paste of a megabyte takes, by kind and by the notation around it; as a ratio to one plain pass over the
// same text in the same run, so that a slow machine does not count.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { bundle } from '../support/bundle.mjs';

const million = 1_000_000;
const runs = Number(process.env.KEYFOB_BENCH_RUNS ?? 5);
/** More passes than this over the text are too many. */
const mostPasses = 100;
/** What takes less than this is far from the limit, and not measured again. */
const littleMs = 50;

const folder = mkdtempSync(join(tmpdir(), 'keyfob-bench-'));
const entry = fileURLToPath(new URL('../../src-shared/index.ts', import.meta.url));
const { inspect, inspectionView } = await import(pathToFileURL(await bundle(entry, folder)));

const token = 'dal:kT9wQ2xV7fLw83kTzP0Yb5';
const fill = (unit) => unit.repeat(Math.ceil(million / unit.length)).slice(0, million);
const units = {
  blanks: ' ',
  letters: 'x',
  words: 'lorem ipsum dolor sit amet ',
  lines: 'a line of a log 12:30\n',
  'line ends': '\n',
  'percent codes': '%3A',
  backslashes: '\\',
  quotes: '"',
  'single quotes': "'",
  brackets: '[',
  braces: '{"a":',
  base64: 'aB3d',
  hex: '0f3c',
  dots: '.',
  colons: ':',
  dollars: '$',
  tokens: `${token} `,
  'Bearer tokens': `Bearer ${token}\n`,
  UUIDs: 'b7eff798-f8df-4364-8059-649c35c9ed0c ',
  addresses: 'https://api.livechatinc.com/v3.6/agent/action/list_chats ',
  parameters: '&a=b',
  headers: `Authorization: Bearer ${token}\n`,
  variables: 'NAME=value\n',
  'broken lines': 'curl \\\n',
  JSON: '{"id":"a","text":"Hello"},',
  'smart quotes': '“”',
  'wide letters': 'ż',
  emoji: '😀',
  invisible: '\u200B',
};
const notations = {
  alone: (text) => text,
  'header of a curl': (text) =>
    `curl https://api.livechatinc.com/v3.6/agent/action/list_chats -H 'Authorization: Bearer ${text}' -d '{}'`,
  'body of a curl': (text) => `curl https://api.livechatinc.com/v3.6/agent/action/list_chats -d '${text}'`,
  PowerShell: (text) => `curl.exe https://api.livechatinc.com/v3.6/agent/action/list_chats \`\n -d "${text}"`,
  cmd: (text) => `curl https://api.livechatinc.com/v3.6/agent/action/list_chats ^\n -d "${text}"`,
  header: (text) => `Authorization: Bearer ${text}`,
  basic: (text) => `Authorization: Basic ${text}`,
  query: (text) => `https://accounts.livechat.com/?client_id=${text}`,
  fragment: (text) => `https://app.example/#access_token=${text}`,
  JSON: (text) => `{"access_token":"${text}"}`,
  'JSON list': (text) => `[${text}]`,
  fetch: (text) => `fetch("https://api.livechatinc.com/v3.6/agent/action/list_chats", {body: "${text}"})`,
  httpie: (text) => `http POST https://api.livechatinc.com/v3.6/agent/action/list_chats a="${text}"`,
  HTTP: (text) => `POST /v3.6/agent/action/list_chats HTTP/1.1\nHost: api.livechatinc.com\n\n${text}`,
  '.env': (text) => `LIVECHAT_ACCESS_TOKEN="${text}"`,
};

const median = (values) => [...values].sort((a, b) => a - b)[values.length >> 1];
/** How long the processor worked, in ms: others on the same machine don't count. */
function timed(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
/** One plain pass: looks at each character once. */
function pass(text) {
  let seen = 0;
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) === 58) seen++;
  return seen;
}

const all = [];
for (const [kind, unit] of Object.entries(units)) {
  for (const [notation, around] of Object.entries(notations)) {
    const paste = around(fill(unit));
    const look = () => inspectionView(paste, inspect(paste));
    const quick = timed(look);
    const ms = quick < littleMs ? quick : median(Array.from({ length: runs }, () => timed(look)));
    const plain = median(Array.from({ length: 5 }, () => timed(() => pass(paste))));
    all.push({ name: `${kind}, ${notation}`, ms, passes: ms / plain });
  }
}
all.sort((a, b) => b.ms - a.ms);
const worst = all.slice(0, 12);
const total = all.map(({ ms }) => ms);
console.log(`${all.length} pastes of 1 MB: median ${median(total).toFixed(0)} ms, worst ${worst[0].ms.toFixed(0)} ms`);
for (const { name, ms, passes } of worst)
  console.log(`  ${ms.toFixed(0).padStart(4)} ms  ${passes.toFixed(0).padStart(4)} passes  ${name}`);

const mostSeen = Math.max(...all.map(({ passes }) => passes));
console.log(`most passes over the text: ${mostSeen.toFixed(0)}, limit ${mostPasses}`);
rmSync(folder, { recursive: true });
if (mostSeen > mostPasses) process.exitCode = 1;
