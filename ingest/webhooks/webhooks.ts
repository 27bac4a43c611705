/**
 * Mail by the webhooks of providers, below `/inbound`. The raw mail is kept as any mail.
 *
 * Promises: 200 after raw bytes and fact are durable; 503 if they cannot be written, and the provider tries again. The
 * same post twice is one contact. A mail that is too large or in a loop is a recorded refusal, which the provider does
 * not send again. A request that proves nothing or has no mail gets a status on which the provider tries again. Never
 * reads the body of a request whose header proves nothing, where the header could. Never takes a mail for another address
 * than a mailbox of ours, or trusts a verdict that the mail brings.
 */
import { Hono } from 'hono';
import type { Context } from 'hono';
import { ownAuthserv } from '../../contract/authserv.ts';
import type { Source } from '../../contract/contact.ts';
import { Failure } from '../../contract/failure.ts';
import { type AcceptGrounds, acceptMail, acceptMails, type RefusedMail } from '../accept.ts';
import type { CheckSender } from '../authentication/authentication.ts';
import { resultsField } from '../authentication/results.ts';
import { allValues, splitMail } from '../mail/headers.ts';
import { seldom } from '../seldom.ts';
import { Gathering } from '../smtp/gathering.ts';
import { openHolding } from '../smtp/holding.ts';
import { mailboxFor, type Recipient } from '../smtp/recipients.ts';
import { withField, withoutResults } from '../smtp/traceFields.ts';
import type { Posted, Provider } from './provider.ts';
import { webhookLimits } from './webhookLimits.ts';

export type WebhookOptions = AcceptGrounds & {
  providers: readonly Provider[];
  mailboxes: (Recipient & { authserv?: string | null })[];
  sizeBytes: number;
  /** The name of our intake, as in its Authentication-Results. */
  hostname: string;
  checkSender: CheckSender | null;
  /** All requests together. Default: see `webhookLimits`. */
  mostHeldBytes?: number;
};

/** Paths whose bodies are larger than those of the rest of the HTTP port. */
export const INBOUND = '/inbound';

export function mailWebhooks(options: WebhookOptions): Hono {
  const app = new Hono();
  const say = seldom(options);
  const holding = openHolding(options.mostHeldBytes ?? webhookLimits.heldBytes);
  const refused = (provider: Provider, reason: string): void => {
    options.reports.count('firstline_refusals_total', { source: 'webhook', reason });
    say(`${provider.name} ${reason}`, 'warn', 'refused', { inbox: provider.name, reason });
  };
  for (const provider of options.providers) {
    app.post(`${INBOUND}${provider.path}`, async (context) => {
      const header = (name: string): string | undefined => context.req.header(name);
      if (!provider.admits(header)) {
        refused(provider, 'signature');
        return unusable(context, provider, 401, 'not authorised');
      }
      const gathering = new Gathering(holding, webhookLimits.bodyBytes);
      try {
        const told = Number(header('content-length') ?? 0);
        if (told > webhookLimits.bodyBytes || (await gathered(context, gathering)) === 'too-large') {
          refused(provider, 'too-large');
          return context.text('too large', provider.refusal);
        }
        if (gathering.isCrowdedOut) return later(context, 'too much mail at once');
        const body = await gathering.joined();
        const posted = provider.mailIn({ header, body });
        if (typeof posted !== 'string') return await taken(options, provider, posted, context, refused);
        refused(provider, posted === 'unsigned' ? 'signature' : posted);
        return posted === 'unsigned'
          ? unusable(context, provider, 401, 'wrong signature')
          : unusable(context, provider, 400, 'no mail in this request: is the raw mail included?');
      } catch (thrown) {
        if (!(thrown instanceof Failure) || !thrown.retry) throw thrown;
        options.reports.say('error', 'failed', { inbox: provider.name, error: thrown.message });
        return later(context, 'cannot be written now');
      } finally {
        gathering.release();
      }
    });
  }
  return app;
}

/** Counts the bytes that came, not those that the header promises: a body that never comes takes no room from others. */
async function gathered({ req }: Context, gathering: Gathering): Promise<'too-large' | 'read'> {
  for await (const piece of req.raw.body ?? []) {
    gathering.add(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength));
    if (gathering.isCrowdedOut) break;
    if (gathering.bytes > webhookLimits.bodyBytes) return 'too-large';
  }
  return 'read';
}

/** A key or a setting here or at the provider may be wrong: until it is mended, the provider keeps the mail. */
function unusable(context: Context, provider: Provider, status: 400 | 401, why: string): Response {
  if (!provider.triesAgainBelow500) return later(context, why);
  return context.text(why, status, status === 401 ? { 'www-authenticate': 'Basic realm="inbound"' } : {});
}

function later(context: Context, why: string): Response {
  return context.text(why, 503, { 'retry-after': '60' });
}

async function taken(
  options: WebhookOptions,
  provider: Provider,
  { id, raw, from, to }: Posted,
  context: Context,
  refused: (provider: Provider, reason: string) => void,
): Promise<Response> {
  const recipient = to.find((address) => mailboxFor(options.mailboxes, address) !== null);
  const mailbox = mailboxFor(options.mailboxes, recipient ?? '');
  if (mailbox === null) {
    refused(provider, 'unknown-recipient');
    return context.text('no such mailbox here', provider.refusal);
  }
  const source: Source = { kind: 'smtp', mailbox: mailbox.address, ref: `${provider.name}/${id}` };
  const refusal = refusalOf(options, source, raw);
  if (refusal !== null) {
    await acceptMails(options, { mails: [], refusals: [refusal] });
    return context.text(refusal.reason, provider.refusal);
  }
  const { contact } = await acceptMail(options, {
    raw: await checked(options, raw, from),
    source,
    receivedAt: options.clock.now(),
    imported: 'no',
    envelope: { from: from === '' ? null : from, to },
    authserv: options.checkSender === null ? null : ownAuthserv(options.hostname),
    sender: [provider.name, `${provider.name} ${from.slice(from.lastIndexOf('@')).toLowerCase()}`],
  });
  return context.text(`accepted as ${contact ?? 'canary'}`, 200);
}

function refusalOf({ sizeBytes }: WebhookOptions, source: Source, raw: Buffer): RefusedMail | null {
  if (raw.length > sizeBytes) return { source, reason: 'too-large', detail: `${raw.length} bytes` };
  const hops = allValues(splitMail(raw).fields, 'received').length;
  return hops > webhookLimits.hops ? { source, reason: 'loop', detail: `${hops} Received fields` } : null;
}

/** With our own results about the sender, and with no others in our name or in that of a border of ours. */
async function checked(options: WebhookOptions, raw: Buffer, mailFrom: string): Promise<Buffer> {
  const own = ownAuthserv(options.hostname);
  const ofBorders = options.mailboxes.flatMap(({ authserv }) => authserv?.toLowerCase() ?? []);
  const { raw: clean } = withoutResults(raw, new Set([own, ...ofBorders]));
  // The provider took the mail from its client, whose address we do not know.
  const found = await options.checkSender?.({ raw: clean, ip: null, helo: '', mailFrom });
  return found === undefined ? clean : withField(clean, resultsField(own, found));
}
