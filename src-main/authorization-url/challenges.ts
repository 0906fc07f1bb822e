import { randomUUID } from 'node:crypto';
import type { ChallengeMethod } from '../../src-shared/authorization-url/authorization-url.ts';
import { problem } from '../../src-shared/problems.ts';
import { fail, ok, type Result } from '../../src-shared/result.ts';
import { Secret } from '../vault/secret.ts';

/** A challenge and how it was made, with the verifier that belongs to it. */
export interface Challenge {
  method: ChallengeMethod;
  text: string;
  verifier: Secret;
}

/** More than this many are never held; the oldest is forgotten. */
const most = 16;

/** The challenges that a window was given, by their ids. In memory only. */
export class Challenges {
  #held = new Map<string, Challenge>();

  /** A fresh verifier of 256 bits for each, so that one method never tells the verifier of another. RFC 7636, 4.1. */
  async make(method: ChallengeMethod): Promise<{ challengeId: string; challenge: string }> {
    const { calculatePKCECodeChallenge, generateRandomCodeVerifier } = await import('oauth4webapi');
    const verifier = generateRandomCodeVerifier();
    const text = method === 'plain' ? verifier : await calculatePKCECodeChallenge(verifier);
    const challengeId = randomUUID();
    this.#held.set(challengeId, { method, text, verifier: new Secret(verifier) });
    for (const oldest of [...this.#held.keys()].slice(0, -most)) this.#held.delete(oldest);
    return { challengeId, challenge: text };
  }

  find(id: string): Result<Challenge> {
    const challenge = this.#held.get(id);
    return challenge ? ok(challenge) : fail(problem('challenge-gone'));
  }

  forgetAll(): void {
    this.#held.clear();
  }
}
