import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { bannerOf, describeSandbox } from './description.ts';
import { PortTakenError, startSandbox } from './index.ts';

const usage = `Usage: sandbox [--port N] [--seed TEXT] [--json]

  --port N     where to listen on 127.0.0.1; 0 for any free port (41801)
  --seed TEXT  the same text gives the same ids, passwords, secrets and PATs again
  --json       print one line of JSON that says what is there, then serve
`;

/** Ends with a sentence on stderr: 2 for a call that can't be understood, 1 for a start that failed. */
function fail(sentence: string, status: 1 | 2): never {
  process.stderr.write(`${sentence}\n`);
  process.exit(status);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '41801' },
        seed: { type: 'string' },
        json: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    return values;
  } catch {
    return fail(usage, 2);
  }
}

const { port, seed = randomBytes(8).toString('hex'), json, help } = readArguments();
if (help) {
  process.stdout.write(usage);
  process.exit(0);
}
if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) fail('--port takes a number from 0 to 65535.', 2);

try {
  const sandbox = await startSandbox({ port: Number(port), seed });
  const end = () => {
    void sandbox.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  process.stdout.write(json ? `${JSON.stringify(describeSandbox(sandbox))}\n` : bannerOf(sandbox, seed));
} catch (error) {
  if (error instanceof PortTakenError) fail(`Port ${error.port} is taken. Try another with --port, or 0 for any.`, 1);
  throw error;
}
