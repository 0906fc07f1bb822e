import type { Client } from './seeds/seeds.ts';

/**
 * The apps, with the redirect URIs that they have now: those of the seed until somebody changes them, as in Developer
 * Console.
 */
export class Apps {
  readonly #seeded: readonly Client[];
  readonly #changed: () => void;
  #overrides: Record<string, string[]> = {};

  constructor(seeded: readonly Client[], changed: () => void) {
    this.#seeded = seeded;
    this.#changed = changed;
  }

  get all(): readonly Client[] {
    return this.#seeded.map((client) => this.#withOverride(client));
  }

  get overrides(): Record<string, string[]> {
    return this.#overrides;
  }

  find(id: string): Client | undefined {
    const client = this.#seeded.find((one) => one.id === id);
    return client && this.#withOverride(client);
  }

  restore(overrides: Record<string, string[]>): void {
    this.#overrides = { ...overrides };
  }

  setRedirectUris(id: string, uris: readonly string[]): void {
    this.#overrides = { ...this.#overrides, [id]: [...uris] };
    this.#changed();
  }

  /** Whether a page of this origin belongs to an app, so that it may read answers. */
  hasOrigin(origin: string): boolean {
    return this.all.some(({ redirectUris }) => redirectUris.some((uri) => webOrigin(uri) === origin));
  }

  #withOverride(client: Client): Client {
    const redirectUris = this.#overrides[client.id];
    return redirectUris ? { ...client, redirectUris } : client;
  }
}

function webOrigin(uri: string): string | null {
  if (!/^https?:/i.test(uri) || !URL.canParse(uri)) return null;
  return new URL(uri).origin;
}
