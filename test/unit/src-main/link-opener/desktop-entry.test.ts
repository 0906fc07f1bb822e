import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linkEntry, readDesktopEntry } from '../../../../src-main/link-opener/desktop-entry.ts';

const mime = 'x-scheme-handler/keyfob';
const entry = (exec: string, more = '') => `[Desktop Entry]\nName=Some program\nExec=${exec}\n${more}`;

describe('the desktop entry for links', () => {
  it('is a whole entry, in no menu, with the link behind --', () => {
    expect(linkEntry({ program: '/opt/Keyfob/keyfob', args: [] }, mime)).toBe(
      [
        '[Desktop Entry]',
        'Type=Application',
        'Name=Keyfob',
        'Comment=Brings the answer of a sign-in back to Keyfob',
        'Exec=/opt/Keyfob/keyfob -- %u',
        'Terminal=false',
        'NoDisplay=true',
        'MimeType=x-scheme-handler/keyfob;',
        '',
      ].join('\n'),
    );
  });

  it.each([
    ['/home/ana/My Apps/Keyfob.AppImage', 'Exec="/home/ana/My Apps/Keyfob.AppImage" -- %u'],
    ['/opt/100%/keyfob', 'Exec=/opt/100%%/keyfob -- %u'],
    ['/opt/$HOME`id`"x"/keyfob', 'Exec="/opt/\\\\$HOME\\\\`id\\\\`\\\\"x\\\\"/keyfob" -- %u'],
    ['/opt/back\\slash', 'Exec="/opt/back\\\\\\\\slash" -- %u'],
    ["/opt/it's; rm -rf ~", 'Exec="/opt/it\'s; rm -rf ~" -- %u'],
    ['/opt/line\nMimeType=text/html', 'Exec="/opt/line\\nMimeType=text/html" -- %u'],
    ['/opt/line\u2028separator', 'Exec="/opt/line\u2028separator" -- %u'],
  ])('quotes %j as the specification has it', (program, line) => {
    expect(linkEntry({ program, args: [] }, mime).split('\n')).toContain(line);
  });

  it('is read back as the command that it was written for, whatever stands in it', () => {
    const separators = fc.constantFrom('\u2028', '\u2029', '\u00a0', '\u0085', '\r', '\t', ' ', '%u', '"', '\\');
    const unit = fc.oneof(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), separators);
    const word = fc.string({ unit, minLength: 1 });
    fc.assert(
      fc.property(word, fc.array(word), (program, args) => {
        const text = linkEntry({ program, args }, mime);
        expect(text.split('\n')).toHaveLength(9);
        expect(readDesktopEntry(text)).toEqual({ name: 'Keyfob', command: [program, ...args, '--'] });
      }),
    );
  });
});

describe('another program’s entry', () => {
  it.each([
    ['firefox %u', ['firefox']],
    ['env A=b /usr/bin/thing --new-window %U', ['env', 'A=b', '/usr/bin/thing', '--new-window']],
    ['"/opt/a b/thing" --title="x y" 100%% %f', ['/opt/a b/thing', '--title=x y', '100%']],
    ['/opt/a\\sb', ['/opt/a', 'b']],
    ['thing "" %i %c', ['thing', '']],
  ])('with Exec=%s runs %j', (exec, command) => {
    expect(readDesktopEntry(entry(exec))?.command).toEqual(command);
  });

  it('is read in its main group only, and the first of two values counts', () => {
    const text = `# note\n[Other]\nExec=wrong\n${entry('right')}Exec=second\n[Desktop Action New]\nExec=action\nName=Action`;
    expect(readDesktopEntry(text)).toEqual({ name: 'Some program', command: ['right'] });
  });

  it.each(['', 'Exec=x', entry(''), entry('%u'), entry('thing', 'Hidden=true\n'), '\0\0\0', '[Desktop Entry]'])(
    'that starts nothing is none: %j',
    (text) => {
      expect(readDesktopEntry(text)).toBeNull();
    },
  );

  it('is read, however long and broken it is', () => {
    expect(readDesktopEntry(entry('"'.repeat(200_000)))?.command).toEqual(['']);
    expect(readDesktopEntry(entry('\\'.repeat(200_001)))?.command).toHaveLength(1);
  });
});
