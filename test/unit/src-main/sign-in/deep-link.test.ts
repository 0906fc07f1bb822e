import { describe, expect, it } from 'vitest';
import { linkAmong } from '../../../../src-main/sign-in/deep-link.ts';

const link = 'keyfob://oauth/callback?code=dal%3Aabc&state=xyz';

describe('a callback link', () => {
  it('is found wherever it stands among the arguments', () => {
    expect(linkAmong(['/opt/Keyfob/keyfob', '--flag', link])).toBe(link);
    expect(linkAmong([link, '/opt/Keyfob/keyfob'])).toBe(link);
    expect(linkAmong(['/opt/Keyfob/keyfob', '--flag'])).toBeNull();
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
    expect(linkAmong(['keyfob', other])).toBeNull();
  });
});
