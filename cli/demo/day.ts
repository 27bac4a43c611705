/**
 * The demo's small day, in order: the actions of customers, agents, machines and callers, and the result each waits
 * for. Everything comes in through the real intakes; Firstline makes every decision.
 */
import type { Clock } from '../../contract/clock.ts';
import { Failure } from '../../contract/failure.ts';
import { randomId } from '../../contract/ids.ts';
import type { MessageKind } from '../../contract/facts/message.ts';
import type { Message } from '../../contract/message.ts';
import type { Store } from '../../contract/store.ts';
import { quoted } from '../../contract/telling/look.ts';
import type { Ticket } from '../../contract/ticket.ts';
import * as mails from './mails.ts';
import { captured, type Post, SUPPORT, type Words } from './post.ts';
import type { Story } from './story.ts';
import { hangUp, leaveVoicemail, type Telephone } from './telephone.ts';

export type Place = {
  store: Store;
  clock: Clock;
  dataDir: string;
  publicUrl: string;
  post: Post;
  telephone: Telephone;
  story: Story;
};

/** The pause between two scenes, for the reader. */
const BREATH_MS = 700;
/** Limits the wait for one result on a slow machine. Beyond it the demo fails. */
const PATIENCE_MS = 120_000;
const LOOK_AGAIN_MS = 100;
const HUNG_UP_AGO_MS = 3 * 60_000;

export async function playDay(place: Place): Promise<void> {
  const ines = await writes(place, mails.ines);
  const daniel = await writes(place, mails.daniel);
  await writes(place, mails.lucia);
  const grace = await writes(place, mails.grace);
  const paulo = await writes(place, mails.paulo);
  await rings(place);
  await answers(place, ines);
  await isAway(place, grace);
  await comesBack(place, paulo);
  await resolves(place, ines);
  await hangsUp(place);
  await runsLate(place, daniel);
}

/** A customer's first mail, until it is acknowledged and assigned. */
async function writes(place: Place, words: Words): Promise<string> {
  const messageId = await place.post.send(words);
  const number = await ticketOf(place, messageId);
  await messageTo(place, number, 'acknowledgement');
  await messageTo(place, number, 'assignment');
  await breath(place);
  return number;
}

/** The agent answers by replying to the notice; the customer replies to the answer. */
async function answers(place: Place, number: string): Promise<void> {
  const customer = mails.ines.from;
  await replyToNotice(place, number, 'assignment', mails.answerToInes);
  const answer = await read(place, await messageTo(place, number, 'reply'));
  await breath(place);
  await place.post.send({
    from: customer,
    to: answer.replyTo[0]?.address ?? SUPPORT,
    subject: answer.subject,
    text: mails.inesReplies,
    ...(answer.messageId === null ? {} : { inReplyTo: answer.messageId }),
  });
  await ticketThat(place, number, `the reply joins ${number}`, ({ contacts }) => contacts.length > 1);
  await messageTo(place, number, 'update');
  await breath(place);
}

async function resolves(place: Place, number: string): Promise<void> {
  await replyToNotice(place, number, 'update', mails.resolvingAnswer);
  await ticketThat(place, number, `${number} is resolved`, ({ status }) => status === 'resolved');
  await until(place, 'the second answer goes out', async () => {
    const messages = await place.store.read.messagesOf(number);
    return messages.filter(({ kind, status }) => kind === 'reply' && status === 'captured').length > 1;
  });
  await breath(place);
}

/** As a mail program does: to the notice's Reply-To, with the notice quoted below. */
async function replyToNotice(
  place: Place,
  number: string,
  kind: 'assignment' | 'update',
  text: string,
): Promise<void> {
  const notice = await read(place, await messageTo(place, number, kind));
  const agent = notice.to[0];
  if (agent === undefined) throw new Failure(`the notice of ${number} is to nobody`, { retry: false });
  await place.post.send({
    from: agent,
    to: notice.replyTo[0]?.address ?? SUPPORT,
    subject: `Re: ${notice.subject}`,
    text: `${text}\n\n${notice.fullText.replaceAll(/^/gm, '> ')}`,
    ...(notice.messageId === null ? {} : { inReplyTo: notice.messageId }),
  });
}

async function isAway(place: Place, number: string): Promise<void> {
  const acknowledgement = await messageTo(place, number, 'acknowledgement');
  await place.post.send({
    from: mails.grace.from,
    ...mails.outOfOffice,
    inReplyTo: acknowledgement.messageId,
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  await ticketThat(place, number, 'the out-of-office is put aside', ({ contacts }) => contacts.length > 1);
  await breath(place);
}

async function comesBack(place: Place, number: string): Promise<void> {
  const { messageId } = await messageTo(place, number, 'acknowledgement');
  await place.post.sendBack({ recipient: mails.paulo.from.address, messageId });
  await ticketThat(place, number, 'the bounce is noticed', ({ bounced }) => bounced.length > 0);
  await breath(place);
}

async function rings(place: Place): Promise<void> {
  const caller = { callSid: callSid(), number: '+447700900123' };
  const message = { digit: '1', seconds: 10, transcript: mails.voicemail };
  await leaveVoicemail(place.publicUrl, caller, message);
  await isCalledBack(place, caller.callSid);
}

async function hangsUp(place: Place): Promise<void> {
  const { clock, story, publicUrl } = place;
  const endedAt = clock.now() - HUNG_UP_AGO_MS;
  story.say(clock.now(), 'Twilio tells late of a call that somebody broke off three minutes ago:');
  const caller = { callSid: callSid(), number: '+447700900456' };
  await hangUp(publicUrl, caller, endedAt);
  await isCalledBack(place, caller.callSid);
}

/** Waits until the caller has an SMS and an agent a notice. */
async function isCalledBack(place: Place, sid: string): Promise<void> {
  const number = await until(place, 'the call becomes a ticket', async () => {
    const tickets = await callTickets(place, sid);
    return tickets[0]?.number ?? null;
  });
  await messageTo(place, number, 'acknowledgement');
  await messageTo(place, number, 'assignment');
  const { clock, story, telephone } = place;
  story.say(clock.now(), `The SMS reads: ${quoted(telephone.sent.at(-1)?.body ?? '')}`);
  await breath(place);
}

async function callTickets({ store }: Place, sid: string): Promise<Ticket[]> {
  const from = (await store.read.call(sid))?.from ?? '';
  const person = from === '' ? null : await store.read.personAt(from);
  return person === null ? [] : store.read.openCallTickets(person.id);
}

/** No agent answers this ticket: it climbs to the top of the escalation ladder. */
async function runsLate(place: Place, number: string): Promise<void> {
  await ticketThat(
    place,
    number,
    `${number} is escalated`,
    ({ firstResponse }) => firstResponse?.steps.length === 0,
  );
  await until(place, 'the admins are told', async () => {
    const messages = await place.store.read.messagesOf(number);
    return messages.filter(({ kind, status }) => kind === 'escalation' && status === 'captured').length > 1;
  });
}

async function ticketOf(place: Place, messageId: string): Promise<string> {
  return until(place, 'the mail becomes a ticket', async () => {
    const entries = await place.store.read.threadEntries([messageId]);
    return entries.find(({ how, ticket }) => how === 'owns' && ticket !== null)?.ticket ?? null;
  });
}

function ticketThat(
  place: Place,
  number: string,
  what: string,
  met: (ticket: Ticket) => boolean,
): Promise<Ticket> {
  return until(place, what, async () => {
    const ticket = await place.store.read.ticket(number);
    return ticket !== null && met(ticket) ? ticket : null;
  });
}

/** The first message of this kind that was sent. */
function messageTo(place: Place, number: string, kind: MessageKind): Promise<Message> {
  return until(place, `${number}: ${kind}`, async () => {
    const messages = await place.store.read.messagesOf(number);
    return (
      messages.find(
        (message) => message.kind === kind && (message.status === 'captured' || message.status === 'sent'),
      ) ?? null
    );
  });
}

function read({ dataDir }: Place, { file }: Message) {
  if (file === null) throw new Failure('the message was not captured', { retry: false });
  return captured(dataDir, file);
}

/** Polls until `look` returns a value. Throws a Failure that names the missing result. */
async function until<T>(place: Place, what: string, look: () => Promise<T | null | false>): Promise<T> {
  const end = place.clock.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (place.clock.now() > end) throw new Failure(`the demo waits in vain: ${what}`, { retry: false });
    await pause(place.clock, LOOK_AGAIN_MS);
  }
}

function breath({ clock }: Place): Promise<void> {
  return pause(clock, BREATH_MS);
}

function pause(clock: Clock, delayMs: number): Promise<void> {
  return new Promise((resolve) => {
    clock.wakeAt(clock.now() + delayMs, resolve);
  });
}

/** In Twilio's form: two letters and 32 hexadecimal digits. */
function callSid(): string {
  return `CA${Buffer.from(randomId('')).toString('hex').slice(0, 32)}`;
}
