import type { ApiId } from '../apis.ts';
import type { ClientType } from '../credentials.ts';
import type { HeaderCredential } from '../header.ts';
import type { Finding } from './finding.ts';
import type { Span } from './placed.ts';
import type { KnownCredential } from './rules/kind-rules.ts';

/** What is known beside the paste. */
export interface InspectContext extends KnownCredential {
  /** The API that is meant, where the paste itself does not tell. */
  api?: ApiId;
  /** The method that is meant: `list_chats`. */
  method?: string;
  /** Hosts of the user's own server profiles: calls to them are calls to LiveChat. */
  hosts?: readonly string[];
  /** The client type of the app, for authorization URLs. */
  clientType?: ClientType;
}

export type PasteKind =
  | 'nothing'
  | 'access-token'
  | 'pat'
  | 'token'
  | 'account-id'
  | 'foreign-token'
  | 'header'
  | 'curl'
  | 'fetch'
  | 'httpie'
  | 'har'
  | 'http-request'
  | 'env'
  | 'authorization-url'
  | 'redirect-url'
  | 'error-url'
  | 'url'
  | 'token-answer'
  | 'error-answer'
  | 'json'
  | 'error-text'
  | 'text';

/** A stretch of the paste with a meaning for the eye. */
export interface Part extends Span {
  role: 'wrong' | 'dim';
  /** Which finding it belongs to, by its place in the list. */
  finding?: number;
}

/** What `inspect` gives. */
export interface PasteInspection {
  kind: PasteKind;
  /** Most likely first; empty when nothing is wrong. */
  findings: Finding[];
  /** What the paste should be, where something could be mended or put into a header. Holds the secrets of the paste. */
  mended?: { header?: string; request?: string; url?: string };
  /** The credential in it, mended, where there is a whole one. Holds the secret. */
  credential: HeaderCredential | null;
  /** Plain facts: `curl for bash`, `POST`, `Agent Chat 3.6`, `Bearer`, `dal`. */
  facts: string[];
  parts: Part[];
  /** Every stretch that must be masked before the paste is shown. */
  secrets: Span[];
  /** What is new in the mended texts. */
  changed: { header?: Span[]; request?: Span[]; url?: Span[] };
  /** The API and method that the paste calls. */
  api: ApiId | null;
  method: string | null;
}
