import type { CredentialView } from '../../src-shared/contract/index.ts';
import type { Words } from '../words/index.ts';

/** An organization as the list shows it: of one server, or of no known id. */
export interface Organization {
  /** Unique among servers and organizations. */
  key: string;
  id: string | null;
  label: string;
  /** The label where its heading says already what it names. */
  short: string;
  sandbox: boolean;
  /** The server's name where it is neither LiveChat nor a sandbox. */
  server: string | null;
}

interface Known {
  servers: { id: string; name: string; sandbox: boolean; builtIn: boolean }[];
  /** What the user calls them, by their ids. */
  names: Readonly<Record<string, string>>;
  words: Pick<Words['shell'], 'organization' | 'organizationUnknown' | 'organizationNone'>;
  sandboxName: string;
}

/**
 * Tells for each credential which organization it belongs to. A PAT whose organization nobody has told belongs to the
 * one of an account with the same account id at the same server.
 */
export function organizationsOf(views: Iterable<CredentialView>, { servers, names, words, sandboxName }: Known) {
  const byAccount = new Map<string, string>();
  const all = [...views];
  for (const { server, accountId, organizationId } of all) {
    if (accountId && organizationId) byAccount.set(`${server} ${accountId}`, organizationId);
  }
  const serverOf = new Map(servers.map((server) => [server.id, server]));
  const found = new Map<string, Organization>();

  function of(view: CredentialView): Organization {
    const id = view.organizationId ?? byAccount.get(`${view.server} ${view.accountId}`) ?? null;
    const key = `${view.server} ${id ?? ''}`;
    const known = found.get(key);
    if (known) return known;
    const server = serverOf.get(view.server);
    const sandbox = server?.sandbox ?? false;
    const given = (id && names[id]) || (sandbox ? sandboxName : null);
    const label = given ?? (id ? words.organization(id.slice(0, 8)) : words.organizationUnknown);
    const short = given ?? id?.slice(0, 8) ?? words.organizationNone;
    const organization = {
      key,
      id,
      label,
      short,
      sandbox,
      server: server && !server.builtIn && !sandbox ? server.name : null,
    };
    found.set(key, organization);
    return organization;
  }

  for (const view of all) of(view);
  /** Real ones in the order in which they came, then what nobody knows, the sandbox last. */
  const rank = ({ sandbox, id }: Organization) => (sandbox ? 2 : id ? 0 : 1);
  const sorted = [...found.values()].sort((a, b) => rank(a) - rank(b));
  return { of, sorted };
}

export type Organizations = ReturnType<typeof organizationsOf>;
