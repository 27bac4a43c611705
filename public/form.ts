/**
 * The form of `/support`: a way in for who has no ticket yet. Promises that the same words of one day are one contact, and that the
 * person hears of it by the acknowledgement alone. Believes nothing that it holds: the address is a claim.
 *
 * Never reads more bodies at once than memory allows, or lets one network send without end.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isRecipient } from '../contract/address.ts';
import { clientOfRequest, rateOf } from '../contract/clientRate.ts';
import type { Clock } from '../contract/clock.ts';
import type { FromForm } from '../contract/customerForm.ts';
import { derivedId, sha256 } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import { isOurMailbox } from '../contract/team.ts';
import { type Fields, fieldsOf, filesOf, MAX_FILES, MAX_FORM_BYTES, MAX_TEXT } from './fields.ts';
import { sentPage, writePage } from './pages/writePage.ts';
import { languageHeaders, privateHeaders } from './policy.ts';
import type { Written } from './visit.ts';
import { type Words, wordsFor } from './words/words.ts';

export type FormParts = {
  settings(): Promise<Settings>;
  /** Resolves when the contact is durable. */
  takeForm(from: FromForm): Promise<void>;
  isProxy(this: void, peer: string): boolean;
  clock: Clock;
};

/** What one network may send at once, and how long until the next. A whole office may share one address. */
const SENDING = { burst: 5, refillMs: 60_000 };
/** Limit the bodies that are read at one moment, and those of refused senders, whose words are given back. */
const AT_ONCE = 4;
const REFUSED_AT_ONCE = 2;
/** Files of strangers; the page of a ticket takes more. */
const MAX_FORM_FILES_BYTES = 5_000_000;
const MAX_NAME = 200;
const MAX_SUBJECT = 120;
const DAY_MS = 86_400_000;

type Wrong = 'address' | 'empty' | 'tooLarge' | 'tooOften' | 'busy';
const STATUS = { address: 400, empty: 400, tooLarge: 413, tooOften: 429, busy: 503 } as const;

export function formApp(parts: FormParts): Hono {
  const app = new Hono();
  const sending = rateOf(parts.clock, SENDING);
  let reading = 0;
  let givingBack = 0;
  const tooOften = async (context: Context): Promise<Response> => {
    // A body of unknown length stays unread.
    const length = Number(context.req.header('content-length') ?? Number.NaN);
    if (!(length <= MAX_FORM_BYTES) || givingBack >= REFUSED_AT_ONCE)
      return refused(context, parts, 'tooOften');
    givingBack += 1;
    try {
      const written = writtenIn(await fieldsOf(context), await parts.settings());
      return await refused(context, parts, 'tooOften', written);
    } finally {
      givingBack -= 1;
    }
  };
  app.post(
    '/support',
    async (context, next) => {
      const client = clientOfRequest(context.env, context.req.header('x-forwarded-for'), parts.isProxy);
      if (sending.waitFor(client) > 0) return tooOften(context);
      if (reading >= AT_ONCE) return refused(context, parts, 'busy');
      reading += 1;
      try {
        return await next();
      } finally {
        reading -= 1;
      }
    },
    bodyLimit({
      maxSize: MAX_FORM_BYTES + MAX_FORM_FILES_BYTES,
      onError: (context) => refused(context, parts, 'tooLarge'),
    }),
    (context) => taken(context, parts),
  );
  app.get('/support/sent', async (context) => {
    const words = wordsOf(context);
    const page = sentPage({ settings: await parts.settings(), words });
    return languageHeaders(await context.html(page), words.tag);
  });
  return app;
}

async function taken(context: Context, parts: FormParts): Promise<Response> {
  const settings = await parts.settings();
  const fields = await fieldsOf(context);
  const written = writtenIn(fields, settings);
  const files = await filesOf(fields);
  if (files.length > MAX_FILES) return refused(context, parts, 'tooLarge', written);
  if (!isTheirs(written.address, settings)) return refused(context, parts, 'address', written);
  if (written.text === '') return refused(context, parts, 'empty', written);
  const now = parts.clock.now();
  const day = Math.floor(now / DAY_MS) * DAY_MS;
  const { name, address, topic, text } = written;
  const digests = files.map(({ name: file, content }) => [file, sha256(content)]);
  await parts.takeForm({
    id: derivedId('w', JSON.stringify(['form', day, address, topic, text, digests])),
    shownAt: day,
    person: { address, name },
    topic,
    subject: subjectOf(text),
    text,
    files,
  });
  return context.redirect(`/support/sent?lang=${wordsOf(context).tag}`, 303);
}

function writtenIn(fields: Fields, { categories }: Settings): Written {
  const topic = fields.text('topic');
  return {
    name: oneLine(fields.text('name')).slice(0, MAX_NAME),
    address: fields.text('address').trim().toLowerCase(),
    topic: categories.some(({ id }) => id === topic) ? topic : null,
    text: fields.text('text').slice(0, MAX_TEXT).trim(),
  };
}

/** An address, and no mailbox of ours. An agent's is not refused: the answer would tell whose it is. */
function isTheirs(address: string, settings: Settings): boolean {
  return isRecipient(address) && !isOurMailbox(address, settings);
}

function subjectOf(text: string): string {
  return oneLine(text.slice(0, MAX_SUBJECT * 2).split('\n')[0] ?? '').slice(0, MAX_SUBJECT);
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}

function wordsOf({ req }: Context): Words {
  return wordsFor(req.query('lang'), req.header('accept-language'));
}

const NOTHING: Written = { name: '', address: '', topic: null, text: '' };

/** The form again, with the words. Of a body that was not read, the page before still has them, and the person is told so. */
async function refused(
  context: Context,
  parts: FormParts,
  wrong: Wrong,
  written: Written = NOTHING,
): Promise<Response> {
  const words = wordsOf(context);
  const page = writePage({
    settings: await parts.settings(),
    words,
    written,
    wrong: [words.form.wrong[wrong], ...(written === NOTHING ? [words.form.back] : [])].join(' '),
  });
  return privateHeaders(await context.html(page, STATUS[wrong]));
}
