import { describe, expect, it } from 'vitest';
import { curlOptions } from '../../../../../src-shared/inspect/read/curl-options.ts';
import { readCurl } from '../../../../../src-shared/inspect/read/curl.ts';
import { readCommandLine } from '../../../../../src-shared/inspect/shell/read-command-line.ts';

const request = (text: string) => readCurl(readCommandLine(text, 0, 'bash')).request;
const brief = (text: string) => {
  const { method, url, headers, user, bearer, body } = request(text);
  return {
    method: method.name,
    url: url?.text ?? null,
    headers: headers.map(({ name, value }) => `${name.text}:${value.text}`),
    ...(user ? { user: user.text } : {}),
    ...(bearer ? { bearer: bearer.text } : {}),
    ...(body ? { body: body.text?.text ?? null, as: body.as } : {}),
  };
};

describe('the options in a word of curl', () => {
  it.each([
    ['-H', [{ name: 'header', valueAt: null }]],
    ['-HA: b', [{ name: 'header', valueAt: 2 }]],
    ['-XPOST', [{ name: 'request', valueAt: 2 }]],
    [
      '-sSXPOST',
      [
        { name: 's', valueAt: undefined },
        { name: 'S', valueAt: undefined },
        { name: 'request', valueAt: 4 },
      ],
    ],
    ['-G', [{ name: 'get', valueAt: undefined }]],
    ['--data-raw', [{ name: 'data-raw', valueAt: null }]],
    ['--compressed', [{ name: 'compressed', valueAt: undefined }]],
    ['-', []],
    ['https://a.example', []],
    ['-__proto__', expect.any(Array)],
  ])('%s', (word, expected) => {
    expect(curlOptions(word)).toEqual(expected);
  });
});

describe('the call that curl would make', () => {
  it.each([
    ['curl a.example', { method: 'GET', url: 'a.example', headers: [] }],
    ['curl -X PUT a.example', { method: 'PUT', url: 'a.example', headers: [] }],
    ['curl --request patch --url a.example', { method: 'PATCH', url: 'a.example', headers: [] }],
    ['curl -I a.example', { method: 'HEAD', url: 'a.example', headers: [] }],
    ["curl a.example -H 'A: b' --header 'C:d'", { method: 'GET', url: 'a.example', headers: ['A: b', 'C:d'] }],
    ["curl a.example -d '{}'", { method: 'POST', url: 'a.example', headers: [], body: '{}', as: 'form' }],
    ['curl a.example -d a=1 -d b=2', { method: 'POST', url: 'a.example', headers: [], body: 'a=1&b=2', as: 'form' }],
    ["curl a.example --json '{' --json '}'", { method: 'POST', url: 'a.example', headers: [], body: '{}', as: 'json' }],
    ['curl a.example -d @file', { method: 'POST', url: 'a.example', headers: [], body: null, as: 'form' }],
    ['curl a.example --data-raw @text', { method: 'POST', url: 'a.example', headers: [], body: '@text', as: 'form' }],
    ['curl a.example -d "$BODY"', { method: 'POST', url: 'a.example', headers: [], body: null, as: 'form' }],
    ['curl a.example -F a=@b', { method: 'POST', url: 'a.example', headers: [], body: null, as: 'multipart' }],
    ['curl a.example -u a:b', { method: 'GET', url: 'a.example', headers: [], user: 'a:b' }],
    ['curl a.example --oauth2-bearer t', { method: 'GET', url: 'a.example', headers: [], bearer: 't' }],
    ['curl -o out -w "%{http_code}" -m 5 --retry 3 a.example', { method: 'GET', url: 'a.example', headers: [] }],
    ['curl a.example --next b.example -d x', { method: 'GET', url: 'a.example', headers: [] }],
  ])('%s', (text, expected) => {
    expect(brief(text)).toEqual(expected);
  });

  it('adds what is missing before the data, on a line of its own where there are several', () => {
    const one = request("curl a.example -d '{}'").mend.addHeader('A', 'b');
    expect(one).toEqual({ from: 15, to: 15, insert: "-H 'A: b' " });
    const many = request("curl a.example \\\n  -d '{}'").mend.addHeader('A', 'b');
    expect(many?.insert).toBe("-H 'A: b' \\\n  ");
  });
});
