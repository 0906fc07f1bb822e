const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** Whether a text is an address that a server profile may have: https, or http on this computer. Main decides again. */
export function isServerUrl(text: string): boolean {
  try {
    const { protocol, hostname } = new URL(text.trim());
    return protocol === 'https:' || (protocol === 'http:' && loopback.test(hostname));
  } catch {
    return false;
  }
}
