import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src-shared/index.ts';
import { Inspecting } from '../../../../src-renderer/inspect/inspecting.svelte.ts';
import { createFakeKeyfob } from '../fake-keyfob.ts';

const curl =
  "curl https://api.livechatinc.com/v3.6/agent/action/list_chats -H 'Authorization: Bearer dal%3Aabcdefghijkl' -d '{}'";

function setup() {
  const fake = createFakeKeyfob();
  const calls = () => fake.asked.map(({ name }) => name);
  const said: string[] = [];
  return { fake, calls, said, inspecting: new Inspecting(fake.keyfob, (text) => said.push(text)) };
}

describe('inspecting', () => {
  it('hands a paste on at once and keeps no text of it', async () => {
    const { inspecting, said } = setup();
    await inspecting.paste(curl);
    expect(said).toEqual(['2 findings']);
    expect(inspecting.typed).toBe('');
    expect(JSON.stringify(inspecting.found)).not.toContain('abcdefghijkl');
    expect(inspecting.found?.findings.map(({ code }) => code)).toEqual(['encoded-colon', 'content-type']);
  });

  it('reads typing after a pause, once, and drops the text when the field is left', async () => {
    const { inspecting, calls } = setup();
    inspecting.type('Bear');
    inspecting.type('Bearer dal:abcdefghijkl');
    await expect.poll(() => inspecting.found?.facts, { timeout: 3000 }).toContain('Bearer');
    expect(calls()).toEqual(['inspectPaste']);
    expect(inspecting.typed).toBe('Bearer dal:abcdefghijkl');
    await inspecting.leave();
    expect(inspecting.typed).toBe('');
  });

  it('reads the same paste for another API without having its text', async () => {
    const { inspecting, fake } = setup();
    await inspecting.paste(curl);
    const { pasteId } = inspecting.found ?? {};
    await inspecting.mean('reports');
    expect(fake.asked.at(-1)).toEqual({ name: 'inspectAgain', input: { pasteId, api: 'reports' } });
    expect(inspecting.found).toMatchObject({ pasteId, api: 'reports' });
    await inspecting.mean(null);
    expect(inspecting.found?.api).toBe('agent-chat');
  });

  it('has the paste before forgotten when a new one comes', async () => {
    const { inspecting, fake } = setup();
    await inspecting.paste(curl);
    const before = inspecting.found?.pasteId;
    await inspecting.paste('dal:abcdefghijkl');
    expect(fake.asked.at(-1)).toEqual({ name: 'forgetPaste', input: { pasteId: before } });
  });

  it('offers the whole request first, then what the user looks at', async () => {
    const { inspecting } = setup();
    await inspecting.paste(curl);
    expect([inspecting.parts, inspecting.shownPart]).toEqual([['request', 'header'], 'request']);
    inspecting.part = 'header';
    expect(inspecting.shownPart).toBe('header');
    await inspecting.paste('Authorization: Bearer dal:abcdefghijkl');
    expect([inspecting.parts, inspecting.shownPart]).toEqual([['header'], 'header']);
  });

  it('copies a mended part by the name of its paste', async () => {
    const { inspecting, fake } = setup();
    expect(inspecting.copy('header')).toBeNull();
    await inspecting.paste(curl);
    await inspecting.copy('request');
    expect(fake.clipboard.text).toBe('mended request');
  });

  it('clears everything, here and in main', async () => {
    const { inspecting, fake } = setup();
    await inspecting.paste(curl);
    const pasteId = inspecting.found?.pasteId;
    await inspecting.clear();
    expect([inspecting.found, inspecting.typed, inspecting.api, inspecting.busy]).toEqual([null, '', null, false]);
    expect(fake.asked.at(-1)).toEqual({ name: 'forgetPaste', input: { pasteId } });
  });

  it('shows nothing of an answer that comes after the clearing', async () => {
    const { inspecting } = setup();
    const answer = inspecting.paste(curl);
    await inspecting.clear();
    await answer;
    expect([inspecting.found, inspecting.busy]).toEqual([null, false]);
  });

  it('says why the clipboard could not be inspected, and what was found stays', async () => {
    const { inspecting, fake } = setup();
    await inspecting.paste(curl);
    fake.refuse('inspectClipboard', problem('clipboard-empty'));
    await inspecting.clipboard();
    expect(inspecting.problem?.code).toBe('clipboard-empty');
    expect(inspecting.found).not.toBeNull();
  });
});

describe('asking a server about what is inspected', () => {
  it('asks the server that main offers, until another is chosen', async () => {
    const { inspecting, fake, said } = setup();
    await inspecting.paste(curl);
    expect(inspecting.asksServer).toBe('livechat');
    inspecting.server = 'sandbox';
    await inspecting.check();
    expect(fake.asked.at(-1)).toMatchObject({ name: 'checkPaste', input: { server: 'sandbox' } });
    expect(inspecting.checked).toMatchObject({ server: 'sandbox', answer: { valid: true } });
    expect(said.at(-1)).toContain('valid for');
  });

  it('shows a failure as one, and drops an answer with the paste that it was about', async () => {
    const { inspecting, fake } = setup();
    await inspecting.paste(curl);
    fake.refuse('checkPaste', problem('server-down', { host: 'accounts.livechat.com' }));
    await inspecting.check();
    expect(inspecting.checkProblem?.code).toBe('server-down');
    expect(inspecting.checked).toBeNull();
    await inspecting.check();
    expect(inspecting.checkProblem).toBeNull();
    expect(inspecting.checked).not.toBeNull();
    await inspecting.paste('Bearer dal:zyxwvutsrqponm');
    expect(inspecting.checked).toBeNull();
    expect(inspecting.checking).toBe(false);
  });

  it('takes no answer that comes after the paste is gone', async () => {
    const { inspecting } = setup();
    await inspecting.paste(curl);
    const asking = inspecting.check();
    await inspecting.clear();
    await asking;
    expect(inspecting.checked).toBeNull();
    expect(inspecting.checking).toBe(false);
  });

  it('waits no longer once it is cancelled, and can ask again', async () => {
    const { inspecting, fake } = setup();
    await inspecting.paste(curl);
    const asking = inspecting.check();
    expect(inspecting.checking).toBe(true);
    await inspecting.cancelCheck();
    expect([inspecting.checking, fake.asked.at(-1)?.name]).toEqual([false, 'cancelCheck']);
    await asking;
    expect([inspecting.checked, inspecting.checkProblem]).toEqual([null, null]);
    await inspecting.cancelCheck();
    await inspecting.check();
    expect(inspecting.checked).not.toBeNull();
    expect(fake.asked.filter(({ name }) => name === 'cancelCheck')).toHaveLength(1);
  });

  it('asks about nothing where no credential was found', async () => {
    const { inspecting, calls } = setup();
    await inspecting.paste('Invalid access token');
    await inspecting.check();
    expect(calls()).not.toContain('checkPaste');
  });
});
