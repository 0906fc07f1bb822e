import vm from 'node:vm';
import { build } from 'vite';
import { describe, expect, it } from 'vitest';
import type * as Subject from '../../../src-shared/index.ts';

const entry = new URL('../../../src-shared/index.ts', import.meta.url).pathname;

async function bundle(format: 'es' | 'iife'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, lib: { entry, formats: [format], name: 'subject' } },
  });
  const [output] = Array.isArray(built) ? built : [built];
  if (!output || !('output' in output)) throw new Error('nothing was built');
  return output.output[0].code;
}

describe('the subject as a library', () => {
  it('bundles without settings into one file that stands alone and works', async () => {
    const code = await bundle('es');
    expect(code).not.toMatch(/^import /m);
    const subject = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as typeof Subject;
    expect(subject.authorizationHeader({ kind: 'account', token: 'dal:abc' })).toBe('Bearer dal:abc');
    expect(subject.matchRedirectUri('https://a.example', 'https://a.example/cb')).toEqual({ ok: true });
    expect(subject.satisfies(['chats--all:rw'], [['chats--my:ro']])).toBe(true);
    expect(subject.methods).toHaveLength(151);
    const paste = 'Authorization: Bearer dal%3Aus_DQTRHGbZCFkAoss4Q7Kc';
    const inspection = subject.inspect(paste);
    expect(inspection).toMatchObject({
      kind: 'header',
      findings: [{ code: 'percent-colon', level: 'error', at: { line: 1, column: 26 } }],
      mended: { header: 'Authorization: Bearer dal:us_DQTRHGbZCFkAoss4Q7Kc' },
    });
    expect(subject.inspectionView(paste, inspection).lines).toHaveLength(1);
    expect(subject.diagnose('Invalid message').findings[0]?.code).toBe('invalid-message');
  });

  it('loads where there is neither Node nor a page, and leaves nothing behind', async () => {
    const context = vm.createContext({});
    vm.runInContext(await bundle('iife'), context);
    expect(vm.runInContext('Object.keys(globalThis)', context)).toEqual(['subject']);
  });

  it('does not carry the contract between window and main', async () => {
    expect(await bundle('es')).not.toContain('inspectPaste');
  });
});
