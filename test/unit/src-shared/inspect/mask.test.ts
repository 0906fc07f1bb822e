import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { inspection as inspectionShape, type MaskedLine } from '../../../../src-shared/contract/inspect.ts';
import { inspect, inspectionView } from '../../../../src-shared/index.ts';
import { maskedLines } from '../../../../src-shared/inspect/mask.ts';

const view = (text: string) => inspectionView(text, inspect(text));
/** A line as one text: `[wrong 0:…]` for what is marked. */
const shown = (line: MaskedLine) =>
  line
    .map(({ text, mark, finding }) =>
      mark ? `[${[mark, finding].filter((part) => part !== undefined).join(' ')}:${text}]` : text,
    )
    .join('');

const url = 'https://api.livechatinc.com/v3.6/agent/action/list_chats';

describe('a paste as a window may see it', () => {
  it('is the picture of the face: masked, marked, mended', () => {
    const paste = `curl ${url} \\\n  -H 'Authorization: Bearer dal%3Atest_DQTRHGbZCFkq7Kc' \\\n  -d '{ "filters": { "include_active": true, } }'`;
    const { lines, mended, findings, facts } = view(paste);
    expect(lines.map(shown)).toEqual([
      'curl [dim:https://api.livechatinc.com]/v3.6/agent/action/list_chats \\',
      `  -H 'Authorization: Bearer dal[wrong 0:%3A]•••••7Kc' \\`,
      `  -d '{ "filters": { "include_active": true[wrong 1:,] } }'[wrong 2:]`,
    ]);
    expect(mended.request?.map(shown)).toEqual([
      `curl ${url} \\`,
      `  -H 'Authorization: Bearer dal[mended::]•••••7Kc' \\`,
      `  [mended:-H 'Content-Type: application/json' \\]`,
      `  -d '{ "filters": { "include_active": true } }'`,
    ]);
    expect(mended.header?.map(shown)).toEqual(['Authorization: Bearer dal[mended::]•••••7Kc']);
    expect(findings.map(({ code }) => code)).toEqual(['percent-colon', 'body-not-json', 'content-type-missing']);
    expect(facts).toEqual(['curl for bash', 'POST', 'Agent Chat 3.6', 'Bearer', 'dal']);
  });

  it('has exactly the shape of the contract', () => {
    const whole = { pasteId: '390e44e6-f1e6-4368-8b5b-5b5c0a0e8a1c', ...view('Bearer dal%3Atest_DQTRHGbZCFkAoss4Q') };
    expect(v.parse(inspectionShape, whole)).toEqual(whole);
  });

  it('keeps three characters of a token, four of a base64, none of a short one', () => {
    const base64 = Buffer.from('b7eff798-f8df-4364-8059-649c35c9ed0c:us_A420qcNvdVS4cRMJP269').toString('base64');
    expect(view('dal:test_DQTRHGbZCFkAoss4Q').lines.map(shown)).toEqual(['dal:•••••s4Q']);
    expect(view(`Authorization: Basic ${base64}`).lines.map(shown)).toEqual([
      `Authorization: Basic •••••${base64.slice(-4)}`,
    ]);
    expect(view('dal:test_DQ').lines.map(shown)).toEqual(['[wrong 0:dal:•••••]']);
  });

  it('shows a wrong character inside a secret, and a sign for one that nobody can see', () => {
    expect(view('dal:test_DQTR HGbZCFkAoss4Q').lines.map(shown)).toEqual(['dal:•••••[wrong 0: ]•••••s4Q']);
    expect(view('dal:test_DQTR\u200BHGbZCFkAoss4Q').lines.map(shown)).toEqual(['dal:•••••[wrong 0:·]•••••s4Q']);
  });

  it('masks a secret that is broken into lines on each of them', () => {
    const lines = view('dal:test_DQTRHGb\nZCFkAoss4Q').lines.map(shown);
    expect(lines).toEqual(['dal:•••••', '•••••s4Q']);
  });

  it('counts what it does not show of a long paste', () => {
    const { lines } = view(`${'a line\n'.repeat(20_000)}end`);
    expect(shown(lines.at(-1) ?? [])).toMatch(/^\[dim:… \d+ more lines\]$/);
  });

  it('drops no character that is neither secret nor marked', () => {
    const text = 'one two\n\tthree\r\n\nfour';
    expect(maskedLines(text, [], []).map((line) => line.map((stretch) => stretch.text).join(''))).toEqual([
      'one two',
      '\tthree',
      '',
      'four',
    ]);
  });
});
