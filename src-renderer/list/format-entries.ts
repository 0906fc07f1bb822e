import type { CopyFormat } from '../../src-shared/contract/index.ts';
import type { MenuEntry } from '../ui/menu-item.ts';
import { words, type Words } from '../words/index.ts';

/** The formats of a copy as the entries of a menu, with their keys. */
export function formatEntries(keys: Words['list']['keyNames'], copy: (format: CopyFormat) => void): MenuEntry[] {
  const entry = (format: CopyFormat, more: Partial<MenuEntry> = {}): MenuEntry => ({
    label: words.list.formats[format],
    run: () => copy(format),
    ...more,
  });
  return [
    entry('header', { hint: keys.enter }),
    entry('value'),
    entry('token', { hint: keys.altEnter }),
    entry('curl', { hint: keys.ctrlEnter, apart: true }),
    entry('fetch'),
    entry('env'),
  ];
}
