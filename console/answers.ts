/** The text of a canned answer for a ticket, with its places filled. */
import { aboutIn, type About } from './about.ts';
import { type AnswerValue, filled, inLanguage } from '../contract/answers.ts';
import { NEW_TICKET } from '../contract/order.ts';
import type { Person } from '../contract/store.ts';
import { primarySubtag } from '../contract/telling/language.ts';
import { exact } from './times.ts';
import { peopleOf } from './ticket.ts';
import type { SignedIn } from './visit.ts';

/** In the customer's language. Null: there is no such answer. */
export async function answerText(visit: SignedIn, ticket: About, id: string): Promise<string | null> {
  const { desk, settings } = visit;
  const answer = (settings.answers ?? []).find((one) => one.id === id);
  if (answer === undefined) return null;
  const customer = settings.customers.find((one) => one.id === ticket.customer);
  const languages = [ticket.language, customer?.language ?? null, 'en'].flatMap((one) =>
    one === null ? [] : [primarySubtag(one)],
  );
  const { people } = await peopleOf(desk.read, ticket);
  const subject = (await desk.pages.ticket(ticket.number))?.subject ?? '';
  return filled(inLanguage(answer.text, languages), valuesFor(visit, ticket, people, subject));
}

/** For the script: the text of the answer that a person chose. */
export async function showAnswer(visit: SignedIn): Promise<Response> {
  const { context } = visit;
  const ticket = await aboutIn(visit);
  const text = ticket === null ? null : await answerText(visit, ticket, context.req.param('answer') ?? '');
  return text === null ? context.json({ refused: 'unknown' }, 404) : context.json({ text });
}

/** '' for a value that is not known. */
function valuesFor(
  visit: SignedIn,
  ticket: About,
  people: readonly Person[],
  subject: string,
): Record<AnswerValue, string> {
  const { settings, person } = visit;
  const name = people.find(({ id }) => id === ticket.requester)?.name ?? '';
  const { resolution } = ticket;
  const runs = resolution !== null && resolution.metAt === null && resolution.pausedAt === null;
  return {
    requester: name,
    firstName: name.includes(',') ? '' : (name.split(/\s+/)[0] ?? ''),
    ticket: ticket.number === NEW_TICKET ? '' : ticket.number,
    subject,
    agent: person.name,
    customer: settings.customers.find(({ id }) => id === ticket.customer)?.name ?? '',
    plan: ticket.plan,
    resolutionDue: runs ? exact(visit, resolution.due) : '',
  };
}
