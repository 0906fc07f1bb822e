import { words } from '../words/index.ts';
import type { CredentialList } from './credential-list.svelte.ts';

type Shown = Pick<CredentialList, 'part' | 'organizations' | 'api' | 'openCount' | 'shown' | 'ofPart'>;
const number = new Intl.NumberFormat();

/** What the list shows, in a title. */
export function titleOf({ part, organizations }: Pick<Shown, 'part' | 'organizations'>): string {
  switch (part.by) {
    case 'all':
      return words.list.titles.all;
    case 'kind':
      return words.list.titles[part.kind];
    case 'need':
      return words.list.titles[part.need];
    case 'organization':
      return organizations.sorted.find(({ key }) => key === part.key)?.label ?? words.list.titles.all;
  }
}

/** How many there are, and of how many. */
export function countOf({ api, openCount, shown, ofPart }: Shown): string {
  if (api) return words.list.countOpen(openCount, shown.length, words.everywhere.apis[api]);
  return shown.length === ofPart.length ? number.format(shown.length) : words.list.countOf(shown.length, ofPart.length);
}
