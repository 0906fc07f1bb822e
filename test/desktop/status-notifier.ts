import { Message, MessageType, RequestNameReply, sessionBus, Variant } from '@jellybrick/dbus-next';
import { expect } from 'playwright/test';

export interface MenuItem {
  id: number;
  label: string;
  enabled: boolean;
}

type Layout = [number, Record<string, Variant>, Variant<Layout>[]];

/**
 * A tray host as small as it can be: it owns the watcher's name, notes who registers, and clicks in their menus as a
 * panel does. Source: StatusNotifierItem and com.canonical.dbusmenu.
 */
export class TrayHost {
  readonly #bus = sessionBus();
  #item: string | null = null;

  async open(): Promise<void> {
    const bus = this.#bus;
    bus.addMethodHandler((message) => {
      if (message.member === 'RegisterStatusNotifierItem') {
        this.#item = message.sender ?? null;
        bus.send(Message.newMethodReturn(message));
        return true;
      }
      if (message.interface === 'org.freedesktop.DBus.Properties') {
        bus.send(Message.newMethodReturn(message, 'v', [new Variant('b', true)]));
        return true;
      }
      return false;
    });
    const reply = await bus.requestName('org.kde.StatusNotifierWatcher', 0);
    if (reply !== RequestNameReply.PRIMARY_OWNER) throw new Error('another tray host runs here');
  }

  get registered(): boolean {
    return this.#item !== null;
  }

  async menu(): Promise<MenuItem[]> {
    const answer = await this.#call('GetLayout', 'iias', [0, -1, []]);
    const [, [, , children]] = answer as [number, Layout];
    return children.map(({ value: [id, properties] }) => ({
      id,
      label: String(properties.label?.value ?? ''),
      enabled: properties.enabled?.value !== false,
    }));
  }

  /** Clicks an item by its label. A menu that has changed since it was read takes no click on what it was: read again. */
  async click(matches: (label: string) => boolean): Promise<void> {
    await expect(async () => {
      const item = (await this.menu()).find(({ label }) => matches(label));
      await this.#call('Event', 'isvu', [item?.id ?? -1, 'clicked', new Variant('s', ''), 0]);
    }).toPass({ timeout: 20_000 });
  }

  close(): void {
    this.#bus.disconnect();
  }

  async #call(member: string, signature: string, body: unknown[]): Promise<unknown> {
    const message = new Message({
      type: MessageType.METHOD_CALL,
      destination: this.#item ?? undefined,
      path: '/com/canonical/dbusmenu',
      interface: 'com.canonical.dbusmenu',
      member,
      signature,
      body,
    });
    const reply = await this.#bus.call(message);
    return reply?.body;
  }
}
