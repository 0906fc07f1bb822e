/** Which answer of the FAQ is open, and the search for one. What there is to find belongs to the screen. */
export class FaqSearch {
  search = $state('');
  id = $state<string | null>(null);

  /** Opens one answer, whatever was searched for. */
  open(id: string | null): void {
    this.search = '';
    this.id = id;
  }
}
