import type { JsonObject } from '../apis/call.ts';
import { faultKinds, type Fault } from './faults.ts';

type FieldType = 'string' | 'number' | 'boolean';

const optional: Record<string, FieldType> = {
  method: 'string',
  status: 'number',
  retryAfter: 'string',
  partial: 'boolean',
  bytes: 'number',
  gzip: 'boolean',
  region: 'string',
  location: 'string',
  contentType: 'string',
};

const isKind = (value: unknown): value is Fault['kind'] => (faultKinds as readonly unknown[]).includes(value);

/** A fault as the control endpoint takes it, or a sentence that says what is wrong with it. */
export function readFault(input: JsonObject): Fault | string {
  const { kind, path, times = 1, when = 'before', body, ...rest } = input;
  if (!isKind(kind)) return `kind must be one of ${faultKinds.join(', ')}`;
  if (typeof path !== 'string' || !path.startsWith('/')) return 'path must begin with a slash';
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1) return 'times must be a whole number from 1';
  if (when !== 'before' && when !== 'after') return 'when must be before or after';
  for (const [name, value] of Object.entries(rest)) {
    const type = optional[name];
    if (type === undefined) return `${name} is not known`;
    if (typeof value !== type) return `${name} must be a ${type}`;
  }
  const { status } = rest;
  if (status !== undefined && !(Number.isInteger(status) && Number(status) >= 200 && Number(status) <= 599)) {
    return 'status must be 200 to 599';
  }
  // Each further field was checked against its type above.
  return { kind, path, times, when, ...(body === undefined ? {} : { body }), ...(rest as Partial<Fault>) };
}
