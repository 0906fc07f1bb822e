const decoded = (attribute: string): string => attribute.replaceAll('&amp;', '&').replaceAll('&quot;', '"');

/** As much of a browser as a sign-in needs: it keeps cookies, sends forms, and follows redirects only when asked. */
export class Browser {
  readonly #origin: string;
  readonly #cookies: Map<string, string>;

  constructor(origin: string, cookies: Iterable<[string, string]> = []) {
    this.#origin = origin;
    this.#cookies = new Map(cookies);
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  async open(address: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    const cookies = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (cookies !== '') headers.set('Cookie', cookies);
    const response = await fetch(new URL(address, this.#origin), { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }

  /** Follows redirects as long as they stay with the sandbox. Gives the last answer, or where it would leave to. */
  async follow(response: Response): Promise<Response | URL> {
    const location = response.headers.get('location');
    if (location === null) return response;
    const target = new URL(location, this.#origin);
    if (target.origin !== new URL(this.#origin).origin) return target;
    return this.follow(await this.open(target.href));
  }

  /** Sends the form of a page, with the sandbox's own origin as a browser does. */
  async send(page: Response, fields: Record<string, string>, origin = this.#origin): Promise<Response> {
    const [, action = ''] = /<form\s[^>]*action="([^"]+)"/.exec(await page.text()) ?? [];
    return this.open(decoded(action), {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { Origin: origin, 'Sec-Fetch-Site': 'same-origin' },
    });
  }
}
