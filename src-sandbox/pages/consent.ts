import { html } from 'hono/html';
import { scopeMeaning, spanText } from '../../src-shared/index.ts';
import type { AuthorizationRequest } from '../accounts/authorization-request.ts';
import type { Organization, Person } from '../seeds/seeds.ts';
import type { Page } from './layout.ts';
import { faultLinks } from './parts.ts';

interface Consent {
  request: AuthorizationRequest;
  person: Person;
  organization: Organization;
  scopes: readonly string[];
  accessSeconds: number;
  actions: { consent: string; signOut: string };
}

/** As many as the list shows at once. */
const fewScopes = 6;

/** What the app gets, in words: `8 h 00 min, refresh token that rotates`. */
function tokenWords({ responseType, client }: AuthorizationRequest, accessSeconds: number): string {
  const hours = accessSeconds / 3600;
  const span =
    Number.isInteger(hours) && hours > 0
      ? `${hours} ${hours === 1 ? 'hour' : 'hours'}`
      : spanText(accessSeconds * 1000);
  if (responseType === 'token') return `${span}, no refresh token`;
  return `${span}, refresh token that ${client.type === 'web' ? 'rotates' : 'stays'}`;
}

/** What the app asks for, each scope in words, with Allow and Deny. */
export function consentPage({ request, person, organization, scopes, accessSeconds, actions }: Consent): Page {
  return {
    title: 'Allow access',
    body: html`<h1>Let ${request.client.name} in?</h1>
      <p class="lead">
        as <b>${person.email}</b>, organization ${organization.name}
        <button class="linklike" form="sign-out">Not you</button>
      </p>
      <ul class="scopes card" tabindex="0" aria-label="${scopes.length} scopes">
        ${scopes.map((scope) => html`<li><code>${scope}</code><span>${scopeMeaning(scope)}</span></li>`)}
      </ul>
      <dl class="facts">
        <dt>Returns to</dt>
        <dd><code>${request.redirectUri}</code></dd>
        <dt>Token for</dt>
        <dd>${tokenWords(request, accessSeconds)}</dd>
        ${
          scopes.length > fewScopes
            ? html`<dt>Scopes</dt>
                <dd>${scopes.length}, all of them in the list above</dd>`
            : ''
        }
      </dl>
      <form method="post" action="${actions.consent}">
        <div class="actions">
          <button class="btn main grow" name="decision" value="allow" autofocus>
            Allow<kbd aria-hidden="true">Enter</kbd>
          </button>
          <button class="btn" name="decision" value="deny" data-escape>Deny<kbd aria-hidden="true">Esc</kbd></button>
        </div>
        ${faultLinks}
      </form>
      <form method="post" action="${actions.signOut}" id="sign-out"></form>`,
  };
}
