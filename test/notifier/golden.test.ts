/** Every template in every language, as the bytes that a person opens. Read the files: they are the specification. */
import { expect, test } from 'vitest';
import { languages } from '../../contract/telling/language.ts';
import type { FactOf, FactType } from '../../contract/fact.ts';
import type { NotifierState } from '../../notifier/notifier.ts';
import { composeMail } from '../../notifier/mime.ts';
import * as given from './given.ts';

const { NOW, ana, assigned, contact, decide, fact, messageFrom, opened, queuedOnly, ticket } = given;

const because = [{ rule: 'interval', detail: { from: NOW, until: NOW + 3 * 3_600_000 } }];
const due = Date.parse('2026-01-05T15:00:00Z');
const late = { clock: 'firstResponse', due, step: 1, lateMs: 180_000, tell: ['rui'], because } as const;
const number = 'FL-1001';

const happenings: Record<string, FactOf<FactType>> = {
  acknowledgement: opened,
  resolution: fact<'ticket.resolved'>({
    type: 'ticket.resolved',
    ticket: number,
    agent: 'rui',
    contact: null,
    answered: false,
  }),
  assignment: assigned,
  update: fact<'ticket.joined'>({
    type: 'ticket.joined',
    ticket: number,
    contact: 'c1',
    person: ana.id,
    because: [{ rule: 'token' }],
  }),
  warning: fact<'ticket.warned'>({
    type: 'ticket.warned',
    ticket: number,
    ...late,
    tell: ['rui'],
    because: [...because],
  }),
  escalation: fact<'ticket.escalated'>({
    type: 'ticket.escalated',
    ticket: number,
    level: 1,
    ...late,
    tell: ['rui'],
    because: [...because],
  }),
  notice: fact<'agent.refused'>({
    type: 'agent.refused',
    agent: 'rui',
    ticket: number,
    contact: 'c9',
    reason: 'bad-token',
    allowed: ['#resolve', '#note'],
    because: [],
  }),
};

function worldIn(language: string): Partial<NotifierState> {
  const attachments = [
    { name: 'fatura.pdf', type: 'application/pdf', bytes: 9, sha256: 'aa', inline: false },
  ];
  const agents = given.settings.agents.map((agent) => ({ ...agent, languages: [language] }));
  // Proved, so that the acknowledgement has the customer's subject.
  const first = contact({ attachments, verdict: { dmarc: 'pass', policy: null } });
  return {
    settings: { ...given.settings, agents },
    ticket: ticket({ language }),
    contact: first,
    contacts: [first],
  };
}

const cases = languages.flatMap((language) => Object.keys(happenings).map((kind) => ({ language, kind })));

test.each(cases)('$kind in $language', async ({ language, kind }) => {
  const happened = happenings[kind];
  if (happened === undefined) throw new Error(`no fact for ${kind}`);
  const [draft] = queuedOnly(decide(happened, worldIn(language)));
  if (draft?.words === undefined) throw new Error(`${kind} said nothing`);
  expect(draft.kind).toBe(kind);
  const bytes = await composeMail(messageFrom(draft), draft.words, [], { readable: true });
  const readable = bytes.toString('utf8').replaceAll('\r\n', '\n');
  expect(readable).not.toMatch(/\{\{|undefined|\[object/);
  await expect(readable).toMatchFileSnapshot(`../fixtures/notifier/${kind}.${language}.eml`);
});
