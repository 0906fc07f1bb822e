import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { applyEdits, editsFor } from '../../../../src-shared/inspect/edits.ts';
import { Placed, PlacedBuilder, placeIn } from '../../../../src-shared/inspect/placed.ts';

/** A text read out of a paste in which every second piece was escaped, with the paste. */
const escaped = fc
  .array(fc.tuple(fc.string({ minLength: 1, maxLength: 4 }), fc.boolean()), { maxLength: 8 })
  .map((pieces) => {
    const built = new PlacedBuilder(0);
    let paste = '';
    for (const [text, odd] of pieces) {
      for (const one of odd ? text.split('') : [text]) {
        const written = odd ? `\\${one}` : one;
        built.add(one, paste.length, written.length);
        paste += written;
      }
    }
    return { paste, placed: built.build() };
  });

describe('a text that knows where it stands', () => {
  it('gives the place of each character, in a slice of a slice too', () => {
    fc.assert(
      fc.property(escaped, fc.nat(12), fc.nat(12), ({ paste, placed }, start, length) => {
        const slice = placed.slice(start).slice(0, length);
        expect(slice.text).toBe(placed.text.slice(start).slice(0, length));
        for (let at = 0; at < slice.text.length; at++) {
          const { from, to } = slice.span(at, at + 1);
          expect(paste.slice(from, to).replace(/^\\(?=.)/s, '')).toBe(slice.text.charAt(at));
        }
      }),
    );
  });

  it('gives its pieces so that another can be built of them', () => {
    fc.assert(
      fc.property(escaped, fc.nat(12), ({ placed }, start) => {
        const slice = placed.slice(start);
        const copy = new PlacedBuilder(0);
        copy.addPlaced(slice);
        const built = copy.build();
        expect(built.text).toBe(slice.text);
        for (let at = 0; at < slice.text.length; at++) expect(built.span(at, at + 1)).toEqual(slice.span(at, at + 1));
      }),
    );
  });

  it('has an empty span where it is empty', () => {
    expect(Placed.plain('', 7).span()).toEqual({ from: 7, to: 7 });
    expect(Placed.plain('abc', 7).slice(2, 2).span()).toEqual({ from: 9, to: 9 });
    expect(Placed.plain('abc', 7).slice(3).span()).toEqual({ from: 10, to: 10 });
  });

  it('has the span of its last piece where it was put together in another order', () => {
    const built = new PlacedBuilder(20);
    built.add('host', 20);
    built.add('/path', 5);
    expect(built.build().span()).toEqual({ from: 5, to: 10 });
    expect(built.build().slice(0, 4).span()).toEqual({ from: 20, to: 24 });
  });

  it('loses the blanks around it and keeps its place', () => {
    const trimmed = Placed.plain('  ab ', 10).trim();
    expect(trimmed.text).toBe('ab');
    expect(trimmed.span()).toEqual({ from: 12, to: 14 });
  });

  it('counts lines and columns from 1', () => {
    expect(placeIn('ab\ncd\n', 0)).toEqual({ line: 1, column: 1 });
    expect(placeIn('ab\ncd\n', 4)).toEqual({ line: 2, column: 2 });
    expect(placeIn('ab\ncd\n', 6)).toEqual({ line: 3, column: 1 });
  });
});

describe('edits', () => {
  it('of a read text change the paste so that it reads as wanted', () => {
    fc.assert(
      fc.property(
        escaped,
        fc.nat(12),
        fc.nat(6),
        fc.stringMatching(/^[a-z]{0,4}$/),
        ({ paste, placed }, start, length, insert) => {
          const from = Math.min(start, placed.text.length);
          const to = Math.min(from + length, placed.text.length);
          const { text } = applyEdits(paste, editsFor(placed, from, to, insert));
          const read = (written: string) => written.replace(/\\(.)/gs, '$1');
          fc.pre(!/\\/.test(placed.text));
          expect(read(text)).toBe(placed.text.slice(0, from) + insert + placed.text.slice(to));
        },
      ),
    );
  });

  it('are applied in the order of their places and tell what is new', () => {
    const result = applyEdits('abcdef', [
      { from: 4, to: 5, insert: 'XY' },
      { from: 1, to: 2, insert: '' },
      { from: 0, to: 0, insert: '>' },
    ]);
    expect(result).toEqual({
      text: '>acdXYf',
      changed: [
        { from: 0, to: 1 },
        { from: 4, to: 6 },
      ],
    });
  });

  it('that overlap count once, insertions at one place in their order', () => {
    expect(
      applyEdits('abcdef', [
        { from: 1, to: 4, insert: '1' },
        { from: 2, to: 5, insert: '2' },
      ]).text,
    ).toBe('a1ef');
    expect(
      applyEdits('ab', [
        { from: 1, to: 1, insert: '1' },
        { from: 1, to: 1, insert: '2' },
      ]).text,
    ).toBe('a12b');
  });
});
