import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the desktop entries of this session are. */
export const applications = join(process.env.XDG_DATA_HOME ?? '', 'applications');

/** Registers a program for a scheme as a desktop file does. */
export async function handle(scheme: string, name: string, exec: string): Promise<void> {
  await mkdir(applications, { recursive: true });
  const entry = [
    '[Desktop Entry]',
    'Type=Application',
    `Name=${name}`,
    `Exec=${exec} %u`,
    `MimeType=x-scheme-handler/${scheme};`,
  ];
  await writeFile(join(applications, `${name}.desktop`), `${entry.join('\n')}\n`);
  await run('update-desktop-database', [applications]);
  await run('xdg-mime', ['default', `${name}.desktop`, `x-scheme-handler/${scheme}`]);
}
