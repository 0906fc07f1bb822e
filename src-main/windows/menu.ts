import { Menu } from 'electron';

/**
 * Electron's own menu would bring developer tools, reload and links to its pages. macOS needs one for the keys of
 * editing and windows; elsewhere those work without.
 */
export function setMenu(): void {
  const roles = ['appMenu', 'editMenu', 'windowMenu'] as const;
  Menu.setApplicationMenu(
    process.platform === 'darwin' ? Menu.buildFromTemplate(roles.map((role) => ({ role }))) : null,
  );
}
