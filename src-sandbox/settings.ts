/** What tests may set, with the platform's own values as a start. Source: facts page, "Agent authorization". */
export interface Settings {
  /** How long a code lives. The platform says "a few minutes". */
  codeSeconds: number;
  accessSeconds: number;
  customerSeconds: number;
  /** Identity transfer tokens. */
  transferSeconds: number;
  /** Access tokens, and refresh tokens, that live at once for a client and user. */
  tokensPerUser: number;
  /** Ways back to the app in 30 seconds, for a client and user. */
  redirectsPer30s: number;
  /** What happens when a refresh token that has rotated comes again: it is refused, or its whole family ends too. */
  refreshReuse: 'refuse' | 'revoke';
  /** Every answer waits this long, in real milliseconds. */
  latencyMs: number;
  /** How long "wait 5 s" on the consent page waits, in real milliseconds. */
  faultWaitMs: number;
}

export const defaultSettings: Readonly<Settings> = {
  codeSeconds: 300,
  accessSeconds: 28_800,
  customerSeconds: 28_800,
  transferSeconds: 3600,
  tokensPerUser: 25,
  redirectsPer30s: 3,
  refreshReuse: 'refuse',
  latencyMs: 0,
  faultWaitMs: 5000,
};
