import { describe, expect, it } from 'vitest';
import { keyPath, toothAt, toothLength } from '../../../../src-renderer/ui/cut.ts';

/** The rectangles of a path: x, y, width, height. */
const rects = (path: string) =>
  [...path.matchAll(/M(\d+) (\d+)h(\d+)v(\d+)h-\3z/g)].map(([, ...numbers]) => numbers.map(Number));

describe('the key that a credential is drawn as', () => {
  it('has seven places, six apart, and four more before the last', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map(toothAt)).toEqual([12, 18, 24, 30, 36, 42, 50]);
  });

  it('has teeth of three lengths', () => {
    expect([0, 1, 2, 3].map(toothLength)).toEqual([0, 4, 7, 10]);
  });

  it('ends its shaft at the last tooth', () => {
    const account = rects(keyPath([3, 1, 0, 3, 3, 3, 0], null));
    expect(Math.max(...account.map(([x = 0, , width = 0]) => x + width))).toBe(46);
    const customer = rects(keyPath([0, 0, 0, 0, 0, 0, 3], null));
    expect(Math.max(...customer.map(([x = 0, , width = 0]) => x + width))).toBe(54);
    expect(customer.filter(([, , , height]) => height === 10)).toHaveLength(1);
  });

  it('leaves the lit tooth to be drawn apart, and the shaft under it', () => {
    const path = rects(keyPath([3, 3, 0, 0, 0, 0, 0], 0));
    expect(path).toContainEqual([10, 4, 6, 2]);
    expect(path).not.toContainEqual([12, 4, 4, 10]);
  });

  it('leaves a gap where the tooth of the chosen API is missing', () => {
    const path = rects(keyPath([0, 0, 0, 0, 0, 0, 3], 0));
    expect(path).not.toContainEqual([10, 4, 6, 2]);
  });

  it('is only a bow where it opens nothing', () => {
    expect(keyPath([0, 0, 0, 0, 0, 0, 0], null)).toBe('');
  });
});
