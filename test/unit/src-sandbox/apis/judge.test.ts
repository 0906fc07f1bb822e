import { describe, expect, it } from 'vitest';
import { judgeVersion } from '../../../../src-sandbox/apis/judge.ts';
import { ApiRefusal } from '../../../../src-sandbox/apis/refusal.ts';

describe('the version of an API', () => {
  it.each([
    ['3.6', undefined, '3.6'],
    [undefined, '3.5', '3.5'],
    ['3.4', '3.4', '3.4'],
    [undefined, undefined, '3.6'],
  ])('is, with %s in the path and %s in the header, %s', (path, header, version) => {
    expect(judgeVersion(path, header)).toBe(version);
  });

  it.each([
    ['3.3', undefined],
    [undefined, '4'],
    ['3.6', '3.5'],
    ['3', undefined],
    ['', undefined],
  ])('is refused with %s in the path and %s in the header', (path, header) => {
    expect(judgeVersion(path, header)).toBeInstanceOf(ApiRefusal);
  });
});
