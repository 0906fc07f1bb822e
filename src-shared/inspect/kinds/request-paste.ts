import { diagnose, type Failure } from '../../diagnose.ts';
import type { Draft } from '../compile.ts';
import { requestFacts } from '../facts.ts';
import type { Hit } from '../hit.ts';
import type { InspectContext, PasteKind } from '../inspection.ts';
import { readAddress, type Address } from '../read/address.ts';
import type { DotenvLine } from '../read/dotenv-lines.ts';
import type { Request } from '../read/request.ts';
import { targetOf, type Target } from '../read/target.ts';
import { addressHits } from '../rules/address-rules.ts';
import type { Authorization } from '../rules/authorization.ts';
import { authorizeHits } from '../rules/authorize-rules.ts';
import { bodyHits, methodHits } from '../rules/body-rules.ts';
import { withoutEchoes } from '../rules/echoes.ts';
import { headerHits } from '../rules/header-rules.ts';
import { hostKind } from '../rules/hosts.ts';
import { shellHits } from '../rules/shell-rules.ts';
import { tokenRequestHits } from '../rules/token-request-rules.ts';
import { inspectEnv } from './env-paste.ts';
import { authorizationsOf, codeHits, credentialDraft, missingAuthorization } from './request-credentials.ts';

const kinds: Record<Request['tool'], PasteKind> = {
  curl: 'curl',
  fetch: 'fetch',
  httpie: 'httpie',
  har: 'har',
  http: 'http-request',
};

interface RequestPaste {
  request: Request;
  hits: Hit[];
  failure: Failure | null;
  /** What is set before the command, line by line. */
  variables: DotenvLine[] | null;
}

/** A call: everything that is wrong with it, and the whole call mended. */
export function inspectRequest(paste: RequestPaste, text: string, context: InspectContext): Draft {
  const { request, hits, failure, variables } = paste;
  const address = request.url && readAddress(request.url);
  const hidden = request.url !== null && request.filledIn.some((span) => overlapsHost(span, address));
  const target = address && !hidden ? targetOf(address) : null;
  const authorizations = authorizationsOf(request);
  const ours = target === null || concernsLiveChat(address, target, authorizations, context);
  const draft = credentialDraft(request, authorizations, target, context, ours);
  const shell = shellHits(request, text);
  const set = variables && inspectEnv(variables, text, context);
  const all = [...hits, ...draft.hits, ...shell, ...(set?.hits ?? [])];
  if (ours && address && target) {
    const sends = authorizations.length > 0;
    all.push(...addressHits(address, target, context.hosts ?? [], sends, request.filledIn));
    all.push(...headerHits(request, target, authorizations[0]?.credential?.dataCentre ?? null));
    all.push(...methodHits(request, target), ...bodyHits(request, target, text), ...tokenRequestHits(request, target));
    if (target.endpoint === 'authorize') all.push(...authorizeHits(address, context.clientType));
    all.push(...codeHits(address, target), ...missingAuthorization(request, target, authorizations, address));
  }
  if (request.url === null && request.command)
    all.push({ code: 'address-missing', span: request.command.words[0]?.span ?? { from: 0, to: 0 } });
  const answers = failure ? diagnose(failure).findings : [];
  return {
    ...draft,
    kind: kinds[request.tool],
    hits: withoutEchoes(all, request),
    facts: [...requestFacts(request, target), ...(draft.facts ?? [])],
    ...(set && !draft.wanted ? { wanted: set.wanted ?? null } : {}),
    edits: [...(draft.edits ?? []), ...(set?.edits ?? [])],
    secrets: [...(draft.secrets ?? []), ...(set?.secrets ?? [])],
    request: set ? { from: 0, to: spanOf(request, text).to } : spanOf(request, text),
    ...(request.url && request.url.isPlain ? { url: request.url.span() } : {}),
    ...(address && address.hostPlaced.text !== ''
      ? { dim: [{ from: address.text.span().from, to: address.hostPlaced.span().to }] }
      : {}),
    answers,
    api: target?.api ?? null,
    method: target?.action ?? null,
  };
}

/** Headers alone: what can be said of them without an address. */
export function inspectHeaders(request: Request, context: InspectContext): Draft {
  const authorizations = authorizationsOf(request);
  const draft = credentialDraft(request, authorizations, null, context, true);
  const region = headerHits(
    request,
    { api: null, endpoint: 'other', version: null, action: null },
    authorizations[0]?.credential?.dataCentre ?? null,
  );
  return { ...draft, kind: 'header', hits: [...draft.hits, ...region] };
}

const spanOf = ({ command }: Request, text: string) =>
  command ? { from: command.words[0]?.span.from ?? 0, to: command.end } : { from: 0, to: text.length };

function overlapsHost(span: { from: number; to: number }, address: Address | null): boolean {
  const host = address?.hostPlaced.span();
  return host === undefined || (span.from < host.to && host.from < span.to);
}

/** Whether a call is meant for LiveChat: its host, its path or its token says so. */
function concernsLiveChat(
  address: Address | null,
  target: Target,
  authorizations: readonly Authorization[],
  context: InspectContext,
): boolean {
  if (!address) return false;
  const kind = hostKind(address.host, context.hosts);
  if (kind !== 'foreign' && kind !== 'address' && kind !== 'loopback') return true;
  if (target.endpoint === 'action' || target.endpoint === 'rtm') return true;
  return authorizations.some(({ credential }) => typeof credential?.dataCentre === 'string');
}
