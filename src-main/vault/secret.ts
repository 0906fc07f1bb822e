import { inspect } from 'node:util';

const hidden = '[secret]';

/**
 * A secret in plain text, in main's memory only. It prints as `[secret]` in templates, JSON and Node's inspect, and a
 * structured clone of it is empty, so it can't cross to a window. `reveal()` is called where the plain text is used.
 */
export class Secret {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return hidden;
  }

  toJSON(): string {
    return hidden;
  }

  [inspect.custom](): string {
    return hidden;
  }
}
