import { createServer, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createReach } from '../../../../src-main/livechat/reach.ts';
import { startBlackhole } from '../../../support/blackhole.ts';
import { directReach } from '../../../support/reach.ts';

const patient = () => new AbortController().signal;

/** A port that lets everybody in, and counts what it is sent. */
async function openPort() {
  const seen = { connections: 0, bytes: 0 };
  const server = createServer((socket) => {
    seen.connections += 1;
    socket.on('data', (data) => (seen.bytes += data.length)).on('error', () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  return { seen, port: (server.address() as AddressInfo).port };
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const through = (way: string) =>
  createReach({
    resolveProxy: async () => way,
    resolveHost: async (host) => {
      if (host !== 'proxy.example') throw new Error('net::ERR_NAME_NOT_RESOLVED');
      return { endpoints: [{ address: '127.0.0.1' }] };
    },
  });

describe('trying to connect', () => {
  it('succeeds where a server listens, and sends it nothing', async () => {
    const { seen, port } = await openPort();
    expect(await directReach(`http://127.0.0.1:${port}/v2/token?code=secret`, patient())).toBe(true);
    await expect.poll(() => seen.connections).toBe(1);
    expect(seen.bytes).toBe(0);
  });

  it('fails where nobody listens, and where the name is unknown', async () => {
    expect(await directReach(`http://127.0.0.1:${await closedPort()}`, patient())).toBe(false);
    expect(await directReach('https://nobody.invalid', patient())).toBe(false);
  });

  it('gives up when it is told to, where nobody lets it in', async () => {
    const { url, close } = await startBlackhole();
    onTestFinished(close);
    expect(await directReach(url, AbortSignal.timeout(200))).toBe(false);
  });

  it('tries the proxy where there is one, by its own name', async () => {
    const { port } = await openPort();
    const target = 'https://accounts.livechat.com/v2/token';
    expect(await through(`PROXY proxy.example:${port}`)(target, patient())).toBe(true);
    expect(await through(`SOCKS5 proxy.example:${port}`)(target, patient())).toBe(true);
    expect(await through(`PROXY proxy.example:${await closedPort()}`)(target, patient())).toBe(false);
    expect(await through(`PROXY proxy.example:${await closedPort()}; DIRECT`)(target, patient())).toBe(false);
    expect(await through(`PROXY elsewhere.example:1; HTTPS proxy.example:${port}`)(target, patient())).toBe(true);
  });

  it('stands in nobody’s way where it does not know the kind of proxy', async () => {
    expect(await through('CARRIER-PIGEON loft.example:7')('https://accounts.livechat.com', patient())).toBe(true);
  });
});
