import * as v from 'valibot';
import { shownName, type Left, type ReadVariables, type Variable } from './variable.ts';

const environmentShape = v.looseObject({
  name: v.optional(v.string(), ''),
  values: v.array(v.unknown()),
  _postman_variable_scope: v.picklist(['environment', 'globals']),
});

const valueShape = v.object({ key: v.pipe(v.string(), v.maxLength(1000)), value: v.string() });

/** What Postman writes besides, and nobody needs. */
const known = new Set([
  'id',
  'name',
  'values',
  'color',
  '_postman_variable_scope',
  '_postman_exported_at',
  '_postman_exported_using',
]);

/** Names by which something of Postman is known that is not an environment, or one of another version. */
const othersOfPostman = [
  '_postman_variable_scope',
  '_postman_id',
  '_postman_exported_using',
  'collections',
  'environments',
];

/**
 * Reads an exported environment, or the globals, of Postman (the export of the v2.1 generation: `values` of `key` and
 * `value`, and `_postman_variable_scope`). `other-version`: it is Postman's, but something else. `null`: it is not.
 */
export function readPostman(json: unknown): (ReadVariables & { name: string }) | 'other-version' | null {
  const parsed = v.safeParse(environmentShape, json);
  if (!parsed.success) return isOfPostman(json) ? 'other-version' : null;
  const { name, values } = parsed.output;
  const found = new Map<string, Variable>();
  const left: Left[] = Object.keys(parsed.output)
    .filter((key) => !known.has(key))
    .map((key) => ({ name: shownName(key), why: 'not-understood' }));
  for (const [at, one] of values.entries()) {
    const value = v.safeParse(valueShape, one);
    if (!value.success) {
      left.push({ name: `Value ${at + 1}`, why: 'not-understood' });
      continue;
    }
    const { key } = value.output;
    if (found.has(key)) left.push({ name: shownName(key), why: 'named-twice' });
    found.set(key, { name: key, value: value.output.value });
  }
  return { name: shownName(name), variables: [...found.values()], left };
}

function isOfPostman(json: unknown): boolean {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return false;
  if (othersOfPostman.some((name) => Object.hasOwn(json, name))) return true;
  const collection = v.safeParse(v.object({ info: v.object({ schema: v.string() }) }), json);
  return collection.success && collection.output.info.schema.includes('getpostman.com');
}
