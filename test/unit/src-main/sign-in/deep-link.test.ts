import { describe, expect, it } from 'vitest';
import { linksAmong } from '../../../../src-main/sign-in/deep-link.ts';

const link = 'keyfob://oauth/callback?code=dal%3Aabc&state=xyz';

describe('a callback link', () => {
  it('is found wherever it stands among the arguments', () => {
    expect(linksAmong(['/opt/Keyfob/keyfob', '--flag', link])).toEqual([link]);
    expect(linksAmong([link, '/opt/Keyfob/keyfob'])).toEqual([link]);
    expect(linksAmong([link, '--flag', `${link}&second=1`])).toEqual([link, `${link}&second=1`]);
    expect(linksAmong(['/opt/Keyfob/keyfob', '--flag'])).toEqual([]);
  });

  it.each([
    'keyfob://copy?id=1',
    'keyfob://settings',
    'keyfob://import?file=x',
    'keyfob://oauth/callback',
    'keyfob://oauth/callback/?code=a',
    'keyfob://oauth/%63allback?code=a',
    'keyfob://oauth/x/../callback?code=a',
    'keyfob://user@oauth/callback?code=a',
    'keyfob://oauth:80/callback?code=a',
    'KEYFOB://oauth/callback?code=a',
    'keyfobx://oauth/callback?code=a',
    'kеyfob://oauth/callback?code=a',
    ' keyfob://oauth/callback?code=a',
    `keyfob://oauth/callback?code=${'a'.repeat(8192)}`,
    'https://oauth/callback?code=a',
  ])('is not %j', (other) => {
    expect(linksAmong(['keyfob', other])).toEqual([]);
  });
});
