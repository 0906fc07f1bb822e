import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readEnvFile } from '../../../../src-shared/moving/env-file.ts';
import { dotenvLine } from '../../../../src-shared/snippets/dotenv.ts';

const values = (text: string) =>
  Object.fromEntries(readEnvFile(text).variables.map(({ name, value }) => [name, value]));

describe('a .env file', () => {
  it.each<[text: string, value: string]>([
    ['PAT=bare', 'bare'],
    ['  PAT = spaced  ', 'spaced'],
    ['export PAT=exported', 'exported'],
    ['PAT=value # a comment', 'value'],
    ['PAT=no#comment', 'no#comment'],
    ['PAT=# only a comment', ''],
    ['PAT=', ''],
    ['PAT=\'literal \\n $HOME "x"\'', 'literal \\n $HOME "x"'],
    ["PAT='quoted' # comment", 'quoted'],
    ['PAT="double \\"inner\\" \\n \\\\ \\$x"', 'double "inner" \n \\ $x'],
    ['PAT="#not a comment"', '#not a comment'],
    ['PAT=`back"tick\'`', 'back"tick\''],
    ['PAT=a=b==', 'a=b=='],
    ['\uFEFFPAT=with a BOM', 'with a BOM'],
    ['# first\r\n\r\nPAT=crlf\r\n', 'crlf'],
    ['PAT=old mac\rOTHER=x', 'old mac'],
    ['PAT=first\nPAT=second', 'second'],
  ])('%j gives %j', (text, value) => {
    expect(values(text).PAT).toBe(value);
  });

  it('leaves out a value over several lines whole, and reads on behind it', () => {
    const read = readEnvFile('KEY="-----BEGIN\nPAT=inside\nEND"\nAFTER=x');
    expect(read.variables).toEqual([{ name: 'AFTER', value: 'x' }]);
    expect(read.left).toEqual([{ name: 'KEY', why: 'several-lines' }]);
  });

  it('takes nothing out of a quote that never closes', () => {
    expect(readEnvFile("KEY='open\nPAT=inside").variables).toEqual([]);
  });

  it('names what it does not understand by its line, never by its text', () => {
    const read = readEnvFile('dal:aBcDeFgHiJkLmNoPqRsTuVwXyZ\nPAT="closed" and more');
    expect(read.left).toEqual([
      { name: 'Line 1', why: 'not-understood' },
      { name: 'PAT', why: 'not-understood' },
    ]);
  });

  it('says which name came twice', () => {
    expect(readEnvFile('A=1\nA=2').left).toEqual([{ name: 'A', why: 'named-twice' }]);
  });

  it('reads back every token that Keyfob writes into one', () => {
    const token = fc.stringMatching(/^[\w\-.~+/=:#@,%]{1,60}$/);
    fc.assert(
      fc.property(token, (value) => {
        expect(values(`# label\n${dotenvLine('NAME', value)}\n`)).toEqual({ NAME: value });
      }),
    );
  });

  it('never throws, and never makes more lines than there are', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('A="', "B='", 'C=`', '"', "'", '`', 'export ', 'A=x', '#', '\\'),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const text = lines.join('\n');
        const read = readEnvFile(text);
        expect(read.variables.length + read.left.length).toBeLessThanOrEqual(text.split(/\r\n|\n|\r/).length);
      }),
    );
  });
});
