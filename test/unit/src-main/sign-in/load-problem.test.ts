import { describe, expect, it } from 'vitest';
import { loadProblem } from '../../../../src-main/sign-in/load-problem.ts';

const url = 'https://accounts.livechat.com/?state=secret';

describe('a page that could not be loaded', () => {
  it.each([
    [-200, 'ERR_CERT_COMMON_NAME_INVALID', 'another host'],
    [-201, 'ERR_CERT_DATE_INVALID', 'over or not valid yet'],
    [-202, 'ERR_CERT_AUTHORITY_INVALID', 'Nobody whom this computer trusts'],
    [-107, 'ERR_SSL_PROTOCOL_ERROR', 'TLS'],
  ])('for its certificate (%i) says the host, the reason and where to look', (code, name, reason) => {
    const problem = loadProblem(code, name, url);
    expect(problem).toMatchObject({ code: 'tls-failed', details: { error: name } });
    expect(problem?.what).toContain('accounts.livechat.com');
    expect(problem?.remedy).toContain(reason);
    expect(problem?.remedy).toContain('Check the clock of this computer and the proxy.');
    expect(problem).not.toHaveProperty('action');
  });

  it('says its host when nobody was reached, and nothing else of its address', () => {
    const problem = loadProblem(-105, 'ERR_NAME_NOT_RESOLVED', url);
    expect(problem).toMatchObject({ code: 'no-connection', what: 'No connection to accounts.livechat.com.' });
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(loadProblem(-2, `odd ${url}`, 'no address')).not.toHaveProperty('details');
  });

  it('is no problem when we stopped it ourselves', () => {
    expect(loadProblem(-3, 'ERR_ABORTED', url)).toBeNull();
    expect(loadProblem(-20, 'ERR_BLOCKED_BY_CLIENT', url)).toBeNull();
  });
});
