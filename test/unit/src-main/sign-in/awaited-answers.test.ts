import { describe, expect, it } from 'vitest';
import { linkCallback } from '../../../../src-shared/contract/index.ts';
import { AwaitedAnswers, type Channel } from '../../../../src-main/sign-in/awaited-answers.ts';
import { readCallback } from '../../../../src-main/sign-in/callback.ts';

const MINUTE = 60_000;

function setup() {
  const clock = { now: 0 };
  const answers = new AwaitedAnswers(() => clock.now);
  const begin = (state: string, takes = true, channel: Channel = 'link') => {
    const seen: string[] = [];
    const take = (url: string) => {
      seen.push(url);
      if (takes && readCallback(url, { redirectUri: linkCallback, state }).kind === 'code') waiting.answered();
    };
    const waiting = answers.await(state, { channel, endsAt: clock.now + 10 * MINUTE, take });
    return { seen, ...waiting };
  };
  return { answers, begin, clock };
}

const link = (state: string) => `keyfob://oauth/callback?code=a&state=${state}`;

describe('answers that come from outside', () => {
  it('reach the sign-in whose state they have, and no other', () => {
    const { answers, begin } = setup();
    const [first, second] = [begin('first'), begin('second')];
    expect(answers.deliver('link', link('second'))).toBe('taken');
    expect([first.seen, second.seen]).toEqual([[], [link('second')]]);
    expect(answers.deliver('link', link('first'))).toBe('taken');
  });

  it('are ignored when they come twice, as long as the sign-in could have taken', () => {
    const { answers, begin, clock } = setup();
    const { seen } = begin('one');
    begin('other');
    answers.deliver('link', link('one'));
    expect(answers.deliver('link', link('one'))).toBe('again');
    expect(seen).toHaveLength(1);
    clock.now = 10 * MINUTE;
    expect(answers.deliver('link', link('one'))).toBe('refused');
  });

  it('are refused by all that wait when they are for none of them, and all go on', () => {
    const { answers, begin } = setup();
    const [first, second] = [begin('first'), begin('second')];
    for (const url of [link('forged'), 'keyfob://oauth/callback?code=a', `${link('first')}&state=first`]) {
      expect(answers.deliver('link', url)).toBe('refused');
    }
    expect([first.seen.length, second.seen.length]).toEqual([3, 3]);
    expect(answers.deliver('link', link('first'))).toBe('taken');
  });

  it('that are refused by the sign-in that made their state do not use it up', () => {
    const { answers, begin } = setup();
    begin('one', false);
    expect(answers.deliver('link', link('one'))).toBe('refused');
    expect(answers.deliver('link', link('one'))).toBe('refused');
  });

  it('come by the way that was begun only', () => {
    const { answers, begin } = setup();
    const [byLink, byPort] = [begin('by-link'), begin('by-port', true, 'loopback')];
    expect(answers.deliver('link', link('by-port'))).toBe('refused');
    expect(answers.deliver('loopback', link('by-link'))).toBe('refused');
    byPort.stop();
    expect(answers.deliver('loopback', link('by-link'))).toBe('stray');
    expect(byPort.seen).toEqual([link('by-link')]);
    expect(answers.deliver('link', link('by-link'))).toBe('taken');
    expect(byLink.seen).toEqual([link('by-port'), link('by-link')]);
  });

  it('are ignored where the answer was pasted before', () => {
    const { answers, begin } = setup();
    const { answered, seen } = begin('one');
    expect(answers.knows('one')).toBe(true);
    answered();
    expect(answers.deliver('link', link('one'))).toBe('again');
    expect([seen, answers.knows('one')]).toEqual([[], false]);
  });

  it('belong to nobody once the sign-in has ended', () => {
    const { answers, begin } = setup();
    begin('one').stop();
    expect(answers.deliver('link', link('one'))).toBe('stray');
    expect(answers.deliver('link', 'x'.repeat(1_000_000))).toBe('stray');
  });
});
