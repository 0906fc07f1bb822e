import { html } from 'hono/html';
import { identityWords, oauthWords } from './error-words.ts';
import type { Page } from './layout.ts';

/** A code as it came, if it looks like one. */
const shown = (code: string | null): string => (code !== null && /^[a-z_]{1,40}$/.test(code) ? code : '');

/** Headings have no full stop. */
const asHeading = (sentence: string): string => sentence.replace(/\.$/, '');

/** `/ooops`: an authorization error in words, with its codes. */
export function ooopsPage(exception: string | null, detail: string | null): Page {
  const { what, remedy } = oauthWords(exception, detail);
  return {
    title: 'Not authorized',
    body: html`<h1>${asHeading(what)}</h1>
      <p class="lead">${remedy}</p>
      <dl class="facts">
        <dt>Error</dt>
        <dd><code>${shown(exception) || 'unknown'}</code></dd>
        ${
          shown(detail) === ''
            ? ''
            : html`<dt>Details</dt>
                <dd><code>${shown(detail)}</code></dd>`
        }
      </dl>
      <p class="faults"><a href="/sandbox">Apps and redirect URIs of the sandbox</a></p>`,
  };
}

/** A sign-in error without the authorization request that it belongs to. */
export function signInProblemPage(exception: string): Page {
  const { what, remedy } = identityWords(exception);
  return {
    title: 'Not signed in',
    body: html`<h1>${asHeading(what)}</h1>
      <p class="lead">${remedy}</p>
      <dl class="facts">
        <dt>Error</dt>
        <dd><code>${shown(exception) || 'unknown'}</code></dd>
      </dl>`,
  };
}
