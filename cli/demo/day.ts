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

export type Demo = {
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

export async function playDay(demo: Demo): Promise<void> {
  const ines = await writes(demo, mails.ines);
  const daniel = await writes(demo, mails.daniel);
  await writes(demo, mails.lucia);
  const grace = await writes(demo, mails.grace);
  const paulo = await writes(demo, mails.paulo);
  await rings(demo);
  await answers(demo, ines);
  await isAway(demo, grace);
  await comesBack(demo, paulo);
  await resolves(demo, ines);
  await hangsUp(demo);
  await runsLate(demo, daniel);
}

/** A customer's first mail, until it is acknowledged and assigned. */
async function writes(demo: Demo, words: Words): Promise<string> {
  const messageId = await demo.post.send(words);
  const number = await ticketOf(demo, messageId);
  await messageTo(demo, number, 'acknowledgement');
  await messageTo(demo, number, 'assignment');
  await breath(demo);
  return number;
}

/** The agent answers by replying to the notice; the customer replies to the answer. */
async function answers(demo: Demo, number: string): Promise<void> {
  const customer = mails.ines.from;
  await replyToNotice(demo, number, 'assignment', mails.answerToInes);
  const answer = await read(demo, await messageTo(demo, number, 'reply'));
  await breath(demo);
  await demo.post.send({
    from: customer,
    to: answer.replyTo[0]?.address ?? SUPPORT,
    subject: answer.subject,
    text: mails.inesReplies,
    ...(answer.messageId === null ? {} : { inReplyTo: answer.messageId }),
  });
  await ticketThat(demo, number, `the reply joins ${number}`, ({ contacts }) => contacts.length > 1);
  await messageTo(demo, number, 'update');
  await breath(demo);
}

async function resolves(demo: Demo, number: string): Promise<void> {
  await replyToNotice(demo, number, 'update', mails.resolvingAnswer);
  await ticketThat(demo, number, `${number} is resolved`, ({ status }) => status === 'resolved');
  await until(demo, 'the second answer goes out', async () => {
    const messages = await demo.store.read.messagesOf(number);
    return messages.filter(({ kind, status }) => kind === 'reply' && status === 'captured').length > 1;
  });
  await breath(demo);
}

/** As a mail program does: to the notice's Reply-To, with the notice quoted below. */
async function replyToNotice(
  demo: Demo,
  number: string,
  kind: 'assignment' | 'update',
  text: string,
): Promise<void> {
  const notice = await read(demo, await messageTo(demo, number, kind));
  const agent = notice.to[0];
  if (agent === undefined) throw new Failure(`the notice of ${number} is to nobody`, { retry: false });
  await demo.post.send({
    from: agent,
    to: notice.replyTo[0]?.address ?? SUPPORT,
    subject: `Re: ${notice.subject}`,
    text: `${text}\n\n${notice.fullText.replaceAll(/^/gm, '> ')}`,
    ...(notice.messageId === null ? {} : { inReplyTo: notice.messageId }),
  });
}

async function isAway(demo: Demo, number: string): Promise<void> {
  const acknowledgement = await messageTo(demo, number, 'acknowledgement');
  await demo.post.send({
    from: mails.grace.from,
    ...mails.outOfOffice,
    inReplyTo: acknowledgement.messageId,
    headers: { 'Auto-Submitted': 'auto-replied' },
  });
  await ticketThat(demo, number, 'the out-of-office is put aside', ({ contacts }) => contacts.length > 1);
  await breath(demo);
}

async function comesBack(demo: Demo, number: string): Promise<void> {
  const { messageId } = await messageTo(demo, number, 'acknowledgement');
  await demo.post.sendBack({ recipient: mails.paulo.from.address, messageId });
  await ticketThat(demo, number, 'the bounce is noticed', ({ bounced }) => bounced.length > 0);
  await breath(demo);
}

async function rings(demo: Demo): Promise<void> {
  const caller = { callSid: callSid(), number: '+447700900123' };
  const message = { digit: '1', seconds: 10, transcript: mails.voicemail };
  await leaveVoicemail(demo.publicUrl, caller, message);
  await isCalledBack(demo, caller.callSid);
}

async function hangsUp(demo: Demo): Promise<void> {
  const { clock, story, publicUrl } = demo;
  const endedAt = clock.now() - HUNG_UP_AGO_MS;
  story.say(clock.now(), 'Twilio tells late of a call that somebody broke off three minutes ago:');
  const caller = { callSid: callSid(), number: '+447700900456' };
  await hangUp(publicUrl, caller, endedAt);
  await isCalledBack(demo, caller.callSid);
}

/** Waits until the caller has an SMS and an agent a notice. */
async function isCalledBack(demo: Demo, sid: string): Promise<void> {
  const number = await until(demo, 'the call becomes a ticket', async () => {
    const tickets = await callTickets(demo, sid);
    return tickets[0]?.number ?? null;
  });
  await messageTo(demo, number, 'acknowledgement');
  await messageTo(demo, number, 'assignment');
  const { clock, story, telephone } = demo;
  story.say(clock.now(), `The SMS reads: ${quoted({}, telephone.sent.at(-1)?.body ?? '')}`);
  await breath(demo);
}

async function callTickets({ store }: Demo, sid: string): Promise<Ticket[]> {
  const from = (await store.read.call(sid))?.from ?? '';
  const person = from === '' ? null : await store.read.personAt(from);
  return person === null ? [] : store.read.openCallTickets(person.id);
}

/** No agent answers this ticket: it climbs to the top of the escalation ladder. */
async function runsLate(demo: Demo, number: string): Promise<void> {
  await ticketThat(
    demo,
    number,
    `${number} is escalated`,
    ({ firstResponse }) => firstResponse?.steps.length === 0,
  );
  await until(demo, 'the admins are told', async () => {
    const messages = await demo.store.read.messagesOf(number);
    return messages.filter(({ kind, status }) => kind === 'escalation' && status === 'captured').length > 1;
  });
}

async function ticketOf(demo: Demo, messageId: string): Promise<string> {
  return until(demo, 'the mail becomes a ticket', async () => {
    const entries = await demo.store.read.threadEntries([messageId]);
    return entries.find(({ how, ticket }) => how === 'owns' && ticket !== null)?.ticket ?? null;
  });
}

function ticketThat(
  demo: Demo,
  number: string,
  what: string,
  met: (ticket: Ticket) => boolean,
): Promise<Ticket> {
  return until(demo, what, async () => {
    const ticket = await demo.store.read.ticket(number);
    return ticket !== null && met(ticket) ? ticket : null;
  });
}

/** The first message of this kind that was sent. */
function messageTo(demo: Demo, number: string, kind: MessageKind): Promise<Message> {
  return until(demo, `${number}: ${kind}`, async () => {
    const messages = await demo.store.read.messagesOf(number);
    return (
      messages.find(
        (message) => message.kind === kind && (message.status === 'captured' || message.status === 'sent'),
      ) ?? null
    );
  });
}

function read({ dataDir }: Demo, { file }: Message) {
  if (file === null) throw new Failure('the message was not captured', { retry: false });
  return captured(dataDir, file);
}

/** Polls until `look` returns a value. Throws a Failure that names the missing result. */
async function until<T>(demo: Demo, what: string, look: () => Promise<T | null | false>): Promise<T> {
  const end = demo.clock.now() + PATIENCE_MS;
  for (;;) {
    const found = await look();
    if (found !== null && found !== false) return found;
    if (demo.clock.now() > end) throw new Failure(`the demo waits in vain: ${what}`, { retry: false });
    await pause(demo.clock, LOOK_AGAIN_MS);
  }
}

function breath({ clock }: Demo): Promise<void> {
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
