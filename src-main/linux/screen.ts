import type { Bus } from './bus.ts';

/** Desktops that tell the session when their screen locks. Each is heard by its interface; the path differs. */
const savers = [
  'org.freedesktop.ScreenSaver',
  'org.gnome.ScreenSaver',
  'org.cinnamon.ScreenSaver',
  'org.mate.ScreenSaver',
  'org.xfce.ScreenSaver',
];
const login1 = 'org.freedesktop.login1';

interface Needs {
  connect: (which: 'session' | 'system') => Promise<Bus | null>;
  locked: () => void;
}

/**
 * Hears when the screen is locked, which Electron does not tell on Linux: `ActiveChanged` of the desktop's screen saver on
 * the session's bus, and login1's `Lock` of this session (what `loginctl lock-session` and a lid send). Gives whether
 * anything here tells it.
 */
export async function hearScreenLock({ connect, locked }: Needs): Promise<boolean> {
  const told = await Promise.all([
    bySaver(await connect('session'), locked).catch(() => false),
    byLogin(await connect('system'), locked).catch(() => false),
  ]);
  return told.includes(true);
}

async function bySaver(bus: Bus | null, locked: () => void): Promise<boolean> {
  if (!bus) return false;
  await bus.listen("member='ActiveChanged'", (signal) => {
    const [active] = signal.body;
    if (savers.includes(signal.interface) && signal.member === 'ActiveChanged' && active === true) locked();
  });
  const [names] = await bus.call({
    to: 'org.freedesktop.DBus',
    path: '/org/freedesktop/DBus',
    interface: 'org.freedesktop.DBus',
    member: 'ListNames',
  });
  return Array.isArray(names) && names.some((name) => savers.includes(String(name)));
}

async function byLogin(bus: Bus | null, locked: () => void): Promise<boolean> {
  if (!bus) return false;
  const session = await ownSession(bus, process.env.XDG_SESSION_ID);
  if (session === null) return false;
  await bus.listen(`sender='${login1}',interface='${login1}.Session',member='Lock',path='${session}'`, (signal) => {
    if (signal.path === session && signal.member === 'Lock') locked();
  });
  return true;
}

/** The session that this program belongs to, whoever else is logged in; else the one that its user looks at. */
async function ownSession(bus: Bus, id: string | undefined): Promise<string | null> {
  const manager = { to: login1, path: '/org/freedesktop/login1', interface: `${login1}.Manager` };
  if (id) {
    const [path] = await bus.call({ ...manager, member: 'GetSession', signature: 's', body: [id] });
    if (typeof path === 'string') return path;
  }
  const [display] = await bus.call({
    to: login1,
    path: '/org/freedesktop/login1/user/self',
    interface: 'org.freedesktop.DBus.Properties',
    member: 'Get',
    signature: 'ss',
    body: [`${login1}.User`, 'Display'],
  });
  const value = (display as { value?: unknown } | undefined)?.value;
  return Array.isArray(value) && typeof value[1] === 'string' ? value[1] : null;
}
