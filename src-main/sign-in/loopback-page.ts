import { createHash } from 'node:crypto';

const style = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center;
  font: 13px/20px system-ui, sans-serif; letter-spacing: 0.005em;
  color: light-dark(oklch(0.235 0.014 200), oklch(0.95 0.005 190)); background: light-dark(oklch(0.955 0.005 185), oklch(0.165 0.009 200)); }
main { padding: 24px; text-align: center; }
svg { width: 48px; height: 48px; color: light-dark(oklch(0.465 0.078 194), oklch(0.815 0.1 186)); }
h1 { margin: 16px 0 4px; font-size: 20px; line-height: 28px; font-weight: 600; letter-spacing: -0.01em; }
p { margin: 0; color: light-dark(oklch(0.42 0.014 200), oklch(0.8 0.008 195)); }
`;

const mark =
  'M6.7 1.15a1.7 1.7 0 0 1 2.6 0l4.4 6.3a2 2 0 0 1 0 2.2l-4.3 5.1a1.8 1.8 0 0 1-2.8 0l-4.3-5.1a2 2 0 0 1 0-2.2z' +
  'M8 2.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3M5 8v2h4V8z';

const pageOf = (title: string, what: string) => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Keyfob</title><style>${style}</style></head>
<body><main>
<svg viewBox="0 0 16 16" aria-hidden="true"><path fill="currentColor" fill-rule="evenodd" d="${mark}"/></svg>
<h1>${title}</h1><p>${what}</p>
</main></body>
</html>
`;

/** What the browser shows at the end. Nothing of the request is in them, they load nothing and run nothing. */
export const takenPage = pageOf('Keyfob has the answer', 'You can close this tab.');
export const refusedPage = pageOf('Keyfob is not waiting for this', 'It was ignored. Go on in Keyfob.');

const styleHash = createHash('sha256').update(style).digest('base64');

export const pageHeaders: Record<string, string> = {
  'Content-Type': 'text/html; charset=utf-8',
  'Content-Security-Policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  // The address holds the code.
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  Connection: 'close',
};
