import type { SampleCall } from './sample-call.ts';

/** A text as one word of sh, bash and zsh. Inside single quotes nothing has a meaning but the single quote itself. */
export const shellQuote = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

/** A call as curl for sh, bash and zsh, one option a line. `-d` and `-F` make it a POST. */
export function curlSnippet({ url, body, headers = {}, file }: SampleCall, authorization: string): string {
  const lines = Object.entries({ Authorization: authorization, ...headers });
  const options = lines.map(([name, value]) => `-H ${shellQuote(`${name}: ${value}`)}`);
  if (file !== undefined) options.push(`-F ${shellQuote(`file=@${file}`)}`);
  if (body !== null) options.push(`-H 'Content-Type: application/json'`, `-d ${shellQuote(body)}`);
  return [`curl ${shellQuote(url)}`, ...options].join(' \\\n  ');
}
