import type { App } from './app.ts';

/** "Why does this not work?": looks at a kept credential in Inspect, at the API that the list shows. */
export function whyNotWorking(id: string, { desk, inspecting, list }: Pick<App, 'desk' | 'inspecting' | 'list'>): void {
  desk.show('inspect');
  void inspecting.kept(id, list.api);
}
