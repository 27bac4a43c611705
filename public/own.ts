/**
 * `/s/TOKEN`: one ticket for one person, without an account. A GET changes nothing, because programs that check mail follow its
 * links. A POST hands a contact of the channel `web` to the intake, and answers when it is durable; one form sent twice is one contact.
 *
 * Never answers differently for a wrong, an old and a forgotten token. Reads no body before the token is known.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Answer } from '../contract/contact.ts';
import { type CustomerPages, type FromPage, PAGE_PATH } from '../contract/customerPage.ts';
import { clientOfRequest, rateOf } from '../contract/clientRate.ts';
import type { Clock } from '../contract/clock.ts';
import { randomId } from '../contract/ids.ts';
import { calendarOf, planCalendar } from '../contract/promised.ts';
import type { Settings } from '../contract/settings.ts';
import type { Read } from '../contract/store.ts';
import { fieldsOf, filesOf, MAX_FILES, MAX_FORM_BYTES, MAX_TEXT } from './fields.ts';
import { MAX_PAGE_FILES_BYTES, type Owned, ownedBy, shownOf, subjectIn } from './owned.ts';
import { gonePage, ownPage } from './pages/ownPage.ts';
import { privateHeaders } from './policy.ts';
import type { OwnShown } from './visit.ts';
import { type Words, wordsFor } from './words/words.ts';

/** What `pipeline/` hands in. */
export type OwnParts = {
  settings(): Promise<Settings>;
  read: Pick<Read, 'ticket' | 'person' | 'contact' | 'secret'>;
  pages: CustomerPages;
  /** Resolves with the contact's id when it is durable. */
  take(from: FromPage): Promise<string | null>;
  /** Whether a peer is a proxy of ours, whose `X-Forwarded-For` is believed. */
  isProxy(this: void, peer: string): boolean;
  clock: Clock;
};

/** What one link may send at once, and how long until the next. */
const SENDING = { burst: 10, refillMs: 60_000 };
/** The age at which a form is refused. */
const FORM_MS = 30 * 86_400_000;
/** How long an answer waits for the contact to come to its ticket, so that the page shows it. */
const PLACED_MS = 3_000;
const LOOK_MS = 150;

type Visit = { context: Context; token: string; settings: Settings; words: Words; now: number };

type Known = { Variables: { visit: Visit & Owned } };

export function ownApp(parts: OwnParts): Hono<Known> {
  const app = new Hono<Known>();
  const guesses = rateOf(parts.clock);
  const sending = rateOf(parts.clock, SENDING);
  app.use(PAGE_PATH, async (context, next) => {
    const visit = await visitOf(context, parts);
    const owned = await ownedBy(visit.token, parts, visit.now);
    if (owned === null) {
      const client = clientOfRequest(context.env, context.req.header('x-forwarded-for'), parts.isProxy);
      return gone(visit, guesses.waitFor(client) > 0 ? 429 : 404);
    }
    context.set('visit', { ...visit, ...owned, words: wordsOf(context, owned.ticket.language) });
    return next();
  });
  app.get(PAGE_PATH, (context) => {
    const visit = context.get('visit');
    const isDone = context.req.query('done') !== undefined;
    return answered(
      visit,
      parts,
      { note: isDone ? { text: visit.words.own.thanks, wrong: false } : null, text: '' },
      200,
    );
  });
  const limited = bodyLimit({
    maxSize: MAX_FORM_BYTES + MAX_PAGE_FILES_BYTES,
    onError: (context: Context<Known>) => {
      const visit = context.get('visit');
      return answered(visit, parts, { note: { text: visit.words.own.tooLarge, wrong: true }, text: '' }, 413);
    },
  });
  app.post(PAGE_PATH, limited, (context) => {
    const visit = context.get('visit');
    return sent(visit, parts, sending.waitFor(visit.token) > 0);
  });
  return app;
}

async function sent(visit: Visit & Owned, parts: OwnParts, isTooOften: boolean): Promise<Response> {
  const { context, words, token, ticket, person, now } = visit;
  const refuse = (why: string, kept: string, status: 400 | 409 | 413 | 429) =>
    answered(visit, parts, { note: { text: why, wrong: true }, text: kept }, status);
  const fields = await fieldsOf(context);
  const field = fields.text;
  const text = field('text').slice(0, MAX_TEXT).trim();
  const files = await filesOf(fields);
  const answer = answerIn(field('do'), field('score'));
  const shownAt = shownAtIn(field('click'), now);
  if (isTooOften) return refuse(words.own.tooOften, text, 429);
  if (shownAt === null) return refuse(words.own.stale, text, 409);
  if (files.length > MAX_FILES) return refuse(words.own.tooLarge, text, 413);
  if (answer === null && text === '' && files.length === 0) return refuse(words.own.empty, '', 400);
  const stock = answer === null ? '' : answer.solved ? words.own.saidSolved : words.own.saidNotYet;
  const contact = await parts.take({
    id: field('click').replace('.', ''),
    shownAt,
    ticket: ticket.number,
    person,
    subject: await subjectIn(visit, parts),
    text: text === '' ? stock : text,
    answer,
    files,
  });
  if (contact !== null) await placed(contact, parts);
  return context.redirect(`/s/${token}?lang=${words.tag}&done`, 303);
}

/** `T.ID`: when the form was shown, in base 36, and a random id. Null: no form of ours, or too old. */
function shownAtIn(click: string, now: number): number | null {
  const [, shown = ''] = /^([0-9a-z]{8,9})\.w[a-z2-7]{26}$/.exec(click) ?? [];
  const at = shown === '' ? Number.NaN : Number.parseInt(shown, 36);
  return at <= now && at > now - FORM_MS ? at : null;
}

function answerIn(what: string, score: string): Answer | null {
  if (what !== 'solved' && what !== 'not-yet') return null;
  return { solved: what === 'solved', score: /^[1-5]$/.test(score) ? Number(score) : null };
}

/** Waits until the contact is at its ticket, or a moment. It is durable either way. */
async function placed(contact: string, { read, clock }: OwnParts): Promise<void> {
  const until = clock.now() + PLACED_MS;
  while (((await read.contact(contact))?.as ?? null) === null && clock.now() < until)
    await new Promise<void>((resolve) => clock.wakeAt(clock.now() + LOOK_MS, resolve));
}

async function visitOf(context: Context, parts: OwnParts): Promise<Visit> {
  const token = context.req.param('token') ?? '';
  const settings = await parts.settings();
  return { context, token, settings, words: wordsOf(context, null), now: parts.clock.now() };
}

/** The language chosen, else the ticket's, else the browser's. */
function wordsOf({ req }: Context, ofTicket: string | null): Words {
  const chosen = req.query('lang');
  return wordsFor(chosen ?? ofTicket, req.header('accept-language'));
}

async function answered(
  visit: Visit & Owned,
  parts: OwnParts,
  { note, text }: Pick<OwnShown, 'note' | 'text'>,
  status: 200 | 400 | 409 | 413 | 429,
): Promise<Response> {
  const { settings, ticket, now } = visit;
  const customer = settings.customers.find(({ id }) => id === ticket.customer);
  const zone = customer?.timeZone ?? calendarOf(settings, planCalendar(settings, ticket.plan)).timeZone;
  const page = ownPage({
    ...visit,
    zone,
    ...(await shownOf(visit, parts)),
    click: `${now.toString(36)}.${randomId('w')}`,
    note,
    text,
  });
  return privateHeaders(await visit.context.html(page, status));
}

async function gone({ context, settings, words }: Visit, status: 404 | 429): Promise<Response> {
  return privateHeaders(await context.html(gonePage({ settings, words }), status));
}
