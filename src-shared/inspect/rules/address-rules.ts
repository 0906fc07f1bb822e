import { apiNames, type ApiId } from '../../apis.ts';
import { findMethod, methods, methodsFor } from '../../scopes/methods.ts';
import { isPartOfUuid, isPlaceholder, isUuid } from '../credential/shapes.ts';
import { distance } from '../credential/scheme.ts';
import type { Hit } from '../hit.ts';
import { decoded, parametersNamed, type Address } from '../read/address.ts';
import { byWord, hostOf, type Target } from '../read/target.ts';
import { editsFor } from '../edits.ts';
import type { Span } from '../placed.ts';
import { hostKind, type HostKind } from './hosts.ts';

/** What is wrong with where a call goes. `sends`: whether it carries a credential that the host would get. */
export function addressHits(
  address: Address,
  target: Target,
  own: readonly string[],
  sends: boolean,
  filledIn: readonly Span[] = [],
): Hit[] {
  const kind = hostKind(address.host, own);
  const wrongHost = hostHits(address, target, kind, sends);
  if (kind === 'lookalike' || kind === 'foreign' || kind === 'address') return wrongHost;
  return [
    ...wrongHost,
    ...schemeHits(address, kind),
    ...pathHits(address, target, filledIn),
    ...secretHits(address, target),
  ];
}

function hostHits(address: Address, target: Target, kind: HostKind, sends: boolean): Hit[] {
  const span = address.hostPlaced.span();
  const hits: Hit[] = [];
  if (address.userinfo && looksLikeHost(address.userinfo.text)) {
    const { from } = address.userinfo.span();
    hits.push({ code: 'host-userinfo', span: { from, to: span.to } });
  }
  if (kind === 'lookalike') hits.push({ code: 'host-lookalike', span });
  else if (kind === 'address' && sends) hits.push({ code: 'host-address', span });
  else if (kind === 'foreign' && sends) hits.push({ code: 'host-foreign', span });
  else if (target.api && (kind === 'live' || kind === 'family') && !own(address.host, target.api)) {
    const host = hostOf[target.api];
    hits.push({
      code: 'host-wrong',
      span,
      values: { api: apiNames[target.api], host },
      edits: editsFor(address.hostPlaced, 0, address.hostPlaced.text.length, host),
    });
  }
  return hits;
}

/** Whether the host serves the API. A server profile of the user's may serve all of them. */
const own = (host: string, api: ApiId): boolean =>
  hostOf[api] === host || !/(?:^|\.)(?:livechatinc|livechat|text|helpdesk|chatbot)\.com$/.test(host);

const looksLikeHost = (text: string): boolean => /^[\w-]+(?:\.[\w-]+)+(?::\d*)?(?:[/\\]|$)/.test(text);

function schemeHits({ scheme, schemeSpan, text }: Address, kind: HostKind): Hit[] {
  if (kind === 'loopback' || scheme === 'https' || scheme === 'wss') return [];
  if (scheme === 'http')
    return [{ code: 'plain-http', span: schemeSpan, edits: schemeEdit(text.text, schemeSpan, 'https') }];
  if (scheme === null) {
    // curl and HTTPie take http where nothing is said.
    const start = text.span(0, 0);
    return [{ code: 'plain-http', span: start, edits: [{ ...start, insert: 'https://' }] }];
  }
  const near = distance(scheme, 'https') <= 2 ? [{ ...schemeSpan, insert: 'https' }] : [];
  return [{ code: 'address-malformed', span: schemeSpan, edits: near }];
}

/** HTTPie's `http` writes no scheme: then there is nothing to replace. */
const schemeEdit = (text: string, span: { from: number; to: number }, insert: string) =>
  span.to > span.from ? [{ ...span, insert }] : text === '' ? [] : [{ ...span, insert: `${insert}://` }];

const knownVersions = ['3.4', '3.5', '3.6', '3.7'];

/** What is wrong with a version, in the path or in X-API-Version. */
export function versionHits(version: string, span: Hit['span'], edits: Hit['edits'] = []): Hit[] {
  const place = span ? { span } : {};
  if (version === '3.4') return [{ code: 'version-deprecated', ...place, edits }];
  if (version === '3.5') return [{ code: 'version-legacy', ...place }];
  return knownVersions.includes(version) ? [] : [{ code: 'version-unknown', ...place, edits }];
}

function pathHits(address: Address, target: Target, filledIn: readonly Span[]): Hit[] {
  if (target.endpoint !== 'action' && target.endpoint !== 'rtm') return livePathHits(address, target);
  const path = address.pathPlaced;
  const hits: Hit[] = [];
  if (target.version === null) {
    const start = path.span(0, 0);
    hits.push({ code: 'version-missing', span: path.span(), edits: [{ ...start, insert: '/v3.6' }] });
  } else {
    const at = path.text.indexOf(target.version);
    const v = path.text.charAt(at - 1).toLowerCase() === 'v';
    const edits = editsFor(path, at, at + target.version.length, v ? '3.6' : 'v3.6');
    const span = path.span(at, at + target.version.length);
    if (!v) hits.push({ code: 'version-unknown', span, edits });
    else hits.push(...versionHits(target.version, span, edits));
  }
  const names = nameHits(address, target);
  const elsewhere = names.some(({ code }) => code === 'method-name-elsewhere');
  const shape = hits.length === 0 && names.length === 0 ? shapeHits(address, target) : [];
  return [...hits, ...names, ...shape, ...(elsewhere ? [] : organizationHits(address, target, filledIn))];
}

const expectedPath =
  'It is /v3.6, the API (agent, configuration, customer), action and the method; reports have /v3.6/reports.';

/** A path that can be told, but is not written as it must be: doubled slashes, `agents`, capitals. */
function shapeHits({ pathPlaced, path }: Address, { api, version, action, endpoint }: Target): Hit[] {
  const word = Object.keys(byWord).find((one) => byWord[one] === api);
  if (!word || version === null) return [];
  const middle = api === 'reports' ? '' : endpoint === 'rtm' ? 'rtm/' : 'action/';
  const right = `/v${version}/${word}/${middle}${action ?? ''}`;
  if (path.replace(/\/$/, '') === right.replace(/\/$/, '')) return [];
  const edits = editsFor(pathPlaced, 0, path.length, right);
  return [{ code: 'path-wrong', span: pathPlaced.span(), values: { expected: expectedPath }, edits }];
}

/** The parts of a path in another order, or with `action` left out. */
function reordered(path: string): string | null {
  const parts = path
    .toLowerCase()
    .split('/', 8)
    .filter((part) => part !== '');
  const version = parts.find((part) => /^v?\d\.\d$/.test(part))?.replace(/^v?/, 'v') ?? 'v3.6';
  const word = parts
    .map((part) => part.replace(/s$/, ''))
    .find((part) => part !== 'report' && Object.hasOwn(byWord, part));
  const api = word && byWord[word];
  const name = parts.at(-1) ?? '';
  return api && findMethod(api, name) ? `/${version}/${word}/action/${name}` : null;
}

/** On LiveChat's API host, but none of its paths: often `action` was left out. */
function livePathHits(address: Address, target: Target): Hit[] {
  if (address.host !== hostOf['agent-chat'] || target.api) return [];
  const right = reordered(address.path);
  const edits = right ? editsFor(address.pathPlaced, 0, address.path.length, right) : [];
  return [{ code: 'path-wrong', span: address.pathPlaced.span(), values: { expected: expectedPath }, edits }];
}

/** Actions of older versions that 3.6 no longer lists are not told apart from misspelt ones: it is a warning. */
function nameHits(address: Address, { api, action, endpoint, version }: Target): Hit[] {
  if (!api || action === null || endpoint === 'rtm') return [];
  const name = action.replace(/\/+$/, '');
  const path = address.pathPlaced;
  const at = path.text.lastIndexOf(name);
  const span = path.span(at, at + name.length);
  if (name === '') {
    const expected = `A method of ${apiNames[api]} follows ${api === 'reports' ? '/reports/' : '/action/'}.`;
    return [{ code: 'path-wrong', span: path.span(), values: { expected } }];
  }
  if (findMethod(api, name) || isPlaceholder(name)) return [];
  if (name !== action && findMethod(api, name)) return [];
  const elsewhere = methods.find((method) => method.action === name && method.api !== api);
  if (elsewhere) {
    const { path: right } = elsewhere;
    const kept = version ? right.replace('v3.6', `v${version}`) : right;
    return [
      {
        code: 'method-name-elsewhere',
        span,
        values: { method: name, api: apiNames[elsewhere.api], path: right },
        edits:
          elsewhere.api === 'customer-chat' || api === 'customer-chat' ? [] : editsFor(path, 0, path.text.length, kept),
      },
    ];
  }
  const near = nearest(api, name);
  const suggestion = near ? `Close to it is ${near}.` : 'It is not among the 151 methods of version 3.6.';
  return [
    {
      code: 'method-name-unknown',
      span,
      values: { suggestion },
      edits: near ? editsFor(path, at, at + name.length, near) : [],
    },
  ];
}

function nearest(api: ApiId, name: string): string | null {
  if (name.length > 60) return null;
  const ranked = methodsFor(api).map(({ action }) => ({ action, far: distance(name.toLowerCase(), action) }));
  const best = ranked.sort((a, b) => a.far - b.far)[0];
  return best && best.far <= Math.max(2, Math.floor(name.length / 5)) ? best.action : null;
}

function organizationHits(address: Address, { api }: Target, filledIn: readonly Span[]): Hit[] {
  if (api !== 'customer-chat') return [];
  const [given] = parametersNamed(address, 'organization_id');
  const [license] = parametersNamed(address, 'license_id');
  if (!given && license) return [{ code: 'license-id-used', span: license.span }];
  if (!given || decoded(given.value.text).trim() === '') {
    return [{ code: 'organization-id-missing', span: given?.span ?? address.pathPlaced.span() }];
  }
  const id = decoded(given.value.text);
  const { from, to } = given.value.span();
  if (filledIn.some((span) => span.from < to && from < span.to)) return [];
  if (isPlaceholder(id))
    return [{ code: 'placeholder', span: given.value.span(), values: { where: 'organization_id' } }];
  if (isUuid(id) || /[$%{]/.test(id)) return [];
  // Only what can be told for certain: a part of one, a number, signs that none has.
  const wrong = isPartOfUuid(id) || /^\d+$/.test(id) || /[^\w-]/.test(id);
  return wrong ? [{ code: 'organization-id-malformed', span: given.value.span() }] : [];
}

/** `code` at `/v2/info` and at the token's end is a documented way to hand over a token; in a header it is safer. */
function secretHits(address: Address, { endpoint }: Target): Hit[] {
  if (endpoint === 'page' || endpoint === 'authorize') return [];
  const names =
    /^(?:access_token|refresh_token|token|client_secret|authorization|pat|password|code_verifier|agent_token|customer_token)$/i;
  const found = address.parameters.find(({ name, value }) => names.test(name) && value.text !== '');
  if (found) return [{ code: 'secret-in-url', span: found.span }];
  const inHost =
    address.userinfo?.text.includes(':') && !looksLikeHost(address.userinfo.text) ? address.userinfo : null;
  return inHost ? [{ code: 'secret-in-url', span: inHost.span() }] : [];
}
