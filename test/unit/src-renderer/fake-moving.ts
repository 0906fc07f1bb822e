import type { HistoryEntry, ImportView, Keyfob } from '../../../src-shared/contract/index.ts';
import { done, fail, ok, problem } from '../../../src-shared/index.ts';
import { seedId } from './fake-seeds.ts';

type Calls = Pick<
  Keyfob,
  | 'exportBackup'
  | 'exportPlain'
  | 'chooseImport'
  | 'readImport'
  | 'openImport'
  | 'previewImport'
  | 'takeImport'
  | 'forgetImport'
  | 'history'
  | 'clearHistory'
>;

const base = { note: '', masked: '•••••c2Ft', server: 'livechat', keptIsNewer: false, maybeOld: false };
const entries: NonNullable<ImportView['preview']>['entries'] = [
  { ...base, key: 0, kind: 'account', name: 'Acme production', stands: 'new', kept: null, maybeOld: true },
  { ...base, key: 1, kind: 'pat', name: 'Nightly export', stands: 'same', kept: 'Nightly export' },
  { ...base, key: 2, kind: 'pat', name: 'Smoke test', stands: 'conflict', kept: 'Smoke test in CI', keptIsNewer: true },
];

/** What a backup of the fake holds, and what opens it. */
export const fakeBackup = { passphrase: 'a backup passphrase', entries };

/** Moving and history of the fake main: one backup, and what the test says has happened. */
export function createFakeMoving(happened: HistoryEntry[]): Calls {
  const importId = seedId(900);
  let held = false;
  const shut: ImportView = { importId, from: 'backup', file: 'Keyfob backup.keyfob', preview: null };
  const open: ImportView = { ...shut, preview: { entries, left: [], server: null } };
  const gone = fail(problem('import-gone'));
  return {
    exportBackup: async ({ ids }) => ok({ written: { file: 'Keyfob backup.keyfob', count: ids?.length ?? 3 } }),
    exportPlain: async ({ form }) => ok({ written: { file: `Keyfob plain text.${form}`, count: 3 } }),
    chooseImport: async () => {
      held = true;
      return ok({ chosen: shut });
    },
    readImport: async () => {
      held = true;
      const left = [{ name: 'BASE_URL', why: 'no-credential' as const }];
      return ok({
        ...open,
        from: 'env',
        file: '',
        preview: { entries: entries.slice(0, 1), left, server: 'livechat' },
      });
    },
    openImport: async ({ passphrase }) => {
      if (!held) return gone;
      return passphrase === fakeBackup.passphrase ? ok(open) : fail(problem('passphrase-wrong'));
    },
    previewImport: async () => (held ? ok(open) : gone),
    takeImport: async ({ keys }) =>
      held ? ok({ added: keys.length, changed: 0, removed: 0, undoUntil: Date.now() + 60_000 }) : gone,
    forgetImport: async () => {
      held = false;
      return done;
    },
    history: async ({ id, before = Infinity, most = 2000 }) => {
      const all = happened.filter((one) => one.no < before && (id === undefined || one.id === id)).reverse();
      return ok({ entries: all.slice(0, most), more: all.length > most });
    },
    clearHistory: async () => {
      happened.splice(0);
      return done;
    },
  };
}
