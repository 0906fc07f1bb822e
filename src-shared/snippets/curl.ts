import type { SampleCall } from './sample-call.ts';

/** A text as one word of sh, bash and zsh. Inside single quotes nothing has a meaning but the single quote itself. */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A call as curl for sh, bash and zsh, one option a line. `-d` makes it a POST. */
export function curlSnippet({ url, body }: SampleCall, authorization: string): string {
  const options = [`-H ${shellQuote(`Authorization: ${authorization}`)}`];
  if (body !== null) options.push(`-H 'Content-Type: application/json'`, `-d ${shellQuote(body)}`);
  return [`curl ${shellQuote(url)}`, ...options].join(' \\\n  ');
}
