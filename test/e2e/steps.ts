import { expect, type Page } from 'playwright/test';
import type { Started } from './keyfob-app.ts';

/** The page of the sandbox inside the sign-in window. */
export const signInPage = async ({ app }: Started): Promise<Page> => {
  const page = () => app.windows().find((one) => one.url().startsWith('http://127.0.0.1'));
  await expect.poll(page).toBeTruthy();
  return page() as Page;
};
/** What Keyfob itself shows around that page. */
export const frameOf = async ({ app }: Started): Promise<Page> => {
  const frame = () => app.windows().find((one) => one.url().endsWith('sign-in.html'));
  await expect.poll(frame).toBeTruthy();
  return frame() as Page;
};

/** What a start as root has to say stands above everything until somebody has read it. */
async function dismissNotice(window: Page): Promise<void> {
  const dismiss = window.getByRole('button', { name: 'Dismiss' });
  if (await dismiss.isVisible()) await dismiss.click();
}

/** First start, sandbox, sign in: as a person does, mostly with Enter. */
export async function firstAccount(started: Started): Promise<void> {
  const { window } = started;
  await window.getByRole('button', { name: 'Keep this session only' }).click();
  await expect(window.getByText('Keep a first credential')).toBeVisible();
  await dismissNotice(window);
  await window.keyboard.press('3');
  const dialog = window.getByRole('dialog');
  await expect(dialog.getByText('Which app signs in?')).toBeVisible();
  for (const next of ['Which redirect URI is registered?', 'Which scopes to ask for?', 'Ready to sign in']) {
    await window.keyboard.press('Enter');
    await expect(dialog.getByText(next)).toBeVisible();
  }
  await window.keyboard.press('Enter');
  const page = await signInPage(started);
  await page.getByRole('button', { name: 'Sign in' }).waitFor();
  // The window closes itself while the key is still being let go.
  await page.keyboard.down('Enter');
  await expect(window.getByRole('grid', { name: 'Credentials' })).toBeVisible();
}

/** Signs somebody else of the sandbox in, with the app that the first account came with. */
export async function anotherAccount(started: Started, person: RegExp, name: string, scopes: string[]): Promise<void> {
  const { call, snapshot } = started;
  const [app] = (await snapshot()).state.sandbox.clients;
  if (!app) throw new Error('the sandbox has no client');
  const { clientId, type: clientType, redirectUri } = app;
  const signedIn = call('signIn', { as: 'new', server: 'sandbox', clientId, clientType, redirectUri, scopes, name });
  const page = await signInPage(started);
  await page.getByRole('radio', { name: person }).check();
  await page.getByRole('button', { name: 'Sign in' }).click();
  // Whose app it is decides whether a consent page comes; the window closes itself without one.
  await Promise.race([
    signedIn,
    page
      .locator('button[value=allow]')
      .click()
      .catch(() => undefined),
  ]);
  const result = await signedIn;
  if (!result.ok) throw new Error(result.problem.what);
}
