import { apiNames } from '../apis.ts';
import type { CheckedPaste } from '../contract/inspect.ts';
import type { Finding } from '../inspect/finding.ts';
import type { PasteInspection } from '../inspect/inspection.ts';
import type { Span } from '../inspect/placed.ts';

/** What is shown of a longer paste in a report. */
const mostShown = 4_000;

/**
 * An inspection as Markdown that can be shown to anybody: what the paste is, with every secret taken out whole, and the
 * findings; what the server said, where it was asked. Pure.
 *
 * Nothing of the paste can become markup: it stands in a fence that it can't close, and values in the findings' words
 * are escaped.
 */
export function reportOf(text: string, inspection: PasteInspection, checked: CheckedPaste | null = null): string {
  const { findings, facts, api, method, secrets } = inspection;
  const called = [api ? apiNames[api] : null, method].filter((part) => part !== null).join(', ');
  const about = [...facts, ...(called && !facts.some((fact) => fact.startsWith(called)) ? [called] : [])];
  const lines = ['# Keyfob report', ''];
  if (about.length > 0) lines.push(about.map(escaped).join(' · '), '');
  lines.push(...fenced(withoutSecrets(text, secrets)), '');
  lines.push(`## ${findings.length === 0 ? 'Nothing is wrong with it' : 'Findings, most likely first'}`, '');
  for (const [index, one] of findings.entries()) lines.push(...findingLines(one, index), '');
  if (checked) lines.push('## What the server said', '', ...checkedLines(checked), '');
  lines.push('Secrets were taken out by Keyfob.');
  return `${lines.join('\n')}\n`;
}

function findingLines({ code, level, what, why, remedy, at }: Finding, index: number): string[] {
  const place = at ? `, line ${at.line}, column ${at.column}` : '';
  return [
    `${index + 1}. **${escaped(what)}** (${level}, \`${code}\`${place})`,
    `   ${escaped(why)}`,
    `   ${escaped(remedy)}`,
  ];
}

function checkedLines({ says, scopes, expiresAt, valid }: CheckedPaste): string[] {
  const lines = [`- ${escaped(says)}`];
  if (valid && expiresAt !== null) lines.push(`- Ends at ${new Date(expiresAt).toISOString()}`);
  if (scopes) lines.push(`- Scopes: ${scopes.length === 0 ? 'none' : scopes.map(escaped).join(', ')}`);
  return lines;
}

/** Nothing of a secret stays, not even its end; a secret over several lines leaves one mark. */
function withoutSecrets(text: string, secrets: readonly Span[]): string {
  let result = '';
  let from = 0;
  for (const secret of secrets) {
    if (secret.from >= mostShown) break;
    result += `${text.slice(from, secret.from)}[secret]`;
    from = secret.to;
  }
  if (from < mostShown) result += text.slice(from, mostShown);
  return text.length > mostShown ? `${result}\n…` : result;
}

/** In a fence of more backticks than any row in the text. */
function fenced(text: string): string[] {
  let longest = 2;
  for (const [run] of text.matchAll(/`+/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return [fence, text, fence];
}

const escaped = (text: string): string => text.replace(/[\\`*_[\]<>#|~&]/g, '\\$&').replace(/[\r\n]+/g, ' ');
