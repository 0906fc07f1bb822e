import { html } from 'hono/html';
import type { AuthorizationRequest } from '../accounts/authorization-request.ts';
import type { Person } from '../seeds/seeds.ts';
import { identityWords } from './error-words.ts';
import { faultLinks, notice } from './parts.ts';
import type { Markup, Page } from './layout.ts';

interface SignIn {
  request: AuthorizationRequest;
  people: readonly Person[];
  /** Where the form goes. */
  action: string;
  /** Why the last try failed. */
  exception: string | null;
}

function personChoice({ name, email, password, note }: Person, checked: boolean): Markup {
  return html`<label class="person">
    <input type="radio" name="who" value="${email}" data-known="${password}" ${checked ? 'checked' : ''} />
    <span class="letter" aria-hidden="true">${name.slice(0, 1)}</span>
    <span class="who"><b>${name}</b><span>${email}</span></span>
    <span class="note">${note}</span>
  </label>`;
}

/** Who signs in: somebody from the list, whose password is filled in, or anybody by e-mail and password. */
export function signInPage({ request, people, action, exception }: SignIn): Page {
  const listed = people.filter(({ unlisted }) => !unlisted);
  const chosen = listed.find(({ email }) => email === request.emailHint?.toLowerCase()) ?? listed[0];
  const words = exception === null ? null : identityWords(exception);
  return {
    title: 'Sign in',
    body: html`<h1>Sign in to the sandbox</h1>
      <p class="lead">to continue to <b>${request.client.name}</b></p>
      ${words ? notice(words.what) : ''}
      <form method="post" action="${action}">
        <fieldset class="people card">
          <legend class="hidden">Who</legend>
          ${listed.map((person) => personChoice(person, person === chosen))}
          <label class="person">
            <input type="radio" name="who" value="" />
            <span class="letter" aria-hidden="true">+</span>
            <span class="who"><b>Somebody else</b><span>Type an e-mail and a password</span></span>
          </label>
        </fieldset>
        <div class="email">
          <label class="label" for="email">E-mail</label>
          <input class="field" id="email" name="email" type="email" autocomplete="off" spellcheck="false" />
        </div>
        <label class="label" for="password">Password</label>
        <div class="holder">
          <input
            class="field"
            id="password"
            name="password"
            type="password"
            autocomplete="off"
            autofocus
            data-password
            value="${chosen?.password ?? ''}"
          />
          <span class="aside" data-filled>filled in for you</span>
        </div>
        <div class="actions">
          <button class="btn main grow" name="decision" value="sign-in">
            Sign in<kbd aria-hidden="true">Enter</kbd>
          </button>
          <button class="btn" name="decision" value="cancel" data-escape formnovalidate>
            Cancel<kbd aria-hidden="true">Esc</kbd>
          </button>
        </div>
        ${faultLinks}
      </form>`,
  };
}
