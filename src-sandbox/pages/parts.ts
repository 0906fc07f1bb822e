import { html } from 'hono/html';
import type { Markup } from './layout.ts';

/** A sentence about something that went wrong, with its shape. */
export const notice = (what: string): Markup =>
  html`<p class="notice" role="alert">
    <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="10" />
      <path d="M12 8v4M12 16h.01" />
    </svg>
    <span>${what}</span>
  </p>`;

/** Ways to let the app under test see a failure. Buttons of the form, since they end the sign-in. */
export const faultLinks: Markup = html`<div class="faults">
  <span>Answer with a fault instead:</span>
  <button class="linklike" name="decision" value="fault-access_denied" formnovalidate>access_denied</button>
  <button class="linklike" name="decision" value="fault-invalid_redirect_uri" formnovalidate>
    invalid_redirect_uri
  </button>
  <button class="linklike" name="decision" value="fault-wait">wait 5 s</button>
</div>`;

/** A value to copy, under its label. `id` must be the page's own. */
export const copyField = (id: string, label: string, value: string): Markup =>
  html`<div class="copy">
    <label class="label" for="${id}">${label}</label>
    <div class="holder">
      <input class="field" id="${id}" value="${value}" readonly spellcheck="false" />
      <button class="copy-button" type="button" data-copy="${id}" aria-label="Copy ${label}">
        <svg class="i" viewBox="0 0 24 24" aria-hidden="true">
          <rect width="14" height="14" x="8" y="8" rx="2" />
          <path d="M4 16c-1.1 0-2-.9-2-2V4c0-1.1.9-2 2-2h10c1.1 0 2 .9 2 2" />
        </svg>
        <svg class="i done" viewBox="0 0 24 24" aria-hidden="true"><path d="M20 6 9 17l-5-5" /></svg>
      </button>
    </div>
  </div>`;
