import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import type { CustomerRecord } from '../state.ts';

export interface Ticket {
  ID: string;
  shortID: string;
  createdAt: string;
  status: 'open' | 'pending' | 'solved' | 'closed';
  subject: string;
  requester: { name: string; email: string };
}

/** HelpDesk tickets of each organization, newest first. */
export class Tickets {
  readonly #clock: Clock;
  readonly #tickets = new Map<string, Ticket[]>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(organizationId: string): readonly Ticket[] {
    return this.#tickets.get(organizationId) ?? [];
  }

  create(organizationId: string, subject: string, requester: Ticket['requester']): Ticket {
    const ID = randomUUID();
    const createdAt = new Date(this.#clock.now()).toISOString();
    const ticket: Ticket = { ID, shortID: ID.slice(0, 6).toUpperCase(), createdAt, status: 'open', subject, requester };
    this.#tickets.set(organizationId, [ticket, ...this.of(organizationId)]);
    return ticket;
  }

  fill(organizationId: string, { name = 'Customer', email }: CustomerRecord): void {
    this.create(organizationId, 'Which credential opens HelpDesk?', { name, email: email ?? 'customer@sandbox.test' });
  }

  clear(): void {
    this.#tickets.clear();
  }
}
