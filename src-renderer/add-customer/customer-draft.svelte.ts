import { words } from '../words/index.ts';
import { isEntityId, type Grant } from './grants.ts';

/** A customer that is being added. */
export class CustomerDraft {
  name = $state('');
  entityId = $state('');
  picked = $state('');
  tried = $state(false);
  readonly #grants: () => readonly Grant[];

  constructor(grants: () => readonly Grant[], picked: string) {
    this.#grants = grants;
    this.picked = picked;
  }

  readonly able = $derived.by(() => this.#grants().filter((grant) => grant.off === null));
  /** Who makes it: the one that was picked, or the first that can. */
  readonly parent = $derived.by(() => this.able.find(({ id }) => id === this.picked) ?? this.able[0]);
  /** With an entity id a customer is adopted that exists. */
  readonly adopts = $derived(this.entityId.trim() !== '');
  readonly touched = $derived(this.name !== '' || this.entityId !== '');

  readonly faults = $derived.by(() => ({
    name: this.name.trim() === '' ? words.everywhere.nameIt : null,
    entityId: this.adopts && !isEntityId(this.entityId.trim()) ? words.add.customer.adoptWrong : null,
  }));

  /** What main is asked with, or `null` while something is missing. */
  request() {
    const { parent, faults } = this;
    if (!parent || faults.name || faults.entityId) return null;
    const adopted = this.adopts ? { entityId: this.entityId.trim().toLowerCase() } : {};
    return { parentId: parent.id, name: this.name.trim(), ...adopted };
  }
}
