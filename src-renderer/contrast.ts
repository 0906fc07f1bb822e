/** Marks the page for high contrast as the system says, now and later. The tokens have one block for it. */
export function followContrast(page: HTMLElement): void {
  const more = matchMedia('(prefers-contrast: more)');
  const mark = () => {
    if (more.matches) page.dataset.contrast = 'more';
    else delete page.dataset.contrast;
  };
  mark();
  more.addEventListener('change', mark);
}
