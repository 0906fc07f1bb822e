import type { EventEmitter } from 'node:events';
import type { MessageBus, Message as BusMessage } from '@jellybrick/dbus-next';

/** Whom a call goes to. */
export interface Call {
  to: string;
  path: string;
  interface: string;
  member: string;
  signature?: string;
  body?: unknown[];
}

/** A signal as it arrives. */
export interface Signal {
  path: string;
  interface: string;
  member: string;
  body: unknown[];
}

/** A connection to a D-Bus, as small as Keyfob needs it. */
export interface Bus {
  /** The answer's values. Throws when there is none. */
  call(call: Call): Promise<unknown[]>;
  /** `rule`: what the bus is to pass on (D-Bus specification, "Match Rules"), without the type. */
  listen(rule: string, hear: (signal: Signal) => void): Promise<void>;
  close(): void;
}

/**
 * Connects to the session's or the system's bus of Linux; `null` where there is none. The only file with the D-Bus
 * library, which is loaded with the first connection.
 */
export async function connectBus(which: 'session' | 'system'): Promise<Bus | null> {
  try {
    const { sessionBus, systemBus, Message, MessageType } = await import('@jellybrick/dbus-next');
    const bus = which === 'session' ? sessionBus() : systemBus();
    await connected(bus);
    const call = async ({ to, ...message }: Call) =>
      (await bus.call(new Message({ destination: to, ...message })))?.body ?? [];
    return {
      call,
      async listen(rule, hear) {
        bus.on('message', (message: BusMessage) => {
          if (message.type === MessageType.SIGNAL) hear(signalOf(message));
        });
        await call({ ...busItself, member: 'AddMatch', signature: 's', body: [`type='signal',${rule}`] });
      },
      close: () => bus.disconnect(),
    };
  } catch {
    return null;
  }
}

const busItself = { to: 'org.freedesktop.DBus', path: '/org/freedesktop/DBus', interface: 'org.freedesktop.DBus' };

/** A bus that goes away later takes its signals along; nothing else depends on it. */
const connected = (bus: MessageBus): Promise<void> =>
  new Promise((resolve, reject) => {
    bus.once('connect', () => resolve());
    // Emitted, and not in the library's types.
    (bus as EventEmitter).on('error', reject);
  });

const signalOf = ({ path, interface: name, member, body }: BusMessage): Signal => ({
  path: path ?? '',
  interface: name ?? '',
  member: member ?? '',
  body: body ?? [],
});
