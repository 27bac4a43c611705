/** Reasons in English. Its keys are the rules that have a clause, in every language. */
import { formFor } from '../counted.ts';
import { assigning } from './assigning/en.ts';
import { handovers } from './handovers/en.ts';
import { incidents } from './incidents/en.ts';
import { issues } from './issues/en.ts';
import { ladder } from './ladder/en.ts';
import { messages } from './messages/en.ts';
import { clauseOf } from './parts.ts';
import { ring } from './ring/en.ts';
import { rules } from './rules/en.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/en.ts';

const clauses = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'the caller chose it in the menu',
  'form-topic': () => 'the customer chose it in the form',
  'mailbox-queue': () => 'each mail to this mailbox is about it',
  'below-threshold': () => 'no category is likely enough to be taken',
  'group-cap': (told) =>
    `the rules of the group “${told.text('group')}” count at most ${told.amount('cap')} ${formFor('en', told.count('cap'), { one: 'point', other: 'points' })}, of ${told.amount('sum')}`,
  'no-words': () => 'there are no words to go by',
  'no-categories': () => 'no category is configured',
  'classifier-error': () => 'the classifier failed, so a person decides',
  'priority-alarm': (told) => `it tells of danger or of something at a standstill${of(told)}`,
  'priority-danger': (told) => `it tells of danger${of(told)}`,
  'priority-outage': (told) => `it tells of something that does not work at all${of(told)}`,
  'priority-everybody': (told) => `it concerns many people${of(told)}`,
  'priority-urgent': (told) => `the customer calls it urgent${of(told)}`,
  'priority-calm': (told) => `the customer says that it has time${of(told)}`,

  'reply-token': () => 'it carries the token of our own mail',
  cites: () => 'it answers one of our mails',
  'same-message-id': () => 'it is the same mail in other words',
  'cited-by': () => 'a mail of the ticket answers it',
  'same-missing-parent': () => 'it answers the same mail as another of the ticket',
  'same-number': () => 'the same number rang before',
  'same-number-and-digit': () => 'the same number rang before about the same',
  'alert-problem': () => 'a monitoring system tells of a problem',
  'alert-recovery': () => 'the monitoring system says that it is over',
  'alert-news': () => 'the monitoring system tells more of its alert',
  'alert-late': () => 'it came late, and tells of what is over',
  participant: () => 'its sender takes part in the ticket',
  colleague: () => 'its sender is a proved colleague at the same customer',
  'own-token': () => 'it carries a token that we sent to this sender alone',
  'named-by-list': () => 'only a list names its writer, which proves nobody',
  'no-sender': () => 'it has no sender',
  'not-a-participant': () => 'its sender takes no part in the ticket',
  'colleague-unproved': () => 'its sender is of the same customer, but not proved',
  'failed-verdict': () => 'its domain does not vouch for its sender (DMARC fail)',
  closed: () => 'the ticket is closed',
  'not-joined': (told) => `it refers to ${told.text('ticket')}, but does not join it: ${why(told)}`,
  'agents-token': (told) =>
    `it carries ${told.agent('agent')}’s token of ${told.text('ticket')}, and is not theirs`,
  released: () => 'it was let out of quarantine',
  'contact-amended': () => 'more became known of it',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `${told.count('count')} calls without a word came within the hour, more than ${told.count('limit')}: they gather in one ticket`
      : `${told.count('count')} mails of one ${told.text('by') === 'domain' ? 'domain' : 'sender'} came within the hour, more than ${told.count('limit')}: they gather in one ticket`,
  'forwarded-by-staff': () => 'a colleague of ours forwarded it, so its writer is the customer',
  'answers:': ({ rest }) => answers[rest] ?? 'answers go to another address than its sender’s',
  'not-answered': (told) =>
    `${fields[told.text('field')] ?? told.text('field')} is not answered: ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'it asks for nothing',
  'machine:': ({ rest }) => machines[rest] ?? 'a machine wrote it',
  'cites-our-message': () => 'it cites a mail of ours',
  'cites-nothing-of-ours': () => 'it cites no mail of ours',
  'abandoned-call': (told) =>
    `the caller hung up after ${told.count('seconds')} s without a word, sooner than the ${told.count('shortestSeconds')} s that count`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || 'somebody'} took the call, so it asks for no answer`,
  'blocked-caller': () => 'it comes from a number that the configuration blocks',
  'typed-ticket': () => 'the caller typed its number',
  'typed-ticket-closed': (told) => `the caller typed ${told.text('ticket')}, which is theirs but closed`,
  'typed-ticket-refused': (told) =>
    `the caller typed ${told.text('ticket')}, which is not known to be theirs`,
  'wordless-call': () => 'the caller neither spoke nor pressed a key, and such calls open no ticket here',
  'opted-out': () => 'the customer wants no automatic SMS',
  'opted-in': () => 'the customer wants automatic SMS again',
  'asked-help': () => 'the SMS asks whose number it is, and is answered',
  'customer:unknown': () => 'the address belongs to no customer that we know',
  'customer:address': (told) => `the address is one of ${told.customer('customer')}’s${unproved(told)}`,
  'customer:domain': (told) => `the address’s domain is ${told.customer('customer')}’s${unproved(told)}`,
  'customer:phone': (told) => `the number is one of ${told.customer('customer')}’s`,

  'customer-wrote': () => 'the customer wrote',
  'snoozed-until': () => 'the time that the agent chose has come',
  'answer-lost': () => 'an answer did not arrive',
  'resolved-for-14-days': () => 'it has been resolved for 14 days',
  imported: () => 'it was imported, so nothing is asked of anyone',
  'imported-came-to-life': () => 'it was imported, and the customer wrote again',
  opened: () => 'it was opened',
  reopened: () => 'it was opened again',
  'vendor-has-it': () => 'the plan stops the clock while a vendor has the ticket',
  'vendor-is-done': () => 'the vendor is done with it',
  'resolved-with-vendor': () => 'it is resolved while a vendor has it',
  priority: (told) =>
    `the priority changed from ${told.priority('previous')} to ${told.priority('priority')}`,
  plan: (told) => `the plan changed from ${told.text('previous')} to ${told.text('plan')}`,
  'agent-ordered': (told) => `${told.agent('agent')} ordered it`,
  'agent-mail': (told) => `${told.agent('agent')} ordered it by mail`,
  'agent-token': (told) => `the mail carries ${told.agent('agent')}’s own token`,
  'kept-as-note': () => 'it answers a notice that asks for no answer, so the words stay in the team',

  'clock:': (told) =>
    `its ${told.rest === 'firstResponse' ? 'first answer' : 'resolution'} is promised within ${told.span('targetMinutes')} of business time: by ${told.instant('due')}`,
  counted: (told) =>
    `${told.span('minutes')} counted, in ${told.count('intervals')} ${formFor('en', told.count('intervals'), { one: 'piece', other: 'pieces' })}:`,
  interval: (told) => `from ${told.instant('from')} to ${told.instant('until')}`,
  paused: (told) =>
    `not counted: ${told.span('minutes')}, because it waited, was with a vendor or was resolved`,

  'refused:': () => 'an order in an agent’s name was refused',
  'bad-token': () => 'its token is not one of ours',
  'wrong-sender': () => 'it carries the token of somebody else',
  'unknown-command': () => 'it has a command that we do not know',
  empty: () => 'it has no words',
  'signature-or-answer': () => 'its words may be a signature alone, or an answer',
  unreadable: (told) => `its words cannot all be read (${told.text('defect')})`,
  'bad-argument': () => 'a value does not fit',
  'no-argument': (told) => `#${told.text('command')} takes no value`,
  'not-a-value': (told) => `#${told.text('command')} does not know this value`,
  'words-in-quote': () => 'it has words of the agent within the quoted notice',
  'old-token': () => 'its token is too old',
  'not-yours': () => 'the ticket is another agent’s',
  'ticket-of': (told) => `the ticket is ${told.agent('agent')}’s`,
  changed: () => 'the ticket changed meanwhile',
  'no-right': () => 'this person may order nothing',
  'only-in-a-new-mail': () => '#for is for a new mail, not for an answer to a notice',
  'no-ticket': () => 'it concerns no ticket',
  'not-a-day': () => '#away knows no such day',
  'away-and-back': () => '#away and #back contradict each other',
  'nothing-to-find': () => '#find needs words',
  'command-below': (told) => `#${told.text('command')} is below other words: commands are the first lines`,
  'recipients-and-note': () => 'a note has no recipients',
  'agents-own': () => 'it holds orders of an agent alone',
  'agent-noted': () => 'a colleague wrote a note',
  'agent-asked': () => 'the agent asked for it',
  'merged-promise': (told) => `this deadline came with ${told.text('ticket')}`,
  unmerged: () => 'it is merged no more',
  'followed-merge': (told) => `it belongs to ${told.text('ticket')}, which is merged into this ticket`,
  'merged-into': (told) => `the ticket is merged into ${told.text('ticket')}`,
  'merged-away': () => 'the ticket is merged into another one',
  'another-customer': () => 'the tickets are of two customers',
  'not-mergeable': () => 'this ticket takes no other in, or cannot be merged',
  'split-from': (told) => `an agent split it off ${told.text('ticket')}`,
  'no-such-contact': () => 'the ticket has no such contact',
  'not-splittable': () => 'only the words of a customer that did not open the ticket can be split off',
  'not-merged': () => 'the ticket is not merged',
  'merge-alone': () => '#merge fits with no other change of the ticket',
  'no-such-ticket': () => 'no ticket has this number',
  'no-such-vendor': () => 'it names no vendor and no case number',
  'no-such-category': () => 'no category has this name',
  'no-such-assign': () => 'no agent has this name',
  'instant-has-passed': () => 'this time is over',
  'not-a-recipient': () => 'one of the recipients takes no part in the ticket',
  'ticket-open': () => 'the ticket is open',
  'ticket-waiting': () => 'the ticket waits',
  'ticket-resolved': () => 'the ticket is resolved',
  'ticket-closed': () => 'the ticket is closed',
  'ticket.': (told) =>
    `the ticket changed ${told.instant('at')}${told.text('agent') === '' ? '' : ` by ${told.agent('agent')}`}`,
  'agent.': (told) => `${told.agent('agent')} acted ${told.instant('at')}`,
} satisfies Record<string, Clause>;

const answers: Record<string, string> = {
  'reply-to': 'answers go to the address in Reply-To',
  'original-from': 'answers go to the writer whom a list or a forwarder names',
  name: 'answers go to the address in the sender’s name',
  nobody: 'nobody can be answered',
};
const fields: Record<string, string> = {
  'reply-to': 'the address in Reply-To',
  'original-from': 'the writer whom a list names',
  from: 'the sender',
  name: 'the address in the sender’s name',
};
const notAnswered: Record<string, string> = {
  ours: 'it is a mailbox of ours',
  'no-reply': 'nobody reads it',
  list: 'it is a list',
  agent: 'it is an agent’s',
  'not-an-address': 'it is no address',
  'not-a-recipient': 'no mail can go there',
};
const gestures: Record<string, string> = {
  reaction: 'it is a reaction only',
  thanks: 'it says thanks only',
  stop: 'it ends the automatic SMS',
  start: 'it wants automatic SMS again',
  help: 'it asks whose number it is',
};
const machines: Record<string, string> = {
  bounce: 'a mail server says that a mail did not arrive',
  delayed: 'a mail server says that a mail is late',
  'auto-reply': 'a mailbox answered by itself',
  feedback: 'a provider reports a complaint',
  receipt: 'it is a receipt',
  list: 'a list sent it',
  generated: 'a program wrote it',
  own: 'it is a mail of ours that came back',
};

function of({ word }: Told): string {
  return word === null ? '' : `: ${word}`;
}

function why(told: Told): string {
  return clauseOf(clauses, told, 'why');
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', and the sender is proved' : ', but the sender is not proved';
}

export const en: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'the words that decided are not here any more'
      : `${one ? 'the word' : 'the words'} ${list} ${one ? 'speaks' : 'speak'} for it`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

export type Rules = typeof clauses;

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `${agents(skilled)} ${skilled === 1 ? 'serves' : 'serve'} the queue ${queue}`,
    ...(away === 0 ? [] : [`${away} of them ${away === 1 ? 'is' : 'are'} away`]),
    `${here} on shift`,
    `${free} with room`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `this domain has ${share.has} of ${share.places} places, as much as an unknown domain may take at once`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf = language !== null && language.speaking === 0 ? [`none of them speaks ${language.name}`] : [];
  return [`${chosen(found, who)}`, pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `no agent serves the queue ${queue}`;
  return here === 0
    ? 'no agent who serves it is on shift now'
    : 'each agent on shift has as many as they may have';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  who: NonNullable<Choice['who']>,
): string {
  const [has, is] = who.isReader ? ['you have', 'you are'] : [`${who.name} has`, `${who.name} is`];
  const load = `${open} of at most ${capacity}`;
  if (named !== null) return `${is} the named agent of ${named}, with room (${load} open)`;
  if (again !== null)
    return `${who.isReader ? 'you had' : `${who.name} had`} ${again} of the same person, and there is room (${load} open)`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  const whom = speaking > 0 ? ` speaking ${language?.name}` : '';
  return among === 1
    ? `${is} the only one free${whom} (${load} open)`
    : `${has} the fewest open tickets (${load}) of the ${among} free${whom}`;
}

function agents(n: number): string {
  return n === 1 ? 'one agent' : `${n} agents`;
}
