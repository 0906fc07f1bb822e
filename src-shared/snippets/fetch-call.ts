import type { SampleCall } from './sample-call.ts';

/** A call as JavaScript. JSON strings are JavaScript strings, so that no character of a value can end one. */
export function fetchSnippet({ method, url, body }: SampleCall, authorization: string): string {
  const headers = [`Authorization: ${JSON.stringify(authorization)}`];
  if (body !== null) headers.push(`"Content-Type": "application/json"`);
  const lines = [
    `const response = await fetch(${JSON.stringify(url)}, {`,
    `  method: ${JSON.stringify(method)},`,
    `  headers: {`,
    ...headers.map((header) => `    ${header},`),
    `  },`,
    ...(body === null ? [] : [`  body: ${JSON.stringify(body)},`]),
    `});`,
  ];
  return lines.join('\n');
}
