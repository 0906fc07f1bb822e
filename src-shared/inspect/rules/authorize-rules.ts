import type { ClientType } from '../../credentials.ts';
import { redirectUriFaults } from '../../redirect-uri.ts';
import { isPlaceholder } from '../credential/shapes.ts';
import { editsFor } from '../edits.ts';
import type { Hit } from '../hit.ts';
import { decoded, parametersNamed, type Address } from '../read/address.ts';
import { namesAre } from './required-fields.ts';

const single = [
  'response_type',
  'client_id',
  'redirect_uri',
  'state',
  'code_challenge',
  'code_challenge_method',
  'scope',
  'prompt',
];

/**
 * What is wrong with an authorization URL. Source: facts page, "Agent authorization"; FAQ "The request is missing a
 * required parameter".
 */
export function authorizeHits(address: Address, clientType?: ClientType): Hit[] {
  const first = (name: string) => parametersNamed(address, name)[0];
  const value = (name: string) => decoded(first(name)?.value.text ?? '').trim();
  const end = address.text.span().to;
  const hits: Hit[] = [];
  const missing = ['response_type', 'client_id', 'redirect_uri'].filter((name) => value(name) === '');
  if (missing.length > 0)
    hits.push({ code: 'parameter-missing', span: { from: end, to: end }, values: { fields: namesAre(missing) } });
  for (const name of single) {
    const second = parametersNamed(address, name)[1];
    if (second)
      hits.push({
        code: 'parameter-doubled',
        span: second.span,
        values: { field: name },
        edits: [{ ...second.span, insert: '' }],
      });
  }
  for (const name of ['client_id', 'redirect_uri', 'state']) {
    const given = first(name);
    const text = value(name);
    if (given && isPlaceholder(text) && /[<{[_$]/.test(text))
      hits.push({ code: 'placeholder', span: given.value.span(), values: { where: name } });
  }
  const secret = first('client_secret');
  if (secret) hits.push({ code: 'secret-in-url', span: secret.span, edits: [{ ...secret.span, insert: '' }] });
  return [
    ...hits,
    ...responseTypeHits(address, value('response_type'), clientType),
    ...redirectHits(address, value),
    ...pkceHits(address, value),
  ];
}

type Value = (name: string) => string;

function responseTypeHits(address: Address, type: string, clientType: ClientType | undefined): Hit[] {
  const [given] = parametersNamed(address, 'response_type');
  if (!given || type === '') return [];
  const span = given.value.span();
  if (type !== 'code' && type !== 'token') {
    const meant = /^(?:tokens|access_token|implicit|id_token)$/i.test(type)
      ? 'token'
      : /^(?:codes?|authorization_code|auth_code)$/i.test(type)
        ? 'code'
        : null;
    const meantToo = /^(?:code|token)$/i.test(type) ? type.toLowerCase() : meant;
    return [
      {
        code: 'response-type-unknown',
        span,
        edits: meantToo ? editsFor(given.value, 0, given.value.text.length, meantToo) : [],
      },
    ];
  }
  const pkce = parametersNamed(address, 'code_challenge').length > 0;
  const fits = clientType === undefined || (clientType === 'server-side' ? type === 'code' : type === 'token' || pkce);
  if (fits) return [];
  const expected = clientType === 'server-side' ? 'code' : 'token';
  return [
    {
      code: 'response-type-differs',
      span,
      values: { expected },
      edits: editsFor(given.value, 0, given.value.text.length, expected),
    },
  ];
}

function redirectHits(address: Address, value: Value): Hit[] {
  const [given] = parametersNamed(address, 'redirect_uri');
  const uri = value('redirect_uri');
  if (!given || uri === '' || isPlaceholder(uri) || /[<{]/.test(uri)) return [];
  if (/^https?%3A/i.test(uri)) {
    const codes = [...given.value.text.matchAll(/%(?:25)+(?=[0-9a-f]{2})/gi)];
    const edits = codes.flatMap(({ index, 0: code }) => editsFor(given.value, index, index + code.length, '%'));
    return codes.length > 0 ? [{ code: 'percent-double', span: given.value.span(), edits }] : [];
  }
  const pkce = parametersNamed(address, 'code_challenge').length > 0;
  return redirectUriFaults(uri, { pkce }).map(({ what }) => ({
    code: 'redirect-uri-faulty',
    span: given.value.span(),
    values: { fault: what },
  }));
}

function pkceHits(address: Address, value: Value): Hit[] {
  const hits: Hit[] = [];
  const { to } = address.text.span();
  if (value('state') === '' && parametersNamed(address, 'state').length === 0)
    hits.push({ code: 'state-missing', span: { from: to, to } });
  const [challenge] = parametersNamed(address, 'code_challenge');
  const [method] = parametersNamed(address, 'code_challenge_method');
  if (!challenge) return hits;
  const name = value('code_challenge_method');
  const span = method?.value.span() ?? challenge.value.span();
  if (name === '' || name === 'plain') hits.push({ code: 'pkce-plain', span });
  else if (!/^s256$/i.test(name)) hits.push({ code: 'pkce-method-unknown', span });
  const text = value('code_challenge');
  const right = name === '' || name === 'plain' ? /^[\w\-.~]{43,128}$/ : /^[\w-]{43}$/;
  if (!right.test(text) && !isPlaceholder(text))
    hits.push({ code: 'challenge-malformed', span: challenge.value.span() });
  return hits;
}
