import type { Organization, Person } from '../seeds/seeds.ts';
import type { CustomerRecord } from '../state.ts';
import type { World } from '../world.ts';
import type { ApiRefusal } from './refusal.ts';

/** Who calls, once the credential was judged. */
export interface AgentCaller {
  kind: 'agent' | 'pat';
  person: Person;
  organization: Organization;
  scopes: readonly string[];
  /** The app that the token was given to; a PAT has none. */
  clientId?: string;
}

export interface CustomerCaller {
  kind: 'customer';
  customer: CustomerRecord;
  organization: Organization;
}

export type JsonObject = Record<string, unknown>;

export interface Call<C = AgentCaller> {
  world: World;
  caller: C;
  body: JsonObject;
  query: URLSearchParams;
}

/** Gives the body of the answer, or why there is none. */
export type Action<C = AgentCaller> = (call: Call<C>) => unknown | ApiRefusal;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A field that must be a text with something in it. */
export const textField = (body: JsonObject, name: string): string | undefined => {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
};

export const objectField = (body: JsonObject, name: string): JsonObject => {
  const value = body[name];
  return isJsonObject(value) ? value : {};
};

/** A list of group ids, or `undefined` where there is none. */
export const groupIdsField = (body: JsonObject): number[] | undefined => {
  const ids = body.group_ids;
  return Array.isArray(ids) && ids.every((id) => Number.isInteger(id)) ? (ids as number[]) : undefined;
};
