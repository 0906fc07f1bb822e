/**
 * An expected end: something is missing or wrong and the person at the keyboard can mend it. The message says what
 * happened and what to do; no stack is printed for it.
 */
export class Stop extends Error {}

/** The end that the person at the keyboard asked for, while something ran. */
export class Interrupted extends Stop {
  constructor() {
    super('Interrupted.');
  }
}
