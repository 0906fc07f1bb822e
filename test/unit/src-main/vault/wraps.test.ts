import { randomBytes } from 'node:crypto';
import { describe, expect, it, vi } from 'vitest';
import type * as dearness from '../../../../src-main/vault/kdf-cost.ts';
import { acceptableKdf, unwrapWithPassphrase, wrapWithPassphrase } from '../../../../src-main/vault/wraps.ts';

const dataKey = randomBytes(32);

describe('a data key wrapped with a passphrase', () => {
  it('comes out with the same passphrase and with no other', async () => {
    const wrap = await wrapWithPassphrase('vault', dataKey, 'correct horse battery');
    expect(await unwrapWithPassphrase('vault', wrap, 'correct horse battery')).toEqual(dataKey);
    expect(await unwrapWithPassphrase('vault', wrap, 'correct horse batterY')).toBeNull();
    expect(await unwrapWithPassphrase('another vault', wrap, 'correct horse battery')).toBeNull();
  });

  it('takes the same letters in another Unicode form for the same passphrase', async () => {
    const wrap = await wrapWithPassphrase('vault', dataKey, 'zażółć gęślą jaźń'.normalize('NFC'));
    expect(await unwrapWithPassphrase('vault', wrap, 'zażółć gęślą jaźń'.normalize('NFD'))).toEqual(dataKey);
  });

  const kdf = { name: 'scrypt' as const, n: 2 ** 17, r: 8, p: 1, salt: randomBytes(16).toString('base64') };

  it.each([
    ['N of 2^40', { ...kdf, n: 2 ** 40 }],
    ['N that is no power of two', { ...kdf, n: 100_000 }],
    ['N of 1', { ...kdf, n: 1 }],
    ['r of 0', { ...kdf, r: 0 }],
    ['p of 10,000', { ...kdf, p: 10_000 }],
    ['a salt of one byte', { ...kdf, salt: 'AA==' }],
    ['a fraction', { ...kdf, r: 8.5 }],
    ['NaN', { ...kdf, p: NaN }],
  ])('is refused before any work for %s', async (_, absurd) => {
    expect(acceptableKdf(absurd)).toBe(false);
    const wrap = { by: 'passphrase' as const, kdf: absurd, sealed: '' };
    expect(await unwrapWithPassphrase('vault', wrap, 'whatever')).toBeNull();
  });

  it('is as dear in the app as it has to be, and accepted', async () => {
    const { kdfCost } = await vi.importActual<typeof dearness>('../../../../src-main/vault/kdf-cost.ts');
    expect(kdfCost).toEqual({ n: 2 ** 17, r: 8, p: 1 });
    expect(acceptableKdf({ ...kdf, ...kdfCost })).toBe(true);
  });
});
