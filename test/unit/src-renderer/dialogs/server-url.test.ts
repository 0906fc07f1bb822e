import { describe, expect, it } from 'vitest';
import { isServerUrl } from '../../../../src-renderer/dialogs/server-url.ts';

describe('the address of a server', () => {
  it.each(['https://accounts.example', 'http://localhost:41801', ' http://127.0.0.1:1 ', 'http://[::1]:9'])(
    'may be %s',
    (text) => {
      expect(isServerUrl(text)).toBe(true);
    },
  );

  it.each(['', 'accounts.example', 'http://accounts.example', 'http://127.0.0.1.example', 'ftp://localhost'])(
    'is not %j',
    (text) => {
      expect(isServerUrl(text)).toBe(false);
    },
  );
});
