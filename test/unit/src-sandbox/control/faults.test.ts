import { describe, expect, it } from 'vitest';
import { readFault } from '../../../../src-sandbox/control/fault-input.ts';
import { Faults, type Fault } from '../../../../src-sandbox/control/faults.ts';

const fault = (change: Partial<Fault>): Fault => ({
  kind: 'status',
  path: '/v2/token',
  times: 1,
  when: 'before',
  ...change,
});

describe('faults that wait', () => {
  it.each([
    ['/v2/token', '/v2/token', true],
    ['/v2/token', '/v2/token/', false],
    ['/v2/*', '/v2/token', true],
    ['/v2/*', '/v2', false],
    ['*', '/anything', true],
    ['/v*/agent/*', '/v3.6/agent/action/list_chats', true],
    ['/v*/agent/*', '/v3.6/configuration/action/list_agents', false],
    ['/a*a', '/a', false],
    ['*token', '/v2/customer/token', true],
  ])('at %s meet %s: %s', (path, asked, met) => {
    const faults = new Faults();
    faults.add(fault({ path }));
    expect(faults.take('GET', asked) !== undefined).toBe(met);
  });

  it('are used up in the order in which they were set, each as often as it says', () => {
    const faults = new Faults();
    faults.add(fault({ status: 500, times: 2 }));
    faults.add(fault({ status: 503 }));
    const taken = [1, 2, 3, 4].map(() => faults.take('POST', '/v2/token')?.status);
    expect(taken).toEqual([500, 500, 503, undefined]);
  });

  it('may be for one method', () => {
    const faults = new Faults();
    faults.add(fault({ method: 'DELETE' }));
    expect(faults.take('POST', '/v2/token')).toBeUndefined();
    expect(faults.take('DELETE', '/v2/token')).toBeDefined();
  });
});

describe('a fault as it is sent', () => {
  it('is for the next answer, before the work is done, unless it says otherwise', () => {
    expect(readFault({ kind: 'cut', path: '/x' })).toEqual({ kind: 'cut', path: '/x', times: 1, when: 'before' });
  });

  it('may carry any body', () => {
    const read = readFault({ kind: 'answer', path: '/x', body: { a: [1] } });
    expect(read).toMatchObject({ body: { a: [1] } });
  });
});
