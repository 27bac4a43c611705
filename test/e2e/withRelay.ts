/** A Firstline whose mail goes to a relay of the test, a customer's ticket, and the agent's answer to its notice. */
import { expect } from 'vitest';
import type { ParsedContact } from '../../contract/contact.ts';
import { parseEmail } from '../../ingest/mail/email.ts';
import { firstline } from '../support/process.ts';
import { type RelaySink, relaySink } from '../support/relaySink.ts';
import { type Desk, found, type Office, office, placed, post, answerTo } from './office.ts';

export const ALICE = 'alice@contoso.test';

export async function withRelay() {
  const sink = await relaySink();
  return { sink, at: await office({ yaml: relayOf(sink) }) };
}

/** For a configuration: a relay that asks for a login. */
export function relayOf({ port }: RelaySink): string {
  return `relay: { host: 127.0.0.1, port: ${port}, tls: none, user: desk, password: right }\n`;
}

/** The newest mail that the relay took for this address and that `fits`. */
export async function received(
  { taken }: RelaySink,
  what: string,
  fits: (mail: ParsedContact, to: string) => boolean,
): Promise<ParsedContact> {
  return found(what, async () => {
    for (const { raw, to } of taken.toReversed()) {
      const mail = await parseEmail(raw);
      if (fits(mail, to[0] ?? '')) return mail;
    }
    return undefined;
  });
}

/** `customer`: their address, which no other case has. */
export async function asked(at: Desk, sink: RelaySink, customer = ALICE) {
  const { ticket } = await placed(
    at,
    await post(at.process.smtp, {
      from: customer,
      subject: 'Invoice',
      text: 'My invoice is wrong, it has two licences.',
    }),
  );
  const notice = await received(
    sink,
    'the notice',
    ({ subject }, to) => to !== customer && subject.includes(String(ticket)),
  );
  await received(sink, 'the acknowledgement', (_, to) => to === customer);
  return { ticket: ticket ?? '', notice };
}

/** The agent answers the notice, in plain words or with commands. */
export function answer(at: Desk, notice: ParsedContact, text: string): Promise<string> {
  return post(at.process.smtp, answerTo(notice, text));
}

export function becomes(at: Desk, ticket: string, wanted: Record<string, unknown>) {
  return found(`${ticket} is ${JSON.stringify(wanted)}`, async () => {
    const shown = (await at.shown(ticket)) ?? {};
    return Object.entries(wanted).every(([key, value]) => shown[key] === value) ? shown : undefined;
  });
}

export async function holds(at: Office): Promise<void> {
  at.process.kill('SIGTERM');
  await at.process.ended;
  const replay = await firstline(['replay', '--data', at.dataDir]);
  expect(replay.code, replay.stdout + replay.stderr).toBe(0);
}
