/**
 * Two machines that answer each other end within ten rounds, whatever the other one changes: its address, its domain,
 * its words, the headers and the tags. Real loops: relay → responder → intake.
 */
import { describe, expect, test } from 'vitest';
import type { ParsedContact } from '../../contract/contact.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { found, type Letter, type Office, office, post, SUPPORT } from '../e2e/office.ts';
import { type RelaySink, relaySink } from '../support/relaySink.ts';

const MAX_ROUNDS = 10;
/** The responder gives up here: a loop that is not ended would go on for ever. */
const PATIENCE = 25;

type Told = Pick<ParsedContact, 'subject' | 'fullText' | 'messageId' | 'replyTo'>;
/** How the responder answers the acknowledgement of its last mail. */
type Responder = (told: Told, round: number) => Letter;

/** Words that no two rounds share. */
function words(round: number): string {
  const letters = 'abcdefghijklmnopqrstuvwxyz';
  return `${letters[round % 26]}${letters[(round * 7) % 26]}`.repeat(12);
}

function yaml(port: number, more = ''): string {
  return `relay: { host: 127.0.0.1, port: ${port}, tls: none }\n${more}`;
}

/** Each mail that leaves for anybody but the team. */
function answered(sink: RelaySink, answer: (told: ParsedContact) => Promise<unknown>): void {
  sink.onMail((mail) => {
    const outside = mail.to.every((address) => !address.endsWith('@firstline.test'));
    if (outside) void parseEmail(mail.raw).then(answer);
  });
}

/** How often the responder answered before it was told nothing more. */
async function roundsOf(responder: Responder, more = ''): Promise<number> {
  const sink = await relaySink();
  const at = await office({ yaml: yaml(sink.port, more) });
  let sent = 0;
  let rounds = 0;
  const send = async (letter: Letter): Promise<void> => {
    await post(at.process.smtp, letter);
    sent += 1;
  };
  answered(sink, async (told) => {
    rounds += 1;
    if (rounds <= PATIENCE) await send(responder(told, rounds));
  });
  await send({ from: 'agent0@loop.test', subject: 'Absent', text: 'I am not here.' });
  await quiet(
    at,
    () => sent,
    () => rounds,
  );
  expect((await at.contacts()).every(({ ticket }) => ticket !== null)).toBe(true);
  return rounds;
}

/** Every mail was placed, its acknowledgement sent or withheld, and each that was sent was answered. */
async function quiet(at: Office, sent: () => number, rounds: () => number): Promise<void> {
  await found('the end of the loop', async () => {
    // Counted once, and compared with what was sent at the end: the loop may go on while this looks.
    const contacts = await at.contacts();
    const tickets = new Set(contacts.map(({ ticket }) => ticket));
    const told = (await at.messages()).filter(({ kind }) => kind === 'acknowledgement');
    const gone = told.filter(({ status }) => status === 'sent').length;
    const decided = told.every(({ status }) => status === 'sent' || status === 'withheld');
    const all = contacts.length === sent() && told.length === tickets.size;
    const answeredAll = rounds() === gone && sent() === Math.min(rounds(), PATIENCE) + 1;
    return (all && decided && answeredAll) || undefined;
  });
}

const responders: Record<string, Responder> = {
  'cites the acknowledgement, from other addresses, domains and words': (told, n) => ({
    from: `agent${n}@loop${n}.test`,
    subject: words(n),
    text: words(n + 1),
    inReplyTo: told.messageId,
  }),
  'answers the token address, and cites nothing': (told, n) => ({
    from: `agent${n}@loop${n}.test`,
    to: told.replyTo[0]?.address ?? '',
    subject: words(n),
    text: words(n + 1),
  }),
  'has lost all headers but the tag in the subject': (told, n) => ({
    from: `agent${n}@loop${n}.test`,
    subject: `Re: ${told.subject}`,
    text: words(n),
  }),
  'has lost the tag too': (told, n) => ({
    from: `agent${n}@loop${n}.test`,
    subject: `Automatic answer: ${told.subject.replace(/\[.*\]/, '')}`,
    text: words(n),
  }),
  'quotes the acknowledgement below other words': (told, n) => ({
    from: `agent${n}@loop${n}.test`,
    subject: words(n),
    text: `${words(n + 1)}\n\nOn Monday Support <${SUPPORT}> wrote:\n${told.fullText.replaceAll(/^/gm, '> ')}`,
  }),
  'says the same from other addresses of one domain': (_, n) => ({
    from: `agent${n}@mail${n}.loop.test`,
    subject: 'Absent',
    text: 'I am not here.',
  }),
  'counts its answers': (_, n) => ({
    from: `agent${n}@loop.test`,
    subject: 'AW: Absent',
    text: `Answer number ${n}: I am not here.\n`,
  }),
  'says the same from other domains': (_, n) => ({
    from: `agent${n}@loop${n}.test`,
    subject: 'Fwd: Absent',
    text: 'This is an answer of a machine.',
  }),
};

describe('a responder that changes its address ends within ten rounds', () => {
  test.each(Object.entries(responders))('that %s', async (_, responder) => {
    const rounds = await roundsOf(responder);
    expect(rounds).toBeGreaterThan(0);
    expect(rounds).toBeLessThanOrEqual(MAX_ROUNDS);
  });
});

describe('two Firstlines', () => {
  test('that answer each other, with all headers stripped between them, end within ten rounds', async () => {
    const sinks = [await relaySink(), await relaySink()] as const;
    const addresses = ['support@a.test', 'support@b.test'] as const;
    const offices = await Promise.all(
      sinks.map(({ port }, n) => office({ yaml: yaml(port, `mailboxes: [{ address: ${addresses[n]} }]\n`) })),
    );
    let rounds = 0;
    const delivered = [0, 0];
    const deliver = async (to: 0 | 1, subject: string, text: string): Promise<void> => {
      const letter = { from: addresses[to === 0 ? 1 : 0], to: addresses[to], subject, text };
      await post(offices[to]!.process.smtp, letter);
      delivered[to] = (delivered[to] ?? 0) + 1;
    };
    for (const n of [0, 1] as const)
      answered(sinks[n], async ({ subject, fullText }) => {
        rounds += 1;
        if (rounds <= PATIENCE) await deliver(n === 0 ? 1 : 0, subject, fullText);
      });
    await deliver(0, 'Invoice 17', 'Where is my invoice 17?');
    await found('the end of the loop', async () => {
      let gone = 0;
      for (const [n, at] of offices.entries()) {
        const told = (await at.messages()).filter(({ kind }) => kind === 'acknowledgement');
        gone += told.filter(({ status }) => status === 'sent').length;
        const tickets = await at.tickets();
        if (told.some(({ status }) => status === 'queued') || told.length !== tickets.length)
          return undefined;
        if ((await at.contacts()).length !== delivered[n]) return undefined;
      }
      const all = (delivered[0] ?? 0) + (delivered[1] ?? 0) === Math.min(rounds, PATIENCE) + 1;
      return (all && gone === rounds) || undefined;
    });
    expect(rounds).toBeGreaterThan(0);
    expect(rounds).toBeLessThanOrEqual(MAX_ROUNDS);
  });
});
