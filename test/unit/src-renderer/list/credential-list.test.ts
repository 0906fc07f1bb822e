import { describe, expect, it } from 'vitest';
import { CredentialList } from '../../../../src-renderer/list/credential-list.svelte.ts';
import { countOf, titleOf } from '../../../../src-renderer/list/title.ts';
import { Mirror } from '../../../../src-renderer/mirror/mirror.svelte.ts';
import { seedCredentials, seedId, seedMoment, seedState } from '../fake-seeds.ts';

function setup(credentials = seedCredentials()) {
  const mirror = new Mirror();
  mirror.take({ seq: 1, state: seedState, credentials });
  const list = new CredentialList(mirror, { now: seedMoment });
  const drawn = () =>
    list.rows.map((row) => (row.is === 'head' ? `# ${row.label}` : `${row.child ? '  ' : ''}${row.view.name}`));
  return { mirror, list, drawn };
}

describe('the list', () => {
  it('puts customers under their account, accounts before PATs, and each by its name', () => {
    const { drawn } = setup();
    expect(drawn()).toEqual([
      '# Organization 8f0a6c1e',
      'Acme production',
      '  Checkout widget test',
      '  Returns flow, English',
      'Canned responses sync',
      'Nightly export',
      '# Organization 2c41d9b7',
      'Northwind admin',
      '  Kiosk Gdańsk',
      '  Load test visitor',
      'HelpDesk importer',
      '# Organization d70b35fa',
      'Lumen bot owner',
      'Lumen reports',
      'Smoke test in CI',
      '# Sandbox',
      'Sandbox owner',
      '  Sandbox visitor',
    ]);
  });

  it('sorts numbers in names as numbers', () => {
    const [first] = seedCredentials();
    if (!first) throw new Error('no seeds');
    const names = ['Test 10', 'Test 9', 'Test 100'];
    const { drawn } = setup(names.map((name, at) => ({ ...first, id: seedId(70 + at), name })));
    expect(drawn().slice(1)).toEqual(['Test 9', 'Test 10', 'Test 100']);
  });

  it('lets a customer whose account is filtered away stand for itself', () => {
    const { list, drawn } = setup();
    list.part = { by: 'kind', kind: 'customer' };
    expect(drawn()).toContain('Checkout widget test');
    expect(drawn()).not.toContain('  Checkout widget test');
  });

  it('counts each kind and each state that needs somebody', () => {
    expect(setup().list.counts).toMatchObject({
      all: 14,
      account: 5,
      pat: 4,
      customer: 5,
      soon: 2,
      over: 1,
      again: 1,
      unknown: 0,
      refused: 0,
    });
  });

  it('calls the organizations of the sandbox by the names that they have there', () => {
    const { mirror, list } = setup();
    const id = list.organizations.sorted.at(-1)?.id ?? '';
    const organizations = [{ id, name: 'Sandbox Europe' }];
    mirror.apply({ seq: 2, state: { sandbox: { running: true, clients: [], organizations } } });
    expect(list.organizations.sorted.at(-1)?.label).toBe('Sandbox Europe');
  });

  it('lists what was refused and what is unknown among what needs somebody', () => {
    const states = ['refused', 'unknown'] as const;
    const { list } = setup(seedCredentials().map((view, at) => ({ ...view, status: states[at] ?? view.status })));
    expect(list.counts).toMatchObject({ refused: 1, unknown: 1 });
    list.part = { by: 'need', need: 'refused' };
    expect(list.shown.map(({ id }) => id)).toEqual([seedCredentials()[0]?.id]);
  });

  it('shows by state, by organization and by search', () => {
    const { list, drawn } = setup();
    list.part = { by: 'need', need: 'soon' };
    expect(drawn().filter((row) => !row.startsWith('#'))).toEqual(['Checkout widget test', 'Lumen reports']);
    const sandbox = list.organizations.sorted.at(-1);
    list.part = { by: 'organization', key: sandbox?.key ?? '' };
    expect(titleOf(list)).toBe('Sandbox');
    list.search = 'visitor';
    expect(drawn()).toEqual(['# Sandbox', 'Sandbox visitor']);
    expect(countOf(list)).toBe('1 of 2');
  });

  it('groups by an API: what opens it first, then the rest with its reason', () => {
    const { list } = setup();
    list.api = 'customer-chat';
    const reasons = list.rows.flatMap((row) => (row.is === 'credential' ? [[row.view.name, row.reason]] : []));
    expect(reasons.slice(0, 5).map(([, reason]) => reason)).toEqual([null, null, null, null, null]);
    expect(reasons).toContainEqual(['Nightly export', 'A PAT never opens it']);
    expect(reasons).toContainEqual(['Acme production', 'Can make a customer']);
    expect(reasons).toContainEqual(['Lumen reports', 'Lacks customers:own']);
    expect(list.rows.filter((row) => row.is === 'head').map((row) => [row.label, row.count])).toEqual([
      ['Open Customer Chat', 5],
      ['Do not open it', 9],
    ]);
    expect(countOf(list)).toBe('5 of 14 open Customer Chat');
  });

  it('offers one more customer at the head of those that open Customer Chat, and nowhere else', () => {
    const { list } = setup();
    list.api = 'customer-chat';
    expect(list.rows.map((row) => row.is === 'head' && row.offersCustomer === true).filter(Boolean)).toHaveLength(1);
    list.api = 'reports';
    expect(list.rows.some((row) => row.is === 'head' && row.offersCustomer)).toBe(false);
  });
});

describe('the active row', () => {
  it('is the first credential until one is chosen', () => {
    const { list } = setup();
    expect(list.active?.view.name).toBe('Acme production');
    list.choose(seedId(9));
    expect(list.active?.view.name).toBe('HelpDesk importer');
  });

  it('moves over the heads and stops at both ends', () => {
    const { list } = setup();
    list.move(-1);
    expect(list.active?.view.name).toBe('Acme production');
    list.move(5);
    expect(list.active?.view.name).toBe('Northwind admin');
    list.moveToEnd('last');
    list.move(1);
    expect(list.active?.view.name).toBe('Sandbox visitor');
    list.moveToEnd('first');
    expect(list.active?.view.name).toBe('Acme production');
  });

  it('is the one that took its place when it is deleted, and itself again when that is undone', () => {
    const { mirror, list } = setup();
    list.choose(seedId(4));
    const gone = mirror.credentials.get(seedId(4));
    mirror.apply({ seq: 2, gone: [seedId(4)] });
    expect(list.active?.view.name).toBe('Northwind admin');
    mirror.apply({ seq: 3, put: gone ? [gone] : [] });
    expect(list.active?.view.name).toBe('Nightly export');
  });

  it('is the first that a search has left, and the chosen one again afterwards', () => {
    const { list } = setup();
    list.choose(seedId(12));
    list.search = 'northwind';
    expect(list.active?.view.name).toBe('Northwind admin');
    list.search = '';
    expect(list.active?.view.name).toBe('Smoke test in CI');
  });

  it('is nothing where nothing is shown', () => {
    const { list } = setup();
    list.search = 'zzzz';
    expect([list.rows, list.active, list.activeIndex]).toEqual([[], null, -1]);
    list.move(1);
    expect(list.active).toBeNull();
  });
});
