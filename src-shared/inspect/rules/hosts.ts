import { plainLetters } from '../credential/characters.ts';
import { distance } from '../credential/scheme.ts';
import { hostOf, isLoopback } from '../read/target.ts';

/** Domains that are LiveChat's (Text's) own. */
const family = [
  'livechatinc.com',
  'livechat.com',
  'text.com',
  'helpdesk.com',
  'chatbot.com',
  'livechat-static.com',
  'livechat-files.com',
];

const servers = [...new Set(Object.values(hostOf))];

export type HostKind = 'live' | 'family' | 'loopback' | 'address' | 'lookalike' | 'foreign';

/**
 * Whose host it is: one of LiveChat's API servers, another of LiveChat's, this machine, a bare network address, one that
 * is made to look like LiveChat's, or somebody else's. `own`: hosts of the user's server profiles, taken as LiveChat's.
 */
export function hostKind(host: string, own: readonly string[] = []): HostKind {
  const bare = host.replace(/\.$/, '');
  if (servers.includes(bare) || own.includes(bare)) return 'live';
  if (isLoopback(bare)) return 'loopback';
  if (family.some((domain) => bare === domain || bare.endsWith(`.${domain}`))) return 'family';
  if (/^(?:\d{1,10}(?:\.\d{1,10}){0,3}|0x[0-9a-f.x]+|\[[0-9a-f:.]+\])$/i.test(bare)) return 'address';
  return bare.length < 254 && looksAlike(bare) ? 'lookalike' : 'foreign';
}

/** Letters as they look to a hurried reader. */
function asItLooks(host: string): string {
  return [...host]
    .map((letter) => plainLetters(letter) ?? letter)
    .join('')
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase()
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')
    .replace(/[1|]/g, 'l')
    .replace(/0/g, 'o')
    .replace(/5/g, 's')
    .replace(/3/g, 'e');
}

function looksAlike(host: string): boolean {
  const seen = asItLooks(host);
  const known = [...servers, ...family];
  if (known.some((name) => seen === name || seen.startsWith(`${name}.`) || seen.includes(`.${name}.`))) return true;
  if (servers.some((name) => Math.abs(name.length - seen.length) <= 2 && distance(seen, name) <= 2)) return true;
  return seen.split(/[.-]/).some((label) => {
    if (/^(?:livechat|livechatinc)/.test(label)) return true;
    return (
      (label.length > 6 && distance(label, 'livechat') <= 1) ||
      (label.length > 8 && distance(label, 'livechatinc') <= 2)
    );
  });
}
