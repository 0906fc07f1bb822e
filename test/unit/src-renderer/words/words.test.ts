import { describe, expect, it } from 'vitest';
import { words } from '../../../../src-renderer/words/index.ts';

/** Every text there is; functions are called with stand-ins, so that their fixed words are seen too. */
function textsOf(value: unknown, at: string): { at: string; text: string }[] {
  if (typeof value === 'string') return [{ at, text: value }];
  if (typeof value === 'function') return textsOf((value as (...given: unknown[]) => unknown)(2, 3, 4), at);
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value).flatMap(([name, inner]) => textsOf(inner, `${at}.${name}`));
}

const { time, ...rest } = words;
const texts = textsOf(rest, 'words');

describe('the words of the windows', () => {
  it.each(['!', 'please', 'oops', 'sorry', '...', 'undefined'])('never say “%s”', (word) => {
    expect(texts.filter(({ text }) => text.toLowerCase().includes(word))).toEqual([]);
  });

  it('are never empty where something is to be read', () => {
    const mayBeEmpty = /formats|forms\.nothing|roles\.none|lockWhat\.session|empty\.all\.why/;
    expect(texts.filter(({ at, text }) => text.trim() === '' && !mayBeEmpty.test(at))).toEqual([]);
  });

  it('call the three ways to add something by the names that others look for', () => {
    const { addAccount, addToken, addCustomer, inspect, settings } = words.shell;
    expect([addAccount, addToken, addCustomer, inspect, settings, words.list.copyHeader, words.detail.renew]).toEqual([
      'Add account',
      'Add token',
      'Add customer',
      'Inspect',
      'Settings',
      'Copy header',
      'Renew',
    ]);
  });
});

describe('the words of time', () => {
  it('count down in minutes and seconds', () => {
    expect([528_000, 61_999, 59_999, 0, -5].map((ms) => time.countdown(ms))).toEqual([
      '8 min 48 s',
      '1 min 1 s',
      '59 s',
      '0 s',
      '0 s',
    ]);
  });

  it('name a whole life in hours where it is one, else in what it is', () => {
    expect([8 * 3_600_000, 45 * 60_000, 90 * 60_000].map((ms) => time.life(ms))).toEqual([
      '8 h',
      '45 min',
      '1 h 30 min',
    ]);
  });

  it('give the day of a moment that is not today', () => {
    const now = new Date(2026, 10, 20, 13, 0).getTime();
    const yesterday = new Date(2026, 10, 19, 13, 0).getTime();
    expect(time.at(yesterday, now)).toContain('19');
    expect(time.at(now, now)).not.toContain('20');
  });
});
