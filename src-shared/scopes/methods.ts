import { apiIds, type ApiId } from '../apis.ts';
import { leastScopes, satisfies, withoutIncluded, type AnyOf } from './algebra.ts';
import { methodTable } from './method-table.ts';

export interface ApiMethod {
  api: ApiId;
  /** The last part of the address: `list_chats`, `chats/duration`. */
  action: string;
  /** With the stable version, without a host: `/v3.6/agent/action/list_chats`. */
  path: string;
  anyOf: AnyOf;
}

const readAnyOf = (notation: string): AnyOf =>
  notation === '' ? [] : notation.split(' | ').map((alternative) => alternative.split(' & '));

const listed = methodTable as Partial<Record<ApiId, { base: string; methods: Record<string, string> }>>;

/** All 151 methods that are listed with their scopes, in the platform's order. Their host is `api.livechatinc.com`. */
export const methods: readonly ApiMethod[] = apiIds.flatMap((api) => {
  const table = listed[api];
  if (!table) return [];
  return Object.entries(table.methods).map(([action, notation]) => ({
    api,
    action,
    path: table.base + action,
    anyOf: readAnyOf(notation),
  }));
});

const byApi = new Map(apiIds.map((api) => [api, methods.filter((method) => method.api === api)]));
const byName = new Map(methods.map((method) => [`${method.api} ${method.action}`, method]));

/** The listed methods of an API; none for Accounts, Text and HelpDesk, whose methods are not listed. */
export const methodsFor = (api: ApiId): readonly ApiMethod[] => byApi.get(api) ?? [];

/** One method by the last part of its address: `list_chats`, `chats/duration`. */
export const findMethod = (api: ApiId, action: string): ApiMethod | undefined => byName.get(`${api} ${action}`);

/** The fewest and least scopes that let a credential call all of these methods. */
export function scopesForMethods(wanted: readonly ApiMethod[]): string[] {
  const chosen: string[] = [];
  for (const { anyOf } of wanted) if (!satisfies(chosen, anyOf)) chosen.push(...leastScopes(anyOf));
  return withoutIncluded(chosen);
}
