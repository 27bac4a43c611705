/**
 * A whole desk in this process on real embedded grounds, driven by hand at hours of a clock that stands still between two
 * steps. The real stages decide everything; nothing is written into the history beside them.
 */
import { createHmac } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer/index.js';
import { classifierStage } from '../../classifier/classifier.ts';
import { detectLanguage, loadLanguages } from '../../classifier/language.ts';
import { loadModel } from '../../classifier/model.ts';
import { noWords } from '../../contract/contact.ts';
import type { Draft } from '../../contract/fact.ts';
import { derivedId } from '../../contract/ids.ts';
import type { Clicked, OrderAnswer } from '../../contract/order.ts';
import { silent } from '../../contract/reports.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import { acceptMails } from '../../ingest/accept.ts';
import { takeOnce } from '../../log/embedded/subscription.ts';
import { nextAttemptAt } from '../../notifier/backoff.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { router } from '../../router/router.ts';
import { decideNow } from '../../runtime/decideNow.ts';
import { claim, deliver, deliveryGrounds } from '../../runtime/deliver.ts';
import { fire } from '../../runtime/dues.ts';
import { identified } from '../../runtime/facts.ts';
import { logStageGroup } from '../../runtime/logStages.ts';
import { stageGroup } from '../../runtime/stages.ts';
import { suspectsOf } from '../../runtime/suspects.ts';
import { pagesOf } from '../../store/pages.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { openGrounds, type TestClock, type TestGrounds } from '../support/grounds.ts';
import { readHere } from '../support/readHere.ts';

export type Letter = {
  from: { name: string; address: string };
  to?: string;
  cc?: string;
  subject: string;
  text: string;
  html?: string;
  id: string;
  inReplyTo?: string;
  attachments?: { filename: string; content: Buffer; contentType: string; cid?: string }[];
};

export type Ring = {
  id: string;
  from: string;
  digit: string;
  seconds: number;
  transcript: string;
  recording: Uint8Array | null;
};

export type Desk = {
  grounds: TestGrounds;
  settings: SettingsBody;
  /** The clock goes on to this instant, and every deadline before it fires. */
  at(instant: number): Promise<void>;
  write(letter: Letter): Promise<void>;
  ring(call: Ring): Promise<void>;
  /** The number of the ticket that this mail or call opened or joined. */
  ticketOf(id: string): Promise<string>;
  /** The Message-ID of our newest message of a ticket to its customer. */
  answerOf(ticket: string): Promise<string>;
  click(agent: string, ticket: string, orders: Clicked): Promise<OrderAnswer>;
};

export async function openDesk(clock: TestClock, directory: string, settings: SettingsBody): Promise<Desk> {
  const grounds = await openGrounds(clock, directory);
  loadLanguages();
  const settle = await stagesOf(grounds, settings);
  let clicks = 0;
  return {
    grounds,
    settings,
    async at(instant) {
      clock.set(instant);
      await settle();
    },
    async write(letter) {
      await acceptMails(
        { ...grounds, read: readHere, detectLanguage },
        { mails: [await incoming(letter, clock)], refusals: [] },
      );
      await settle();
    },
    async ring(call) {
      await received(grounds, call);
      await settle();
    },
    async ticketOf(id) {
      const rows = await pagesOf(grounds.database).contacts(0, 1_000);
      const found = rows.find(
        ({ contact }) => contact.words.messageId === id || contact.id === contactOf(id),
      );
      const ticket = found?.contact.ticket ?? null;
      if (ticket === null) throw new Error(`${id} is at no ticket`);
      return ticket;
    },
    async answerOf(ticket) {
      const messages = await grounds.store.read.messagesOf(ticket);
      const newest = messages.findLast(({ audience, messageId }) => audience !== 'agent' && messageId !== '');
      if (newest === undefined) throw new Error(`${ticket} has no message`);
      return newest.messageId;
    },
    async click(agent, ticket, orders) {
      clicks += 1;
      const order = { id: `n${clicks}`, agent, ticket, seen: null, orders };
      const answer = await decideNow(router, { store: grounds.store, clock, reports: silent }, order);
      await settle();
      return answer;
    },
  };
}

/** Resolves when every stage has decided what there is, every due instant fired and every message left. */
async function stagesOf(grounds: TestGrounds, settings: SettingsBody): Promise<() => Promise<void>> {
  const { store, database, clock, log } = grounds;
  await database.transaction((sql) => ensureSecret(sql, createHmac('sha256', 'pictures').digest('hex')));
  const configured: Draft = { type: 'admin.configured', version: 1, digest: 'pictures', words: { settings } };
  await store.transaction((tx) => tx.write(identified([configured], 'config', 'pictures', clock.now())));
  const park = async (): Promise<void> => {
    throw new Error('nothing of this is to be parked');
  };
  const groups = [
    logStageGroup(classifierStage(loadModel()), { ...grounds, park }),
    stageGroup(router, grounds),
    stageGroup(notifierStage({ publicUrl: 'https://desk.firstline.test' }), grounds),
  ];
  for (const group of groups) log.know(group);
  const courier = {
    name: 'relay',
    channel: 'email' as const,
    deadlineMs: 60_000,
    send: async () => ({ outcome: 'sent' as const, reference: null }),
  };
  const options = { nextAttemptAt, concurrency: 1, perDestination: 1 };
  return async () => {
    await fire(router, grounds, suspectsOf(grounds.marks, 'router.dues'));
    for (let left = 1; left > 0; ) {
      for (const group of groups)
        await takeOnce(database, group, (sql, facts) => log.appendWithin(sql, facts));
      for (const claimed of await claim(courier, grounds, 50, 50))
        await deliver(courier, deliveryGrounds(courier, grounds), options, claimed);
      left = 0;
      for (const { name, topic } of groups) left += await log.lag(name, topic);
    }
  };
}

async function incoming(letter: Letter, clock: TestClock) {
  const { from, to = 'support@firstline.test', id, inReplyTo, ...rest } = letter;
  const thread = inReplyTo === undefined ? {} : { inReplyTo: `<${inReplyTo}>`, references: `<${inReplyTo}>` };
  const mail = { ...rest, from, to, messageId: `<${id}>`, date: new Date(clock.now()), ...thread };
  const raw = await new MailComposer({ ...mail, headers: VERDICT }).compile().build();
  const source = { kind: 'smtp' as const, mailbox: to, ref: id };
  return {
    raw,
    source,
    receivedAt: clock.now(),
    imported: 'no' as const,
    envelope: null,
    authserv: 'mx.firstline.test',
  };
}

const VERDICT = {
  'Authentication-Results': 'mx.firstline.test; dmarc=pass (p=reject) header.from=contoso.test',
};

function contactOf(id: string): string {
  return derivedId('c', `call/${id}`);
}

async function received(
  grounds: TestGrounds,
  { id, from, digit, seconds, transcript, recording }: Ring,
): Promise<void> {
  const contact = contactOf(id);
  const blob = recording === null ? null : await grounds.blobs.put(contact, recording);
  const now = grounds.clock.now();
  const call = {
    callSid: id,
    number: '+351211000000',
    digit,
    durationSeconds: seconds,
    recording: blob?.name ?? null,
    missed: recording === null,
    withheld: false,
  };
  const words = {
    ...noWords,
    from: { address: from, name: '' },
    text: transcript,
    language: detectLanguage(transcript),
    call,
  };
  const source = { kind: 'twilio' as const, mailbox: call.number, ref: id };
  const draft: Draft = {
    type: 'contact.received',
    contact,
    channel: 'call',
    source,
    receivedAt: now,
    raw: null,
    imported: 'no',
    words,
  };
  const [fact] = identified([draft], 'calls', `call/${id}`, now);
  if (fact !== undefined) await grounds.log.append([{ key: from, fact }]);
}
