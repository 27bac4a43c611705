/**
 * Customers who write, by SMTP or to a mailbox that is pulled: a matter, a second mail about it at once, the same mail
 * again, an answer to what Firstline told them, and now and then something that has to be refused.
 */
import type { Random } from '../simulation/random.ts';
import { sendOnce } from '../crash/sender.ts';
import { HURRIED, PULLED, SUPPORT } from './installation.ts';
import { matter, written } from './mails.ts';
import { deliver, drop, mailFor, pause, type World } from './world.ts';

const ANSWERS_WITHIN_MS = 45_000;
const TOO_MANY_HOPS = 110;

type Writer = {
  address: string;
  /** Hands one mail over; resolves when it is accepted. */
  give: (raw: Buffer, thread: string) => Promise<void>;
  to: string;
  random: Random;
};

/** Writes to the SMTP intake until the run is over. */
export async function customerBySmtp(world: World, n: number, random: Random): Promise<void> {
  const address = `customer${n}@${n % 4 === 0 ? HURRIED : 'contoso.test'}`;
  const give = (raw: Buffer, thread: string): Promise<void> =>
    deliver(world, { from: address, to: SUPPORT, raw, who: 'customer', thread }, random);
  const writer = { address, give, to: SUPPORT, random };
  for (let matters = 0; !world.over(); matters += 1) {
    await writeAbout(world, writer, `s${n}-${matters}`);
    if (random.chance(0.1)) await writeNonsense(world, writer, `s${n}-${matters}`);
    await pause(200 + random.below(1_500));
  }
}

/** Writes to a mailbox that is pulled until the run is over. */
export async function customerByMailbox(world: World, n: number, random: Random): Promise<void> {
  const address = `reader${n}@fabrikam.test`;
  const to = PULLED[n % PULLED.length] ?? SUPPORT;
  const user = to.slice(0, to.indexOf('@'));
  const give = async (raw: Buffer, thread: string): Promise<void> =>
    drop(world, user, { from: address, raw, who: 'customer', thread });
  for (let matters = 0; !world.over(); matters += 1) {
    await writeAbout(world, { address, give, to, random }, `i${n}-${matters}`);
    await pause(500 + random.below(2_000));
  }
}

/** One matter: everything in it refers to what was before, so it ends in one ticket. */
async function writeAbout(world: World, writer: Writer, thread: string): Promise<void> {
  const { address, give, to, random } = writer;
  const domain = address.slice(address.indexOf('@') + 1);
  const idOf = (part: string): string => `${thread}.${part}@${domain}`;
  const subject = `Matter ${thread}`;
  const mail = (part: string, references: string[], text: string): Buffer =>
    written({ id: idOf(part), from: address, to, subject, text, references });

  const first = mail('first', [], `${matter(random.below(5))}\nThis is ${thread}.`);
  await give(first, thread);
  if (random.chance(0.3))
    await give(mail('second', [idOf('first')], 'I forgot to say: it is urgent.'), thread);
  if (random.chance(0.15)) await give(first, thread);
  if (!random.chance(0.4)) return;
  const answer = await mailFor(world, address, ({ raw }) => raw.includes(idOf('first')), ANSWERS_WITHIN_MS);
  if (answer !== null)
    await give(mail('answer', [idOf('first'), answer.messageId], 'Thank you. It is still so.'), thread);
}

/** A mail that has run in a circle, which is refused with a record; or one to nobody of ours. */
async function writeNonsense({ smtpPort, books }: World, { address, random }: Writer, id: string) {
  const mail = { from: address, to: SUPPORT, subject: 'Round and round', text: 'And again.' };
  if (random.chance(0.5)) {
    const raw = written({ ...mail, id: `${id}.nobody@contoso.test` });
    if (
      (await sendOnce(smtpPort(), { ...mail, to: 'nobody@firstline.test', raw }, false, 15_000)) === 'never'
    )
      books.unknownRecipients += 1;
    return;
  }
  const raw = written({ ...mail, id: `${id}.loop@contoso.test`, hops: TOO_MANY_HOPS });
  books.refused.tried += 1;
  if ((await sendOnce(smtpPort(), { ...mail, raw }, false, 15_000)) === 'never') books.refused.told += 1;
}
