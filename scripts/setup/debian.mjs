// Which Debian (or Ubuntu) package brings a shared library or a program.

/** Libraries whose package isn't named after them. */
const LIBRARY_PACKAGES = {
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libatspi.so.0': 'libatspi2.0-0',
  'libgdk-3.so.0': 'libgtk-3-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgmodule-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libnssutil3.so': 'libnss3',
  'libplc4.so': 'libnspr4',
  'libplds4.so': 'libnspr4',
  'libsmime3.so': 'libnss3',
  'libudev.so.1': 'libudev1',
};

/** @type {Record<string, string>} */
const PROGRAM_PACKAGES = {
  Xvfb: 'xvfb',
  convert: 'imagemagick',
  'dbus-daemon': 'dbus',
  'dbus-launch': 'dbus-x11',
  'gnome-keyring-daemon': 'gnome-keyring',
  openbox: 'openbox',
  'secret-tool': 'libsecret-tools',
  'update-desktop-database': 'desktop-file-utils',
  xclip: 'xclip',
  xdotool: 'xdotool',
  'xdg-open': 'xdg-utils',
};

/**
 * The name of the package, as Debian 12 has it. Libraries follow Debian's rule: the file's name in lower case with its
 * number appended, after a dash where a digit precedes (Debian Policy 8.1).
 *
 * @param {string} thing a library's file name (`libgtk-3.so.0`) or a program
 */
export function packageOf(thing) {
  const named = PROGRAM_PACKAGES[thing] ?? LIBRARY_PACKAGES[/** @type {keyof typeof LIBRARY_PACKAGES} */ (thing)];
  if (named) return named;
  const [base = thing, version = ''] = thing.toLowerCase().split(/\.so\.?/);
  return version && /\d$/.test(base) ? `${base}-${version}` : base + version;
}

/**
 * The packages to install, each once, under the names that this release has. Since 2024 some libraries carry `t64`
 * (the 64-bit time change); there the plain name is at best an alias that apt refuses to choose for.
 *
 * @param {string[]} things
 * @param {ReadonlySet<string>} known all names that apt knows; empty where its lists are
 * @returns {{ packages: string[], unknown: string[] }} unknown: things that no package is known for
 */
export function packagesFor(things, known) {
  const packages = new Set();
  const unknown = [];
  for (const thing of things) {
    const plain = packageOf(thing);
    const name = [`${plain}t64`, plain].find((one) => known.has(one));
    if (name) packages.add(name);
    else if (known.size === 0) packages.add(plain);
    else unknown.push(thing);
  }
  return { packages: [...packages].sort(), unknown };
}
