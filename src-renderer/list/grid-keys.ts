/** The id of the grid's element, which the focus comes back to. */
export const gridId = 'credentials';

export const focusGrid = (): void => document.getElementById(gridId)?.focus();

/** Whether a key is meant for the grid: it has the focus, or nothing has. */
export const isOfGrid = ({ target }: KeyboardEvent): boolean =>
  target === document.body || (target instanceof HTMLElement && target.closest(`#${gridId}`) !== null);

export type GridMove = () => void;

interface Viewport {
  getViewportSize(): number;
}

const rowHeight = 36;

/** How many rows Page Up and Page Down go: those that are seen, less the one that stays for orientation. */
export const pageSteps = (viewport: Viewport | undefined): number =>
  Math.max(1, Math.floor((viewport?.getViewportSize() ?? 0) / rowHeight) - 1);
