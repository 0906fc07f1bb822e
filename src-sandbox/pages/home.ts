import { html } from 'hono/html';
import { base64OfText } from '../../src-shared/base64.ts';
import type { Client, Organization, Pat, Person } from '../seeds/seeds.ts';
import type { World } from '../world.ts';
import type { Markup, Page } from './layout.ts';
import { copyField, notice } from './parts.ts';

const scopeWords = (scopes: readonly string[]): Markup =>
  html`<details class="more">
    <summary>${scopes.length} scopes</summary>
    <p class="code">${scopes.join(', ')}</p>
  </details>`;

function personEntry({ name, email, password, accountId, scopes, note }: Person, organization: Organization): Markup {
  const id = email.split('@')[0] ?? '';
  return html`<div class="entry">
    <header><b>${name}</b><span class="dim">${organization.name}, ${note}</span></header>
    <div class="fields">
      ${copyField(`${id}-email`, 'E-mail', email)} ${copyField(`${id}-password`, 'Password', password)}
      ${copyField(`${id}-account`, 'Account ID', accountId)}
    </div>
    ${scopeWords(scopes)}
  </div>`;
}

function clientEntry({ id, name, type, secret, redirectUris }: Client, refused: Refused | undefined): Markup {
  const uris = refused?.clientId === id ? refused.typed : redirectUris.join('\n');
  return html`<div class="entry">
    <header><b>${name}</b><span class="tag">${type}</span></header>
    <div class="fields">
      ${copyField(`${type}-id`, 'Client Id', id)}
      ${secret === undefined ? '' : copyField(`${type}-secret`, 'Client Secret', secret)}
    </div>
    <form class="uris" method="post" action="/sandbox/redirect-uris">
      <label class="label" for="${type}-uris">Redirect URIs</label>
      <textarea class="field" id="${type}-uris" name="redirect_uris" rows="4" spellcheck="false">${uris}</textarea>
      <div class="under">
        <p class="small dim">One on each line. Add that of your own app.</p>
        <button class="btn short" name="client_id" value="${id}">Save</button>
      </div>
    </form>
  </div>`;
}

function patEntry({ name, accountId, token, scopes }: Pat, at: number): Markup {
  return html`<div class="entry">
    <header><b>${name}</b></header>
    <div class="fields">
      ${copyField(`pat-${at}-token`, 'Token', token)} ${copyField(`pat-${at}-account`, 'Account ID', accountId)}
      ${copyField(`pat-${at}-base64`, 'Base64', base64OfText(`${accountId}:${token}`))}
    </div>
    ${scopeWords(scopes)}
  </div>`;
}

/** Redirect URIs that somebody wanted to save, and what is wrong with them. */
interface Refused {
  clientId: string;
  typed: string;
  problem: string;
}

interface Home {
  world: World;
  origin: string;
  refused?: Refused;
}

/** The place of the sandbox that Developer Console is for LiveChat: who is there, the apps, the PATs. */
export function homePage({ world, origin, refused }: Home): Page {
  const { people, pats } = world.seeds;
  const { agents, customers } = world.samples;
  return {
    title: 'People, apps, tokens',
    wide: true,
    body: html`<h1>LiveChat on this computer</h1>
      <p class="lead">
        A stand-in for the accounts service and the APIs, to develop against. Sample people, no network. Every token
        here says “sandbox”, and opens nothing else.
      </p>
      ${refused ? notice(refused.problem) : ''}

      <section aria-labelledby="addresses">
        <h2 id="addresses">Addresses</h2>
        <p>Put these in the place of LiveChat’s. Paths and bodies stay as they are.</p>
        <div class="rows card">
          <div class="entry">
            <div class="fields">
              ${copyField('accounts-url', 'Accounts', origin)} ${copyField('api-url', 'APIs', origin)}
              ${copyField('helpdesk-url', 'HelpDesk', origin)}
            </div>
          </div>
        </div>
      </section>

      <section aria-labelledby="apps">
        <h2 id="apps">Apps</h2>
        <p>
          A web app has no secret and gets refresh tokens that rotate. A server-side app has one, and a refresh token
          that stays.
        </p>
        <div class="rows card">${world.apps.all.map((client) => clientEntry(client, refused))}</div>
      </section>

      <section aria-labelledby="pats">
        <h2 id="pats">Personal access tokens</h2>
        <p>For the Basic scheme: account ID and token, or the base64 of both. A PAT never opens Customer Chat.</p>
        <div class="rows card">${pats.map(patEntry)}</div>
      </section>

      <section aria-labelledby="people">
        <h2 id="people">People</h2>
        <p>
          Members of the organization that owns an app don’t see its consent page, unless prompt=consent asks for it.
        </p>
        <div class="rows card">${people.map((person) => personEntry(person, world.organizationOf(person)))}</div>
      </section>

      <section aria-labelledby="samples">
        <h2 id="samples">Sample access tokens</h2>
        <p>For a first call. They are good for 8 hours from each start of the sandbox.</p>
        <div class="rows card">
          <div class="entry">
            <div class="fields">
              ${agents.map(({ token, person }, at) => copyField(`agent-${at}`, `Agent: ${person.name}`, token))}
              ${customers.map(({ token, organization }, at) => copyField(`customer-${at}`, `Customer: ${organization.name}`, token))}
            </div>
          </div>
        </div>
        <pre class="card">
curl ${origin}/v3.6/agent/action/list_chats \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: Bearer ${agents[0]?.token ?? ''}' \\
  -d '{}'</pre>
      </section>`,
  };
}
