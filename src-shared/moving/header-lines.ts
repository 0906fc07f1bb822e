import type { ReadVariables } from './variable.ts';

const authorization = /^\W{0,3}(?:-H\s*|--header\s*)?["']?(?:proxy-)?authorization\s*:\s*(.+?)["'\\]?\s*$/i;

/**
 * Pasted header lines: each `Authorization` line is a variable of its own, named by the comment or label line above it.
 * `null` where there is none. Other headers are passed over: a request has many.
 */
export function readHeaderLines(text: string): ReadVariables | null {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const variables: ReadVariables['variables'] = [];
  let label = '';
  for (const line of lines) {
    const value = authorization.exec(line)?.[1];
    if (value !== undefined) {
      variables.push({ name: label === '' ? `Header ${variables.length + 1}` : label, value });
      label = '';
    } else {
      label = /^\s*(?:#|\/\/)\s*(.{1,80}?)\s*$/.exec(line)?.[1] ?? (line.trim() === '' ? label : '');
    }
  }
  return variables.length > 0 ? { variables, left: [] } : null;
}
