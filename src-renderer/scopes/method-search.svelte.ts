import type { ApiId } from '../../src-shared/apis.ts';
import { findMethod, methods, type ApiMethod } from '../../src-shared/scopes/methods.ts';
import { words } from '../words/index.ts';

export const keyOfMethod = ({ api, action }: Pick<ApiMethod, 'api' | 'action'>): string => `${api} ${action}`;

/** The method whose scopes are asked for, and the search for it: by its name, its API, its scopes. */
export class MethodSearch {
  search = $state('');
  key = $state<string | null>(null);

  readonly shown = $derived.by(() => {
    const parts = this.search.toLowerCase().split(/\s+/).filter(Boolean);
    if (parts.length === 0) return methods;
    return methods.filter((method) => parts.every((part) => textOf(method).includes(part)));
  });

  /** What was chosen, as long as the search finds it; else the first that it finds. */
  readonly method = $derived(this.shown.find((method) => keyOfMethod(method) === this.key) ?? this.shown[0] ?? null);

  /** Chooses a method by its name. Gives whether there is one. */
  choose(api: ApiId, action: string): boolean {
    const found = findMethod(api, action);
    if (!found) return false;
    this.search = '';
    this.key = keyOfMethod(found);
    return true;
  }
}

const texts = new WeakMap<ApiMethod, string>();

function textOf(method: ApiMethod): string {
  const known = texts.get(method);
  if (known !== undefined) return known;
  const text = `${method.action} ${words.everywhere.apis[method.api]} ${method.anyOf.flat().join(' ')}`.toLowerCase();
  texts.set(method, text);
  return text;
}
