import { describe, expect, it } from 'vitest';
import { RunningChecks } from '../../../../src-main/inspect/running-checks.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';

/** A server that answers when it is told to, or when it is no longer asked. */
function slow() {
  let answer = () => undefined as void;
  const signals: AbortSignal[] = [];
  const ask = (signal: AbortSignal) =>
    new Promise<Result<string>>((resolve) => {
      signals.push(signal);
      answer = () => resolve(ok('valid'));
      signal.addEventListener('abort', () => resolve(ok('too late')));
    });
  return { ask, signals, answer: () => answer() };
}

describe('a check that runs', () => {
  it('gives the answer', async () => {
    const checks = new RunningChecks();
    const server = slow();
    const checked = checks.run('a', server.ask);
    server.answer();
    expect(await checked).toEqual(ok('valid'));
    checks.cancel('a');
    expect(server.signals[0]?.aborted).toBe(false);
  });

  it('is ended by a cancel, by its name only, and whatever comes then is no answer', async () => {
    const checks = new RunningChecks();
    const [one, other] = [slow(), slow()];
    const first = checks.run('a', one.ask);
    const second = checks.run('b', other.ask);
    checks.cancel('a');
    other.answer();
    expect(await first).toMatchObject({ ok: false, problem: { code: 'check-cancelled' } });
    expect(await second).toEqual(ok('valid'));
  });

  it('is ended by another one about the same paste, which goes on', async () => {
    const checks = new RunningChecks();
    const [before, after] = [slow(), slow()];
    const first = checks.run('a', before.ask);
    const second = checks.run('a', after.ask);
    expect(await first).toMatchObject({ ok: false });
    after.answer();
    expect(await second).toEqual(ok('valid'));
  });

  it('is ended with all others when everything is forgotten', async () => {
    const checks = new RunningChecks();
    const running = [checks.run('a', slow().ask), checks.run('b', slow().ask)];
    checks.cancelAll();
    for (const one of running) expect(await one).toMatchObject({ ok: false });
  });
});
