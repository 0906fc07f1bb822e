import { describe, expect, it } from 'vitest';
import { readDotenv } from '../../../../../src-shared/inspect/read/dotenv-lines.ts';
import { fetchAt, readFetch } from '../../../../../src-shared/inspect/read/fetch-call.ts';
import { readHar } from '../../../../../src-shared/inspect/read/har.ts';
import { readHeaders, readHttpText } from '../../../../../src-shared/inspect/read/http-text.ts';
import { readHttpie } from '../../../../../src-shared/inspect/read/httpie.ts';
import { jsonTree, placedString } from '../../../../../src-shared/inspect/read/json-nodes.ts';
import type { Request } from '../../../../../src-shared/inspect/read/request.ts';
import { readCommandLine } from '../../../../../src-shared/inspect/shell/read-command-line.ts';

const brief = ({ method, url, headers, user, bearer, body }: Request) => ({
  method: method.name,
  url: url?.text ?? null,
  headers: headers.map(({ name, value }) => `${name.text}:${value.text}`),
  ...(user ? { user: user.text } : {}),
  ...(bearer ? { bearer: bearer.text } : {}),
  ...(body ? { body: body.text?.text ?? null, as: body.as, ...(body.fields ? { fields: body.fields } : {}) } : {}),
});

describe('a fetch call', () => {
  const read = (text: string) => brief(readFetch(text, fetchAt(text)));

  it.each([
    ['fetch("https://a.example")', { method: 'GET', url: 'https://a.example', headers: [] }],
    [
      "fetch('https://a.example', { method: 'post', body: '{}' })",
      { method: 'POST', url: 'https://a.example', headers: [], body: '{}', as: 'text' },
    ],
    [
      'fetch(`https://a.example/${id}`, { headers: { "A": "b", C: `d ${e}` } })',
      { method: 'GET', url: 'https://a.example/${id}', headers: ['A:b', 'C:d ${e}'] },
    ],
    ['fetch(url, { headers: new Headers({ A: "b" }) })', { method: 'GET', url: null, headers: ['A:b'] }],
    [
      'fetch("u", { body: JSON.stringify({ a: 1, "b": [1, { c: 2 }], d }) })',
      { method: 'GET', url: 'u', headers: [], body: null, as: 'text', fields: ['a', 'b', 'd'] },
    ],
    [
      'fetch("u", { body: JSON.stringify({ ...a, b: 1 }) })',
      { method: 'GET', url: 'u', headers: [], body: null, as: 'text' },
    ],
    [
      'fetch("u", { body: new URLSearchParams({ a: "b" }), method: "POST" })',
      { method: 'POST', url: 'u', headers: [], body: null, as: 'form' },
    ],
    ['fetch("u", { body: form, headers })', { method: 'GET', url: 'u', headers: [], body: null, as: 'text' }],
    [
      'fetch("u", { /* x } */ method: "PUT", // y }\n headers: { A: "b" + c } })',
      { method: 'PUT', url: 'u', headers: ['A:bc'] },
    ],
    [
      'fetch("u", { signal: AbortSignal.timeout(5), onerror() { return "}"; }, method: "POST" })',
      { method: 'POST', url: 'u', headers: [] },
    ],
    [
      'fetch("https:\\/\\/a.example", { "body": "{\\"a\\":\\u0031}" })',
      { method: 'GET', url: 'https://a.example', headers: [], body: '{"a":1}', as: 'text' },
    ],
    ['fetch("u", {', { method: 'GET', url: 'u', headers: [] }],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('an HTTPie line', () => {
  const read = (text: string) => brief(readHttpie(readCommandLine(text, 0, 'bash')));

  it.each([
    ['http a.example', { method: 'GET', url: 'http://a.example', headers: [] }],
    ['https a.example/x A:b', { method: 'GET', url: 'https://a.example/x', headers: ['A:b'] }],
    [
      'http :3000/x a=b',
      { method: 'POST', url: 'http://localhost:3000/x', headers: [], body: null, as: 'json', fields: ['a'] },
    ],
    [
      "http PUT https://a.example 'A: b' c=d e:=1 f==g",
      { method: 'PUT', url: 'https://a.example?f=g', headers: ['A: b'], body: null, as: 'json', fields: ['c', 'e'] },
    ],
    [
      'http -f https://a.example a=b',
      { method: 'POST', url: 'https://a.example', headers: [], body: null, as: 'form', fields: ['a'] },
    ],
    [
      "http https://a.example --raw '{}'",
      { method: 'POST', url: 'https://a.example', headers: [], body: '{}', as: 'json' },
    ],
    ['http -a u:p https://a.example', { method: 'GET', url: 'https://a.example', headers: [], user: 'u:p' }],
    ['http -A bearer -a t https://a.example', { method: 'GET', url: 'https://a.example', headers: [], bearer: 't' }],
    [
      'http https://a.example a[b]=c a[d]=e',
      { method: 'POST', url: 'https://a.example', headers: [], body: null, as: 'json', fields: ['a', 'a'] },
    ],
  ])('%s', (text, expected) => {
    expect(read(text)).toEqual(expected);
  });
});

describe('a HAR', () => {
  const read = (value: unknown) => {
    const json = JSON.stringify(value);
    const tree = jsonTree(json);
    return tree && readHar(json, tree);
  };

  it('gives the call to LiveChat that failed, with its answer', () => {
    const call = (url: string, status: number) => ({
      request: { method: 'POST', url, headers: [{ name: 'A', value: 'b"c' }], postData: { text: '{}' } },
      response: { status, headers: [{ name: 'Retry-After', value: '5' }], content: { text: 'x' } },
    });
    const har = read({
      log: {
        entries: [
          call('https://a.example/', 500),
          call('https://api.livechatinc.com/1', 200),
          call('https://api.livechatinc.com/2', 429),
        ],
      },
    });
    expect(har && brief(har.request)).toEqual({
      method: 'POST',
      url: 'https://api.livechatinc.com/2',
      headers: ['A:b"c'],
      body: '{}',
      as: 'text',
    });
    expect(har?.failure).toEqual({ status: 429, body: 'x', headers: { 'Retry-After': '5' } });
  });

  it('is nothing else', () => {
    expect(read({ a: 1 })).toBeNull();
    expect(read({ request: {} })).toBeNull();
  });

  it('knows where an escaped character stands', () => {
    const json = '{"a":"b\\u003ac"}';
    const tree = jsonTree(json);
    const text = placedString(json, tree?.children?.[0]?.children?.[1]);
    expect(text?.text).toBe('b:c');
    expect(text?.span(1, 2)).toEqual({ from: 7, to: 13 });
  });

  it('is given up where it is nested beyond reason', () => {
    expect(jsonTree('['.repeat(300_000) + ']'.repeat(300_000))).toBeNull();
  });
});

describe('a request over the wire', () => {
  it('is read with its host, headers and body', () => {
    const read = readHttpText('POST /x HTTP/1.1\r\nHost: a.example\r\nAa: b\r\n\r\n{"c":1}');
    expect(read && brief(read.request)).toEqual({
      method: 'POST',
      url: 'https://a.example/x',
      headers: ['Host: a.example', 'Aa: b'],
      body: '{"c":1}',
      as: 'text',
    });
  });

  it('is read from what curl -v prints, with the answer', () => {
    const read = readHttpText(
      '* Connected\n> GET /x HTTP/2\n> Host: a.example\n> Aa: b\n>\n< HTTP/2 401\n< Cc: d\n{"error":{}}',
    );
    expect(read && brief(read.request)).toMatchObject({
      method: 'GET',
      url: 'https://a.example/x',
      headers: ['Host: a.example', 'Aa: b'],
    });
    expect(read?.failure).toMatchObject({ status: 401 });
  });

  it('is not seen in prose', () => {
    expect(readHttpText('GET it now')).toBeNull();
    expect(readHttpText('Please POST this')).toBeNull();
  });
});

describe('headers', () => {
  it('are lines of which each is one', () => {
    expect(readHeaders('Aa: b\n"Cc": "d",')?.headers.map(({ name, value }) => `${name.text}=${value.text}`)).toEqual([
      'Aa= b',
      'Cc=d',
    ]);
    expect(readHeaders('Aa: b\nnothing of the kind here')).toBeNull();
  });
});

describe('a .env', () => {
  const read = (text: string) => readDotenv(text)?.map(({ name, value, quote }) => [name, value.text, quote]) ?? null;

  it('is read line by line', () => {
    expect(read('# c\nA=b\nexport C="d e" # f\n\nG=\'h\'\nI=j # k\nL=')).toEqual([
      ['A', 'b', null],
      ['C', 'd e', '"'],
      ['G', 'h', "'"],
      ['I', 'j', null],
      ['L', '', null],
    ]);
  });

  it('is nothing else', () => {
    expect(read('A=b\nprose')).toBeNull();
    expect(read('prose')).toBeNull();
    expect(read('# only a comment')).toBeNull();
  });
});
