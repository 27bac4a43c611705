/** Reasons about our messages, in English. */
import type { Clause } from '../told.ts';

export const messages = {
  'agent-replied': (told) => `it carries the answer of ${told.agent('agent')}`,
  'agent-refused': () => 'an order in an agent’s name was refused',
  'morning:': () => 'it is the mail of the morning',
  'agent-away:': () => 'an agent’s mailbox says that they are away',
  'handed-over': (told) => `the ticket went to ${told.agent('agent')}`,
  'attachments-kept': (told) => `${told.count('count')} attachments were left out`,
  'not-made': () => 'no message could be made of it',
  requeued: () => 'an operator sends it again',
  'notice:': () => 'the answer could not be made into a message',
  'message-': () => 'a message did not arrive',
  'ticket-': () => 'something happened in the ticket',

  'late-sms': () => 'the ticket is late, and the agent wants an SMS then',
  overtaken: () => 'the ticket is another agent’s by now',
  'words-erased': () => 'its words were erased',
  unreachable: () => 'nobody of the ticket can be reached',
  'wish:here': () => 'the agent uses the console and wants no mail meanwhile',
  'wish:urgent': () => 'the agent wants mail of deadlines and urgent tickets only',
  'safety:machine': () => 'a machine wrote to us, and machines get no answer by a machine',
  'safety:not-answered': () => 'this person is not to be answered',
  'safety:null-sender': () => 'the mail asks for no answer by machine (its return path is empty)',
  'safety:unread-address': () => 'nobody reads that address',
  'safety:sms-destination': () => 'the configuration sends no SMS to such a number',
  'safety:sms-premium': () => 'automatic SMS do not go to premium and satellite numbers',
  'safety:opted-out': () => 'this person wants no automatic SMS',
  'safety:unproved-address': () =>
    'a form named the address, and the person has not shown yet that it is theirs',
  'safety:own-address': () => 'the address is ours',
  'safety:bounced': () => 'mail to this person came back',
  'safety:agents-address': () => 'the address is an agent’s',
  'safety:answers-automatic': () => 'it would answer our own automatic mail',
  'safety:forbidden-by-rule': (told) => `your rule “${told.text('by')}” wants no automatic answer to it`,
  'safety:limit': () => 'enough automatic messages went out within the hour',
  'safety:imported': () => 'it was imported, and old mail gets no new answer',
  'safety:flood': () => 'it belongs to a flood of mails',
  'safety:no-sender': () => 'no mailbox of ours can send it',

  bounced: (told) => `the mail came back${code(told.text('code'))}`,
  dropped: (told) => `the provider dropped it${code(told.text('code'))}`,
  refused: (told) => `the server refused it for good${code(told.text('code'))}`,
  held: (told) => `the server is not to be asked now${code(told.text('code'))}`,
  'gave-up': (told) => `the server put it off until we gave up${code(told.text('code'))}`,
  'try-again': (told) => `the server put it off${code(told.text('code'))}`,
  'outcome-unknown': () => 'the connection broke before the server answered',
} satisfies Record<string, Clause>;

export type MessageRules = typeof messages;

function code(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
