/** Whether a dialog, a menu or a list of a select is open. Keys are its own then. */
export const layerIsOpen = (): boolean =>
  document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null;
