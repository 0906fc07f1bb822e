// @vitest-environment happy-dom
import { fireEvent, screen } from '@testing-library/svelte';
import { describe, expect, it } from 'vitest';
import { faqIds, faqOf } from '../../../../src-shared/faq.ts';
import { findingWords } from '../../../../src-shared/inspect/words.ts';
import type { Words } from '../../../../src-shared/inspect/words/words-shape.ts';
import { findQuestions, questions } from '../../../../src-renderer/faq/questions.ts';
import { seedCredentials } from '../fake-seeds.ts';
import { renderApp } from '../render-app.ts';

describe('the questions', () => {
  it('have an answer each, a tool that does it, and a name of their own', () => {
    expect(questions.filter(({ answer, remedy }) => answer.length === 0 && !remedy)).toEqual([]);
    expect(questions.filter(({ acts }) => acts.length === 0)).toEqual([]);
    expect(new Set(questions.map(({ id }) => id)).size).toBe(questions.length);
    expect(questions.filter(({ question, answer }) => /[{}]|\s{2}/.test(question + answer.join('')))).toEqual([]);
  });

  it('are there for every answer that a finding names', () => {
    const named = Object.values(findingWords as Record<string, Words>).filter(({ faq }) => faq !== undefined);
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((words) => faqOf(words) === undefined)).toEqual([]);
  });

  it.each([
    ['entity id', 'customer-expired'],
    ['helpdesk', 'helpdesk'],
    ['invalid_grant', 'error invalid-grant'],
    ['BASIC base64', 'pat-does-not-work'],
    ["customer's token", 'customer-expired'],
  ])('are found by their words: %s', (search, id) => {
    expect(findQuestions(search).map((one) => one.id)).toContain(id);
  });

  it('are all there for an empty search, in the order of the FAQ', () => {
    expect(
      findQuestions(' ')
        .slice(0, faqIds.length)
        .map(({ id }) => id),
    ).toEqual([...faqIds]);
    expect(findQuestions('xyzzy')).toEqual([]);
  });
});

describe('the FAQ in the window', () => {
  const seeds = () => ({ credentials: seedCredentials(Date.now()) });

  it('opens with F1, is searched at once, and leads to the tool', async () => {
    const { press } = await renderApp(seeds());
    await press('F1');
    const field = await screen.findByRole('combobox', { name: 'Find a question or an error' });
    expect(document.activeElement).toBe(field);
    await fireEvent.input(field, { target: { value: 'entity id new customer' } });
    expect(await screen.findByRole('heading', { name: /A customer’s token has expired/ })).toBeTruthy();
    await fireEvent.click(screen.getByRole('button', { name: 'Show customers' }));
    expect((await screen.findAllByRole('heading', { name: /^Customers/ })).length).toBeGreaterThan(0);
  });

  it('opens at the answer that a finding names', async () => {
    const { click, type } = await renderApp(seeds());
    await click('Inspect');
    await type('What to inspect', 'Authorization: Bearer dal%3Aabcdefghijklmnop');
    await fireEvent.blur(screen.getByLabelText('What to inspect'));
    await click(/^FAQ: /);
    expect(await screen.findByRole('heading', { name: 'The API answers “Invalid access token”' })).toBeTruthy();
  });

  it('copies a sample request as text that is no secret', async () => {
    const { press, fake } = await renderApp(seeds());
    await press('F1');
    await fireEvent.input(await screen.findByRole('combobox'), { target: { value: 'entity id new customer' } });
    await fireEvent.click(await screen.findByRole('button', { name: 'Copy Request' }));
    await expect.poll(() => fake.clipboard.text).toContain('entity_id');
  });
});
