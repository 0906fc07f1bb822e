import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import addFormats from 'ajv-formats';
import OpenAPIBackend, { type Document } from 'openapi-backend';

const folder = fileURLToPath(new URL('../../../../shared/livechat/', import.meta.url));

export const documentNames = ['global-accounts-tokens.json', 'customer-accounts-v2.json'] as const;
export type DocumentName = (typeof documentNames)[number];

/** The documents lie beside the repository; without them nothing can be compared. */
export const documentsAreThere = documentNames.every((name) => existsSync(folder + name));

interface Schema {
  type?: string;
  properties?: Record<string, Schema>;
  required?: string[];
  nullable?: boolean;
  allOf?: Schema[];
  oneOf?: Schema[];
  enum?: string[];
  additionalProperties?: unknown;
  [more: string]: unknown;
}

type Content = Record<string, { schema?: Schema }>;

interface Operation {
  operationId?: string;
  security?: unknown;
  requestBody?: { content: Content };
  responses: Record<string, { content?: Content; headers?: Record<string, unknown> }>;
  [more: string]: unknown;
}

interface Described {
  paths: Record<string, Record<string, Operation>>;
  components: { securitySchemes?: unknown };
  [more: string]: unknown;
}

/** One object schema of several that hold together: `allOf` and a closed object don't go with each other. */
function merged(schema: Schema): Schema {
  const { allOf, ...own } = schema;
  return (allOf ?? []).map(merged).reduce<Schema>(
    (whole, part) => {
      const properties = { ...whole.properties };
      for (const [name, value] of Object.entries(part.properties ?? {}))
        properties[name] = { ...properties[name], ...value };
      return { ...whole, ...part, properties };
    },
    { ...own },
  );
}

/** Everything that is declared must be there but what may be null, and nothing else may be. */
function strict(schema: Schema): Schema {
  const { properties, ...whole } = merged(schema);
  if (!properties) return whole;
  const required = Object.entries(properties).flatMap(([name, { nullable }]) => (nullable ? [] : [name]));
  return { ...whole, properties, required, additionalProperties: false };
}

/** What the documents leave out of `POST /v2/token`: the form, the grant's usual name, clients without a secret. */
function patchTokenRequest(content: Content): void {
  const schema = content['application/json']?.schema;
  for (const variant of schema?.oneOf ?? []) {
    const whole = merged(variant);
    if (whole.properties?.grant_type?.enum?.includes('code'))
      whole.properties.grant_type.enum.push('authorization_code');
    whole.required = whole.required?.filter((name) => name !== 'client_secret') ?? [];
    delete variant.allOf;
    Object.assign(variant, whole);
  }
  content['application/x-www-form-urlencoded'] = { ...content['application/json'] };
}

/**
 * A document as a contract. As they are, the documents require nothing: `{}` would pass everywhere. So they are made
 * strict in memory, and what the validator can't read is taken out.
 */
export async function contractOf(name: DocumentName): Promise<OpenAPIBackend> {
  const document = JSON.parse(readFileSync(folder + name, 'utf8')) as Described;
  delete document.components.securitySchemes;
  for (const [path, operations] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(operations)) {
      operation.operationId = `${method} ${path}`;
      delete operation.security;
      if (operation.requestBody && name === 'global-accounts-tokens.json')
        patchTokenRequest(operation.requestBody.content);
      for (const { headers, content } of Object.values(operation.responses)) {
        if (headers) delete headers['\0Set-Cookie'];
        for (const body of Object.values(content ?? {})) if (body.schema) body.schema = strict(body.schema);
      }
    }
  }
  const backend = new OpenAPIBackend({
    definition: document as unknown as Document,
    strict: true,
    customizeAjv: (ajv) => {
      addFormats(ajv);
      ajv.addFormat('hex', /^[0-9a-f]{32}$/);
      ajv.addFormat('uint64', {
        type: 'number',
        validate: (value: number) => Number.isSafeInteger(value) && value >= 0,
      });
      ajv.addFormat('url', (value: string) => URL.canParse(value));
      return ajv;
    },
  });
  await backend.init();
  return backend;
}
