import { diffChars } from 'diff';

/** A stretch of the two URIs laid side by side. `text` is empty on the side that has nothing there. */
export interface DifferenceStretch {
  same: boolean;
  registered: string;
  sent: string;
  /** Where the stretch begins, counted from 1 in each URI. On an empty side: where it would stand. */
  registeredAt: number;
  sentAt: number;
  /** What differs, in a sentence; empty where nothing does. */
  says: string;
}

export interface RedirectUriDifference {
  stretches: DifferenceStretch[];
  /** How many characters differ: of each differing stretch the longer side. */
  count: number;
}

/** How long the comparison may take before the middle is shown as one difference, and how long a URI it is tried on. */
const timeLimitMs = 60;
const longest = 4096;

/**
 * The difference of two redirect URIs, character by character, for a view.
 *
 * Always gives an answer in bounded time: two URIs that are very long or have little in common are shown as their
 * common beginning, one differing stretch and their common end.
 */
export function redirectUriDifference(registered: string, sent: string): RedirectUriDifference {
  const stretches = place(pairsOf(registered, sent), registered, sent);
  const count = stretches
    .filter(({ same }) => !same)
    .reduce((sum, stretch) => sum + Math.max([...stretch.registered].length, [...stretch.sent].length), 0);
  return { stretches, count };
}

/** Of several registered redirect URIs the one that differs least from the one that was sent; `null` where there is none. */
export function closestRedirectUri(
  registered: readonly string[],
  sent: string,
): { registered: string; difference: RedirectUriDifference } | null {
  const all = registered.map((uri) => ({ registered: uri, difference: redirectUriDifference(uri, sent) }));
  return all.sort((a, b) => a.difference.count - b.difference.count)[0] ?? null;
}

type Pair = Pick<DifferenceStretch, 'same' | 'registered' | 'sent'>;

function pairsOf(registered: string, sent: string): Pair[] {
  const changes =
    registered.length + sent.length <= longest ? diffChars(registered, sent, { timeout: timeLimitMs }) : undefined;
  if (!changes) return roughPairs(registered, sent);
  const pairs: Pair[] = [];
  for (const { value, added, removed } of changes) {
    const last = pairs.at(-1);
    if (!added && !removed) pairs.push({ same: true, registered: value, sent: value });
    else if (last && !last.same) last[removed ? 'registered' : 'sent'] += value;
    else pairs.push({ same: false, registered: removed ? value : '', sent: added ? value : '' });
  }
  return pairs;
}

/** Common beginning, differing middle, common end. Linear. */
function roughPairs(registered: string, sent: string): Pair[] {
  const shorter = Math.min(registered.length, sent.length);
  let head = 0;
  while (head < shorter && registered[head] === sent[head]) head++;
  let tail = 0;
  while (tail < shorter - head && registered.at(-1 - tail) === sent.at(-1 - tail)) tail++;
  const end = (text: string) => text.slice(text.length - tail);
  const middle = (text: string) => text.slice(head, text.length - tail);
  return [
    { same: true, registered: registered.slice(0, head), sent: sent.slice(0, head) },
    { same: false, registered: middle(registered), sent: middle(sent) },
    { same: true, registered: end(registered), sent: end(sent) },
  ].filter((pair) => pair.registered !== '' || pair.sent !== '');
}

function place(pairs: Pair[], registered: string, sent: string): DifferenceStretch[] {
  let registeredAt = 1;
  let sentAt = 1;
  return pairs.map((pair) => {
    const stretch = {
      ...pair,
      registeredAt,
      sentAt,
      says: pair.same ? '' : sentence(pair, registeredAt, registered, sent),
    };
    registeredAt += [...pair.registered].length;
    sentAt += [...pair.sent].length;
    return stretch;
  });
}

const quoted = (text: string): string => (text === ' ' ? 'a blank' : [...text].length > 24 ? 'a longer text' : text);

function sentence(pair: Pair, at: number, registered: string, sent: string): string {
  const atEnd = at - 1 + [...pair.registered].length === [...registered].length;
  if (atEnd && pair.registered === '/' && pair.sent === '') return 'The registered one ends with a slash.';
  if (atEnd && pair.sent === '/' && pair.registered === '') return 'The one that was sent ends with a slash.';
  const [was, is] = [pair.registered, pair.sent];
  if (was === '') return `${capital(quoted(is))} was sent, nothing is registered there.`;
  if (is === '') return `${capital(quoted(was))} is registered, nothing was sent there.`;
  const single = [...was].length === 1 && [...is].length === 1;
  if (single && was.toLowerCase() === is.toLowerCase()) {
    const paths = at > hostEnd(registered) && at > hostEnd(sent) ? ' Paths are compared letter by letter.' : '';
    return `${was === was.toLowerCase() ? 'Small' : 'Capital'} ${was} is registered, ${
      is === is.toLowerCase() ? 'small' : 'capital'
    } ${is} was sent.${paths}`;
  }
  return `${capital(quoted(was))} is registered, ${quoted(is)} was sent.`;
}

/** Only our own words begin with a capital, a quoted text stays as it is. */
const capital = (text: string): string => (/^a /.test(text) ? `A${text.slice(1)}` : text);

const hostEnd = (uri: string): number => /^[^:]*:\/\/[^/]*/.exec(uri)?.[0].length ?? 0;
