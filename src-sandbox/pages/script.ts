/**
 * The pages' script. Without it everything still works but three comforts: Escape as Cancel, a password that fills itself
 * in, copy buttons. Served as a file, since the pages allow no inline script.
 */
export const pagesScript = `'use strict';
(() => {
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.defaultPrevented) return;
    const cancel = document.querySelector('[data-escape]');
    if (cancel) { event.preventDefault(); cancel.click(); }
  });

  const password = document.querySelector('[data-password]');
  const email = document.getElementById('email');
  const filled = document.querySelector('[data-filled]');
  const choose = (radio, move) => {
    const known = radio.dataset.known;
    filled.hidden = known === undefined;
    password.value = known ?? '';
    if (move && known === undefined) email.focus();
  };
  for (const radio of document.querySelectorAll('input[name="who"]')) {
    radio.addEventListener('change', () => choose(radio, false));
    radio.addEventListener('click', (event) => { if (event.detail > 0) choose(radio, true); });
    if (radio.checked) choose(radio, false);
  }
  if (password) password.addEventListener('input', () => { filled.hidden = true; });

  const said = document.querySelector('[data-said]');
  for (const button of document.querySelectorAll('[data-copy]')) {
    button.addEventListener('click', async () => {
      const field = document.getElementById(button.dataset.copy);
      try {
        await navigator.clipboard.writeText(field.value);
        button.classList.add('copied');
        said.textContent = 'Copied';
        setTimeout(() => { button.classList.remove('copied'); said.textContent = ''; }, 1200);
      } catch {
        // Not allowed here: the text is chosen, so that the usual keys copy it.
        field.focus();
        field.select();
      }
    });
  }
})();
`;
