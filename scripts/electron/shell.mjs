// Stands in for Electron's own default app, which the registry's binary lacks: opens the app in the folder that the
// first plain argument names. Copied into the folder of that Electron; it runs there, not here.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = path.resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const about = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
process.defaultApp = true;
app.name = about.productName ?? about.name;
app.setVersion(about.version);
app.setDesktopName(about.desktopName ?? `${app.name}.desktop`);
app.setAppPath(folder);
// Awaited at the top level: Electron holds back its `ready` event until then, and the app can still register schemes.
await import(pathToFileURL(path.join(folder, about.main ?? 'index.js')).href);
