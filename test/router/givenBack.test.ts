/** Words that a notice gives back to their agent can be sent again, in any language and any template. */
import { describe, expect, test } from 'vitest';
import { KEPT_RULE } from '../../contract/facts/agent.ts';
import { languages } from '../../contract/telling/language.ts';
import { withWordsInQuote } from '../../router/wordsInQuote.ts';
import * as given from '../notifier/given.ts';
import { contactOf } from '../support/said.ts';

const { contact, decide, fact, onlyQueued } = given;

const WORDS =
  'Please unplug the large disk in the second rack, wait for a minute, and plug it in again; it then answers.';
const because = [{ rule: KEPT_RULE }];
const about = { agent: 'rui', ticket: 'FL-1001', contact: 'c9' };
const noted = fact<'agent.noted'>({ type: 'agent.noted', ...about, because });
const refused = fact<'agent.refused'>({
  type: 'agent.refused',
  ...about,
  reason: 'words-in-quote',
  allowed: [],
  because: [],
});
const mail = contact({ text: `Hello Ana,\n\n${WORDS}`, quoted: WORDS }, { id: 'c9', as: 'agent' });

function noticeOf(happened: typeof noted | typeof refused, language: string, templates = {}) {
  const agents = given.settings.agents.map((agent) => ({ ...agent, languages: [language] }));
  const settings = { ...given.settings, agents, templates };
  return onlyQueued(decide(happened, { settings, contact: mail })).words;
}

async function isRefused(text: string, notice: { text: string; html: string | null }): Promise<boolean> {
  return withWordsInQuote(await contactOf({ text }), [notice]).quoted !== undefined;
}

describe.each(languages)('in %s', (language) => {
  test.each([
    ['a refusal', refused],
    ['a note that was kept', noted],
  ])('words of %s', async (_name, happened) => {
    const notice = noticeOf(happened, language);
    expect(notice.text).toContain(WORDS);
    expect(await isRefused(`Hello Ana,\n\n${WORDS}`, notice)).toBe(false);
    const ours = notice.text.split('\n').slice(1).join('\n');
    expect(await isRefused(`Hello Ana,\n\n${ours}`, notice)).toBe(true);
  });
});

test.each([
  [
    'before them',
    'Subject: x\n\n{{marker}}\n\nA robot of the desk could not do what your mail asks: {{story}}\n',
  ],
  ['below them', 'Subject: x\n\n{{marker}}\n{{story}}\n\nThis was the desk. {{event}}\n'],
])('a template of the admin with words %s', async (_name, template) => {
  const notice = noticeOf(refused, 'en', { 'notice.en.text': template });
  expect(notice.text).toContain(WORDS);
  expect(await isRefused(WORDS, notice)).toBe(false);
});
