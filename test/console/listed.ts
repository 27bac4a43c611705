/** A house with tickets in each list, and what a page of a list shows. */
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { identified } from '../../runtime/facts.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { SECRET } from '../support/tokens.ts';
import { arrivedFacts, assignedFact, openedFact } from '../support/facts.ts';
import { type House, house } from './house.ts';

export const ANA = 'ana@firstline.test';
export const MINUTE = 60_000;

export function arrived(contact: string, subject: string, text = ''): Fact[] {
  return arrivedFacts(contact).map((fact) =>
    fact.type === 'contact.received' ? { ...fact, words: { ...noWords, subject, text } } : fact,
  );
}

let n = 0;
export function envelope() {
  n += 1;
  return { id: `about${n}`, v: 1, at: 1_000, by: 'test', cause: `about${n}` };
}

export function due(ticket: string, at: number): Fact {
  return {
    type: 'ticket.scheduled',
    ...envelope(),
    ticket,
    clock: 'resolution',
    calendar: 'office',
    minutes: 60,
    from: 1_000,
    elapsed: 0,
    due: at,
    intervals: [],
    steps: [],
    because: [],
  };
}

/** The router decides by the settings of the store. */
export async function configured({ grounds, settings, clock }: House): Promise<void> {
  await grounds.database.transaction((sql) => ensureSecret(sql, SECRET));
  const { version, ...body } = settings;
  const draft = { type: 'admin.configured', version, digest: '1', words: { settings: body } } as const;
  await grounds.store.transaction((tx) => tx.write(identified([draft], 'test', 'configured', clock.now())));
}

export async function write(at: House, facts: Fact[]): Promise<void> {
  await at.grounds.store.transaction((tx) => tx.write(facts));
}

/** Tickets of Ana: late, soon, without a clock; one without an agent; one that waits, one snoozed, one resolved of Rui's. */
export async function withTickets(): Promise<House> {
  const at = await house();
  const now = at.clock.now();
  const ana = at.settings.agents.find(({ email }) => email === ANA)?.id ?? '';
  const tickets = ['late', 'soon', 'clockless', 'free', 'waits', 'asleep', 'over'];
  const facts = tickets.flatMap((subject, index) => [
    ...arrived(subject, `It is ${subject}`),
    openedFact(`FL-${1001 + index}`, { contact: subject, openedAt: now - 5 * MINUTE, priority: 'urgent' }),
    ...(subject === 'free' ? [] : [assignedFact(`FL-${1001 + index}`, subject === 'over' ? 'rui' : ana)]),
  ]);
  await write(at, [
    ...facts,
    due('FL-1001', now - 3 * MINUTE),
    due('FL-1002', now + 30 * MINUTE),
    { type: 'ticket.waited', ...envelope(), ticket: 'FL-1005', minutesLeft: null },
    { type: 'ticket.snoozed', ...envelope(), ticket: 'FL-1006', agent: ana, until: now + 90 * MINUTE },
    {
      type: 'ticket.resolved',
      ...envelope(),
      ticket: 'FL-1007',
      agent: 'rui',
      contact: null,
      answered: false,
    },
  ]);
  return at;
}

/** Subjects and headings of groups, in the order of the page. */
export function shownIn(text: string): string[] {
  const list = text.slice(text.indexOf('<section class="panel list'), text.indexOf('</section>'));
  return [
    ...list.matchAll(
      /<h2[^>]*>\s*([^<]+?)\s*<span|class="subject"[^>]*>\s*(?:<span class="vh">Unread: <\/span>)?([^<]+?)\s*<\/a/g,
    ),
  ].map(([, group, subject]) => group ?? subject ?? '');
}
