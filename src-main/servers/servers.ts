import { problem } from '../../src-shared/problems.ts';
import { done, fail, ok, type Done, type Result } from '../../src-shared/result.ts';
import { customId, liveChat, sandboxId, sandboxProfile, type ServerProfile } from './server-profiles.ts';

interface Needs {
  /** Custom profiles as they are kept in the settings. */
  kept: () => ServerProfile[];
  keep: (profiles: ServerProfile[]) => void;
  /** The profile of the environment of this start, if any. */
  fromEnvironment: ServerProfile | null;
  changed: (profiles: ServerProfile[]) => void;
}

/** The server profiles: LiveChat, the sandbox, custom ones. */
export class Servers {
  #needs: Needs;
  #sandboxUrl: string | null = null;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  all(): ServerProfile[] {
    const { fromEnvironment } = this.#needs;
    // A kept profile whose id is not the digest of its addresses was changed by hand: it is nobody's server.
    const kept = this.#needs.kept().filter((profile) => profile.id === customId(profile));
    const extra = fromEnvironment && !kept.some(({ id }) => id === fromEnvironment.id) ? [fromEnvironment] : [];
    return [liveChat, sandboxProfile(this.#sandboxUrl), ...kept, ...extra];
  }

  /** What the add dialogs offer first. */
  preferred(): string {
    return this.#needs.fromEnvironment?.id ?? liveChat.id;
  }

  /** The profile of a credential, ready to be called; the sandbox only while it runs. */
  find(id: string): Result<ServerProfile> {
    const profile = this.all().find((candidate) => candidate.id === id);
    if (!profile) return fail(problem('server-unknown'));
    if (profile.id === sandboxId && !this.#sandboxUrl) return fail(problem('sandbox-stopped'));
    return ok(profile);
  }

  sandboxAt(url: string | null): void {
    this.#sandboxUrl = url;
    this.#needs.changed(this.all());
  }

  add(profile: ServerProfile): Result<{ id: string }> {
    const kept = this.#needs.kept();
    if (!kept.some(({ id }) => id === profile.id)) this.#needs.keep([...kept, profile]);
    this.#needs.changed(this.all());
    return ok({ id: profile.id });
  }

  /** A profile of the environment is kept as soon as a credential belongs to it, so that it is still known without it. */
  keepIfUsed(id: string): void {
    const { fromEnvironment } = this.#needs;
    if (fromEnvironment?.id === id) this.add(fromEnvironment);
  }

  remove(id: string, usedBy: number): Result<Done> {
    if (!this.#needs.kept().some((profile) => profile.id === id)) return fail(problem('server-built-in'));
    if (usedBy > 0) return fail(problem('server-in-use', { count: String(usedBy) }));
    this.#needs.keep(this.#needs.kept().filter((profile) => profile.id !== id));
    this.#needs.changed(this.all());
    return done;
  }
}
