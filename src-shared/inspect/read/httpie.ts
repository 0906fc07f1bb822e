import { PlacedBuilder, type Placed, type Span } from '../placed.ts';
import type { CommandLine, ShellWord } from '../shell/command-line.ts';
import { filledIn } from './curl.ts';
import { nothingToMend, withQuery, type HeaderField, type Request, type RequestBody } from './request.ts';

const withValue =
  /^(?:-[aAopPs]|--(?:auth|auth-type|output|print|pretty|style|session|session-read-only|timeout|verify|cert|cert-key|ssl|ciphers|proxy|max-redirects|raw|boundary|format-options|response-charset|response-mime|default-scheme))$/;

/** The separators of HTTPie's items. The one that stands first counts, the longest of those at one place. */
const separators = [':=@', ':=', '=@', '==', '=', ':', '@', ';'] as const;
type Separator = (typeof separators)[number];

interface Item {
  separator: Separator;
  name: Placed;
  value: Placed;
  span: Span;
}

/** Reads the words of an HTTPie command (`http`, `https`, `xh`, `xhs`) into the call that it would make. `stdin`: the body comes from there. */
export function readHttpie(command: CommandLine, stdin = false): Request {
  const { words } = command;
  const options = new Map<string, Placed>();
  const positional: ShellWord[] = [];
  for (let at = 1; at < words.length; at++) {
    const word = words[at];
    if (!word) break;
    const text = word.value.text;
    const equals = text.indexOf('=');
    if (withValue.test(text)) {
      const value = words[++at]?.value;
      if (value) options.set(text, value);
    } else if (text.startsWith('--') && equals > 0) options.set(text.slice(0, equals), word.value.slice(equals + 1));
    else if (/^-[aAs]./.test(text)) options.set(text.slice(0, 2), word.value.slice(2));
    else if (/^-\w|^--/.test(text)) options.set(text, word.value.slice(0, 0));
    else positional.push(word);
  }
  const [first, second] = positional;
  const named = first && second && /^[A-Za-z]+$/.test(first.value.text) && itemOf(second) === null ? first : null;
  const address = named ? second : first;
  const items = positional.slice(named ? 2 : 1).flatMap((word) => itemOf(word) ?? []);
  const given = bodyOf(items, options);
  const end = { from: command.end, to: command.end };
  const body: RequestBody | null = given ?? (stdin ? { text: null, as: 'json', span: end } : null);
  const user = options.get('-a') ?? options.get('--auth') ?? null;
  const bearer = /^bearer$/i.test((options.get('-A') ?? options.get('--auth-type'))?.text ?? '');
  return {
    tool: 'httpie',
    method: named
      ? { name: named.value.text.toUpperCase(), explicit: true, span: named.value.span() }
      : { name: body ? 'POST' : 'GET', explicit: false, span: null },
    url: address ? withQuery(addressOf(address.value, words[0]?.value.text ?? 'http'), items.flatMap(inQuery)) : null,
    headers: items
      .filter(({ separator }) => separator === ':')
      .map(({ name, value, span }): HeaderField => ({ name, value, span, colon: true })),
    unseenHeaders: options.has('--session') || options.has('--session-read-only'),
    user: bearer ? null : user,
    bearer: bearer ? user : null,
    body,
    command,
    filledIn: filledIn(command),
    mend: {
      ...nothingToMend,
      addHeader: (name, value) => appended(command, ` '${name}:${value}'`),
      addBody: (json) => appended(command, ` --raw '${json}'`),
      setMethod: (method) => (named ? { ...named.value.span(), insert: method } : null),
    },
  };
}

/** `name==value` belongs to the query. */
function inQuery({ separator, name, value }: Item): Placed[] {
  if (separator !== '==') return [];
  const built = new PlacedBuilder(name.span().from);
  built.addPlaced(name);
  built.add('=', name.span().to, 2);
  built.addPlaced(value);
  return [built.build()];
}

const appended = ({ words, end }: CommandLine, insert: string) => {
  const at = words.at(-1)?.span.to ?? end;
  return { from: at, to: at, insert };
};

function itemOf(word: ShellWord): Item | null {
  const text = word.value.text;
  if (/^https?:\/\//i.test(text) || /^:\d*(?:\/|$)/.test(text)) return null;
  let found: { separator: Separator; at: number } | null = null;
  for (const separator of separators) {
    const at = text.indexOf(separator);
    if (at > 0 && (!found || at < found.at)) found = { separator, at };
  }
  if (!found) return null;
  // `host.tld:8080/path` is an address.
  if (found.separator === ':' && /^[\w.-]+:\d+(?:\/|$)/.test(text)) return null;
  const { separator, at } = found;
  return { separator, name: word.value.slice(0, at), value: word.value.slice(at + separator.length), span: word.span };
}

function bodyOf(items: readonly Item[], options: ReadonlyMap<string, Placed>): RequestBody | null {
  const raw = options.get('--raw');
  if (raw) return { text: raw, as: 'json', span: raw.span() };
  const fields = items.filter(({ separator }) => /^(?:=|:=|=@|:=@)$/.test(separator));
  const [first] = fields;
  if (!first) return null;
  const form = ['-f', '--form'].some((name) => options.has(name));
  const multipart = options.has('--multipart') || items.some(({ separator }) => separator === '@');
  const span = { from: first.span.from, to: fields.at(-1)?.span.to ?? first.span.to };
  const names = fields.map(({ name }) => name.text.replace(/[[.].*$/s, ''));
  return { text: null, as: multipart ? 'multipart' : form ? 'form' : 'json', fields: names, span };
}

/** HTTPie adds the scheme of its own name, and `localhost` before a port. */
function addressOf(value: Placed, program: string): Placed {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(value.text)) return value;
  const built = new PlacedBuilder(value.span().from);
  const host = value.text.startsWith(':') ? 'localhost' : '';
  built.add(`${/s$/.test(program) ? 'https' : 'http'}://${host}`, value.span().from, 0);
  built.addPlaced(value);
  return built.build();
}
