import type { Clock } from '../clock.ts';
import { timestamp } from './timestamp.ts';

interface Tag {
  name: string;
  group_ids: number[];
  created_at: string;
  author_id: string;
}

/** The tags of each organization, by name. */
export class Tags {
  readonly #clock: Clock;
  readonly #tags = new Map<string, Map<string, Tag>>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  of(organizationId: string): Map<string, Tag> {
    const tags = this.#tags.get(organizationId) ?? new Map<string, Tag>();
    this.#tags.set(organizationId, tags);
    return tags;
  }

  /** `false`: there is one of this name. */
  create(organizationId: string, name: string, groupIds: number[], author: string): boolean {
    const tags = this.of(organizationId);
    if (tags.has(name)) return false;
    tags.set(name, { name, group_ids: groupIds, created_at: timestamp(this.#clock.now()), author_id: author });
    return true;
  }

  clear(): void {
    this.#tags.clear();
  }
}
