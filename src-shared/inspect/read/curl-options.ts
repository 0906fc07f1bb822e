/**
 * curl's options that take a value; every other is a switch. Source: curl 8's manual. Long names that are not listed
 * take none as far as this reader knows.
 */
const longWithValue = new Set(
  (
    'abstract-unix-socket alpn alt-svc aws-sigv4 cacert capath cert cert-type ciphers config connect-timeout connect-to ' +
    'continue-at cookie cookie-jar create-file-mode crlfile curves data data-ascii data-binary data-raw data-urlencode ' +
    'delegation dns-interface dns-ipv4-addr dns-ipv6-addr dns-servers doh-url dump-header ech egd-file engine ' +
    'etag-compare etag-save expect100-timeout form form-string ftp-account ftp-method ftp-port happy-eyeballs-timeout-ms ' +
    'haproxy-clientip header hostpubmd5 hostpubsha256 hsts interface ip-tos ipfs-gateway json keepalive-time key ' +
    'key-type krb libcurl limit-rate local-port login-options mail-auth mail-from mail-rcpt max-filesize max-redirs ' +
    'max-time netrc-file noproxy oauth2-bearer output output-dir parallel-max pass pinnedpubkey preproxy proto ' +
    'proto-default proto-redir proxy proxy-cacert proxy-cert proxy-header proxy-key proxy-pass proxy-user proxy1.0 ' +
    'pubkey quote random-file range rate referer request request-target resolve retry retry-delay retry-max-time ' +
    'sasl-authzid service-name socks4 socks4a socks5 socks5-hostname speed-limit speed-time stderr telnet-option ' +
    'tftp-blksize time-cond tls-max tls13-ciphers tlsuser trace trace-ascii trace-config unix-socket upload-file url ' +
    'url-query user user-agent variable vlan-priority write-out'
  ).split(' '),
);

/** Short letters with a value, and the long name of each. */
const short: Record<string, string> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  H: 'header',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
};

/** Short switches that say something about the call. */
const shortSwitches: Record<string, string> = { G: 'get', I: 'head', ':': 'next' };

export interface CurlOption {
  name: string;
  /** Where in the word its value begins; `null`: the next word is the value; `undefined`: it takes none. */
  valueAt: number | null | undefined;
  /** `--name=value`: meant as many programs have it, but not curl. */
  joined?: true;
}

/** The options that one word of a curl command holds: `-sSXPOST` holds three. Empty if it is no option. */
export function curlOptions(word: string): CurlOption[] {
  if (!word.startsWith('-') || word === '-') return [];
  if (word.startsWith('--')) {
    const [name = ''] = word.slice(2).split('=', 1);
    const equals = name.length + 2;
    if (equals < word.length && longWithValue.has(name)) return [{ name, valueAt: equals + 1, joined: true }];
    return [{ name, valueAt: longWithValue.has(name) && equals === word.length ? null : undefined }];
  }
  const options: CurlOption[] = [];
  for (let at = 1; at < word.length; at++) {
    const letter = word.charAt(at);
    const name = Object.hasOwn(short, letter) ? short[letter] : undefined;
    if (name) {
      options.push({ name, valueAt: at + 1 < word.length ? at + 1 : null });
      break;
    }
    options.push({
      name: (Object.hasOwn(shortSwitches, letter) ? shortSwitches[letter] : undefined) ?? letter,
      valueAt: undefined,
    });
  }
  return options;
}
