import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Listens with room for one and then never looks at it again. */
const script = `
  const server = require('node:net').createServer();
  server.listen({ port: Number(process.argv[1]), host: '127.0.0.1', backlog: 1 }, () => {
    process.stdout.write(server.address().port + '\\n', () => {
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    });
  });
`;

/**
 * A port on loopback that lets nobody in: it listens, nobody accepts, and its queue is full. To connect there takes
 * until somebody gives up.
 */
export async function startBlackhole(at = 0): Promise<{ host: string; url: string; close: () => void }> {
  const child = spawn(process.execPath, ['-e', script, String(at)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const port = Number(said.toString());
  const queue: Socket[] = [];
  // Linux lets one more in than it was told.
  for (let count = 0; count < 2; count += 1) {
    const socket = connect(port, '127.0.0.1');
    socket.on('error', () => undefined);
    await once(socket, 'connect');
    queue.push(socket);
  }
  const close = (): void => {
    for (const socket of queue) socket.destroy();
    child.kill('SIGKILL');
  };
  return { host: `127.0.0.1:${port}`, url: `http://127.0.0.1:${port}`, close };
}
