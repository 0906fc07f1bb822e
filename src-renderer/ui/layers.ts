/**
 * Where menus and the lists of selects are put: a place within the page's main part, so that whoever goes by landmarks
 * finds them; the body where there is none.
 */
export const layers = (): Element => document.querySelector('[data-layers]') ?? document.body;
