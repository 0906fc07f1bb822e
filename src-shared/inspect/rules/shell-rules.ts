import type { Hit } from '../hit.ts';
import type { Request } from '../read/request.ts';
import type { ShellWord, Variable } from '../shell/command-line.ts';

/** Mistakes of the command line that show only once the call is known. `paste`: the whole pasted text. */
export function shellHits(request: Request, paste: string): Hit[] {
  const { command } = request;
  if (!command) return [];
  const hits = [...unfilledHits(request, command.words, paste)];
  if (command.dialect !== 'powershell') return hits;
  const name = command.words[0];
  if (request.tool === 'curl' && name?.value.text === 'curl') {
    hits.push({
      code: 'curl-alias',
      span: name.span,
      edits: [{ from: name.span.to, to: name.span.to, insert: '.exe' }],
    });
  }
  const body = request.body?.text?.span();
  const written = body ? paste.slice(body.from, body.to) : '';
  if (body && written.includes('"') && !/\\+[`"]/.test(written))
    hits.push({ code: 'quotes-lost-in-powershell', span: body });
  return hits;
}

/** Variables in single quotes. In the body, where a `$` may be part of a text, only those that are a whole value. */
function unfilledHits({ body, command }: Request, words: readonly ShellWord[], paste: string): Hit[] {
  for (const word of words) {
    const inBody = body && word.span.from >= body.span.from && word.span.to <= body.span.to;
    const whole = ({ span }: Variable) =>
      /["'=]/.test(paste.charAt(span.from - 1)) && /["'&]/.test(paste.charAt(span.to));
    const variables = word.variables.filter((one) => !one.filled && (!inBody || whole(one)));
    const [variable] = variables;
    if (!variable) continue;
    const { from, to } = word.span;
    // Double quotes mean the same as single ones where nothing inside has a meaning for them but the variable.
    const simple = /^'[^'"\\`]*'$/.test(paste.slice(from, to)) && command?.dialect !== 'cmd';
    const edits = [
      { from, to: from + 1, insert: '"' },
      { from: to - 1, to, insert: '"' },
    ];
    // In bash the quotation can be left for the variable and gone on with behind it.
    const between =
      command?.dialect === 'bash'
        ? variables.map(({ span }) => ({ ...span, insert: `'"${paste.slice(span.from, span.to)}"'` }))
        : [];
    return [{ code: 'variable-in-single-quotes', span: variable.span, edits: simple ? edits : between }];
  }
  return [];
}
