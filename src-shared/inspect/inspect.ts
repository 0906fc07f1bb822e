import { diagnose } from '../diagnose.ts';
import { compile, type Draft } from './compile.ts';
import type { InspectContext, PasteInspection } from './inspection.ts';
import { inspectAddress } from './kinds/address-paste.ts';
import { inspectEnv } from './kinds/env-paste.ts';
import { inspectJson, inspectBrokenJson } from './kinds/json-paste.ts';
import { inspectHeaders, inspectRequest } from './kinds/request-paste.ts';
import { inspectText } from './kinds/text-paste.ts';
import { readPaste } from './read/read-paste.ts';

/** A longer paste is not looked into. */
const longest = 4_000_000;

/**
 * What a pasted text is, what is wrong with it, and how it should be: a token, a header, base64, `account_id:token`, a
 * redirect, authorization or error address, a JSON answer, a curl for bash, cmd or PowerShell, a HAR entry, a `fetch`
 * call, an HTTPie line, a `.env` text, an error inside prose.
 *
 * Pure, in linear time, never throws; sends nothing. Findings are ordered by likelihood and hold no part of a secret;
 * `mended` does. `at` counts lines and columns from 1, in the paste or, for faults of a JSON body, inside the body.
 * What is right gives no finding.
 */
export function inspect(text: string, context: InspectContext = {}): PasteInspection {
  const paste = text.length > longest ? '' : text;
  const draft = draftOf(paste, context);
  return compile(paste, {
    ...draft,
    api: draft.api ?? context.api ?? null,
    method: draft.method ?? context.method ?? null,
  });
}

function draftOf(text: string, context: InspectContext): Draft {
  const paste = readPaste(text);
  switch (paste.form) {
    case 'nothing':
      return { kind: 'nothing', hits: [] };
    case 'request':
      return inspectRequest(paste, text, context);
    case 'headers':
      return inspectHeaders(paste.request, context);
    case 'address':
      return inspectAddress(paste.address, context);
    case 'json':
      return inspectJson(paste.tree, text, context);
    case 'broken-json':
      return inspectBrokenJson(paste.text, context);
    case 'env':
      return inspectEnv(paste.lines, text, context);
    case 'text':
      return (
        inspectText(paste.text, context) ?? { kind: 'text', hits: [], answers: diagnose(paste.text.text).findings }
      );
  }
}
