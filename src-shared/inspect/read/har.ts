import type { Node } from 'jsonc-parser';
import type { Failure } from '../../diagnose.ts';
import { elements, member, placedString, textOf } from './json-nodes.ts';
import { nothingToMend, type HeaderField, type Request, type RequestBody } from './request.ts';

export interface HarReading {
  request: Request;
  /** The answer that it got, if it failed. */
  failure: Failure | null;
}

/** A HAR file, or one entry of it as a browser copies it (HAR 1.2). `null` if the JSON is neither. */
export function readHar(json: string, tree: Node): HarReading | null {
  const entries = elements(member(member(tree, 'log'), 'entries'));
  const entry = entries.length > 0 ? choose(entries) : tree;
  const request = member(entry, 'request');
  const url = placedString(json, member(request, 'url'));
  if (!request || !url) return null;
  const method = placedString(json, member(request, 'method'));
  const headers = elements(member(request, 'headers')).flatMap((node): HeaderField[] => {
    const name = placedString(json, member(node, 'name'));
    const value = placedString(json, member(node, 'value'));
    if (!name || !value || name.text.startsWith(':')) return [];
    return [{ name, value, span: { from: node.offset, to: node.offset + node.length }, colon: true }];
  });
  return {
    request: {
      tool: 'har',
      method: { name: method?.text.toUpperCase() ?? 'GET', explicit: true, span: method?.span() ?? null },
      url,
      headers,
      user: null,
      bearer: null,
      body: bodyOf(json, member(request, 'postData')),
      command: null,
      filledIn: [],
      mend: nothingToMend,
    },
    failure: failureOf(member(entry, 'response')),
  };
}

/** The first call to LiveChat that failed, else the first to LiveChat, else the first. */
function choose(entries: readonly Node[]): Node | undefined {
  const live = entries.filter((entry) =>
    /\b(?:livechat(?:inc)?|text|helpdesk)\.com\//.test(textOf(member(member(entry, 'request'), 'url')) ?? ''),
  );
  return live.find((entry) => statusOf(member(entry, 'response')) >= 400) ?? live[0] ?? entries[0];
}

const statusOf = (response: Node | undefined): number => Number(member(response, 'status')?.value ?? 0);

function bodyOf(json: string, postData: Node | undefined): RequestBody | null {
  if (!postData) return null;
  const text = placedString(json, member(postData, 'text'));
  const span = { from: postData.offset, to: postData.offset + postData.length };
  const type = textOf(member(postData, 'mimeType')) ?? '';
  return { text, as: type.includes('multipart') ? 'multipart' : type.includes('form') ? 'form' : 'text', span };
}

function failureOf(response: Node | undefined): Failure | null {
  const status = statusOf(response);
  if (status < 400) return null;
  const headers = elements(member(response, 'headers')).flatMap((node) => {
    const name = textOf(member(node, 'name'));
    return name === null ? [] : [[name, textOf(member(node, 'value')) ?? '']];
  });
  return {
    status,
    body: textOf(member(member(response, 'content'), 'text')) ?? '',
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}
