import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The command that `npm run sandbox` runs. */
function start(...args: string[]) {
  const child = spawn(process.execPath, ['scripts/sandbox.mjs', ...args], { cwd: root });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const text = { out: '', err: '' };
  child.stdout.on('data', (part: Buffer) => (text.out += part.toString()));
  child.stderr.on('data', (part: Buffer) => (text.err += part.toString()));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, text, ended };
}

function firstLine({ child, text }: { child: ChildProcessWithoutNullStreams; text: { out: string } }): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const end = text.out.indexOf('\n');
      if (end !== -1) resolve(text.out.slice(0, end));
    };
    child.stdout.on('data', look);
    child.once('exit', (code) => reject(new Error(`ended with ${code}`)));
    look();
  });
}

describe('the sandbox alone', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'says in its first line of JSON what is there, serves it, and ends with 0 on %s',
    async (signal) => {
      const run = start('--port', '0', '--json', '--seed', 'cli');
      const known = JSON.parse(await firstLine(run));
      expect(Object.keys(known)).toEqual([
        'accountsUrl',
        'apiUrl',
        'helpdeskUrl',
        'controlToken',
        'identities',
        'clients',
        'pats',
        'accessTokens',
      ]);
      expect(Object.keys(known.identities[0])).toEqual(['email', 'password', 'accountId', 'organizationId']);
      expect(Object.keys(known.clients[0])).toEqual(['clientId', 'type', 'redirectUris']);
      expect(Object.keys(known.clients[1])).toEqual(['clientId', 'clientSecret', 'type', 'redirectUris']);
      expect(Object.keys(known.pats[0])).toEqual(['accountId', 'token', 'scopes']);
      const [agent] = known.accessTokens;
      const answer = await fetch(`${known.apiUrl}/v3.6/agent/action/list_chats`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${agent.token}` },
        body: '{}',
      });
      expect(answer.status).toBe(200);
      run.child.kill(signal);
      expect(await run.ended).toBe(0);
    },
    60_000,
  );

  it('greets people with addresses, people, apps and PATs', async () => {
    const run = start('--port', '0');
    await firstLine(run);
    await expect.poll(() => run.text.out).toContain('--seed');
    for (const word of ['/sandbox', 'owner@sandbox.test', 'keyfob://oauth/callback', 'Personal access tokens']) {
      expect(run.text.out).toContain(word);
    }
    run.child.kill('SIGTERM');
    expect(await run.ended).toBe(0);
  }, 60_000);

  it('says when its port is taken', async () => {
    const server = createServer();
    onTestFinished(() => void server.close());
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address ? address.port : 0);
      });
    });
    const run = start('--port', String(port));
    expect(await run.ended).toBe(1);
    expect(run.text.err).toContain(`Port ${port} is taken`);
    expect(run.text.out).toBe('');
  }, 60_000);

  it('ends with 2 and its usage when it is called wrongly', async () => {
    for (const args of [['--colour'], ['--port', 'many'], ['--port', '99999']]) {
      const run = start(...args);
      expect(await run.ended).toBe(2);
      expect(run.text.err).toContain('--port');
    }
  }, 60_000);
});
