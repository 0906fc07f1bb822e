import type { ApiId } from '../../../src-shared/index.ts';
import type { CheckedPaste, FindingView, Inspection, MaskedLine } from '../../../src-shared/contract/index.ts';

const token = /(dal|fra)(:|%3A)([\w-]{8,})/i;

/** What a server says of a paste of the fake. */
export const checkedSeed: CheckedPaste = {
  valid: true,
  says: 'An account’s access token, valid for 2 h 05 min.',
  kind: 'account',
  expiresAt: Date.UTC(2030, 0, 1),
  accountId: 'b7eff798-f8df-4364-8059-649c35c9ed0c',
  organizationId: '390e44e6-f1e6-4368-9d6b-74f14508c2ea',
  entityId: null,
  clientId: '9cbf3a968289727cb3cdfe83ab1d9836',
  scopes: ['chats--all:ro', 'agents--all:ro'],
};

/**
 * Pastes as main holds them: under an id, until they are forgotten. It reads enough to fill a screen: an encoded colon,
 * a missing Content-Type; tokens leave it masked.
 */
export function createFakePastes() {
  const held = new Map<string, string>();

  function inspect(pasteId: string, text: string, api?: ApiId): Inspection {
    const encoded = /%3A/i.test(text);
    const curl = text.trim().startsWith('curl');
    const noType = curl && /\s-d\s/.test(text) && !/content-type/i.test(text);
    const findings: FindingView[] = [];
    if (encoded) {
      findings.push({
        code: 'encoded-colon',
        level: 'error',
        faq: 'invalid-access-token',
        what: 'The token holds %3A where a colon belongs',
        why: 'It was copied out of a URL. The API answers “Invalid access token”.',
        remedy: 'Put a colon there.',
      });
    }
    if (noType) {
      findings.push({
        code: 'content-type',
        level: 'warning',
        what: 'Content-Type is missing',
        why: 'curl sends a form unless told otherwise; the API reads JSON.',
        remedy: 'Send application/json.',
      });
    }
    const named = /\/agent\//.test(text) ? ('agent-chat' as const) : undefined;
    const meant = api ?? named;
    const mendedLines = text.replace(/%3A/gi, ':').split('\n');
    const header = /authorization:[^'"\n]*/i.exec(text)?.[0];
    return {
      pasteId,
      kind: curl
        ? 'request'
        : /[?&]client_id=/.test(text)
          ? 'authorization-url'
          : token.test(text)
            ? 'token'
            : 'unknown',
      facts: [
        curl ? 'curl for bash' : 'text',
        ...(/bearer/i.test(text) ? ['Bearer'] : []),
        ...(token.exec(text)?.slice(1, 2) ?? []),
      ],
      ...(meant ? { api: meant } : {}),
      ...(named ? { method: /action\/(\w+)/.exec(text)?.[1] ?? 'list_chats' } : {}),
      ...credentialIn(text),
      lines: text.split('\n').map((line) => masked(line, 'wrong')),
      findings,
      mended: {
        ...(header ? { header: [masked(header.replace(/%3A/gi, ':'), 'mended')] } : {}),
        ...(curl ? { request: mendedLines.map((line) => masked(line, encoded ? 'mended' : undefined)) } : {}),
      },
    };
  }

  return {
    read(text: string, api?: ApiId): Inspection {
      const pasteId = crypto.randomUUID();
      held.set(pasteId, text);
      return inspect(pasteId, text, api);
    },
    again(pasteId: string, api?: ApiId): Inspection | null {
      const text = held.get(pasteId);
      return text === undefined ? null : inspect(pasteId, text, api);
    },
    has: (pasteId: string): boolean => held.has(pasteId),
    forget: (pasteId: string): void => void held.delete(pasteId),
  };
}

const basic = /basic\s+\S{12,}/i;

function credentialIn(text: string): Pick<Inspection, 'credential'> {
  if (basic.test(text)) return { credential: { kind: 'pat', masked: '•••••c2Ft', server: 'livechat' } };
  return token.test(text) ? { credential: { kind: 'access-token', masked: 'dal:•••••4sQ', server: 'livechat' } } : {};
}

function masked(line: string, mark: 'wrong' | 'mended' | undefined): MaskedLine {
  const found = token.exec(line);
  if (!found?.[1] || !found[2] || !found[3]) return [{ text: line }];
  const separator = { text: found[2], ...(mark && (mark === 'mended' || found[2] !== ':') ? { mark } : {}) };
  return [
    { text: line.slice(0, found.index) + found[1] },
    { ...separator, ...(separator.mark === 'wrong' ? { finding: 0 } : {}) },
    { text: `••••••••••••${found[3].slice(-4)}` },
    { text: line.slice(found.index + found[0].length) },
  ];
}
