/**
 * A raw mail to a contact. Promises: never throws and never blocks for long. Every fault becomes a defect of a valid
 * contact. The id is `mailIdentity`, never a parsed value. The same bytes give the same contact. Never reads the
 * clock, the network or a file.
 */
import type { ParsedContact } from '../../contract/contact.ts';
import { messageOf } from '../../contract/failure.ts';
import { noWords } from '../../contract/noWords.ts';
import { detectAutomatic } from './automatic/automatic.ts';
import { returnedIds } from './automatic/returned.ts';
import { listedAttachments, reportParts } from './attachments.ts';
import { bodiesOf, type Body } from './bodies.ts';
import { contentFields } from './repairs/contentFields.ts';
import { Defects } from './defects.ts';
import { envelopeWords } from './envelopeWords.ts';
import { forwardedFrom } from './forwarded.ts';
import { firstValue, splitMail, type SplitMail } from './headers.ts';
import { escapeHtml, hasQuotes, htmlReplyText, htmlText } from './html/html.ts';
import { HtmlBudget } from './html/budget.ts';
import { mailIdentity } from './identity.ts';
import { limits } from '../limits.ts';
import { readMime, type Mime } from './mime.ts';
import { ourTags } from './ours/tags.ts';
import { newWords } from './reply/newWords.ts';
import { rawRepairs } from './repairs/raw.ts';
import { singleText } from './singleText.ts';
import { cutUtf8, storable } from './storable.ts';
import { verdictOf } from './verdict.ts';

export type ParseContext = {
  /** `mailIdentity` of these bytes, if the caller knows it already. */
  id?: string;
  /** The authserv-id whose topmost Authentication-Results we trust; null or absent: none. */
  authserv?: string | null;
  /** Our mailboxes: only a mail whose Message-ID is of one of their domains can be our own. Absent: any domain's. */
  ownMailboxes?: readonly { address: string }[];
  /** Primary subtag of a text's language, or null. */
  detectLanguage?: (text: string) => string | null;
  /** Whether to render `html`; the pipeline omits it, because it is rendered on demand. Default true. */
  html?: boolean;
};

export async function parseEmail(raw: Uint8Array, context: ParseContext = {}): Promise<ParsedContact> {
  const id = context.id ?? mailIdentity(raw);
  const defects = new Defects();
  try {
    return storable(await parsed(id, raw, context, defects), defects);
  } catch (thrown) {
    defects.add('unparsable', messageOf(thrown));
    return { ...noWords, id, channel: 'email', fullText: '', html: '', defects: defects.list() };
  }
}

async function parsed(
  id: string,
  raw: Uint8Array,
  context: ParseContext,
  defects: Defects,
): Promise<ParsedContact> {
  const mail = splitMail(repaired(raw, defects));
  for (const kind of mail.damage) defects.add(kind, 'in the header of the mail');
  // The trace fields of our own intake above a text are no header of its writer's.
  if (mail.fields.length > 0 && mail.fields.every(({ name }) => name === 'received'))
    defects.add('no-headers', 'in the header of the mail');
  const { words: envelope, author } = envelopeWords(mail.fields, defects);
  const mime = await structure(mail, envelope.from?.address ?? null, defects);
  const bodies = withinBudget(bodiesOf(mime), context.html ?? true, defects);
  const reply = envelope.inReplyTo !== null || envelope.references.length > 0;
  const said = textsOf(bodies, reply, defects);
  const reports = reportParts(mime);
  const automatic = detectAutomatic({
    fields: mail.fields,
    text: said.fullText,
    subject: envelope.subject,
    reports,
    ...(context.ownMailboxes === undefined ? {} : { ownMailboxes: context.ownMailboxes }),
  });
  const text = cutUtf8(automatic?.kind === 'bounce' ? said.fullText : said.text, limits.textBytes, defects);
  return {
    ...noWords,
    id,
    channel: 'email',
    ...envelope,
    references: [...new Set([...envelope.references, ...returnedIds(automatic, reports, said.fullText)])],
    text,
    fullText: said.fullText,
    html: context.html === false ? '' : await htmlOf(bodies, defects),
    language: context.detectLanguage?.(text) ?? null,
    automatic,
    forwardedFrom: forwardedFrom(envelope.subject, said.fullText),
    attachments: listedAttachments(mime, defects),
    ...ourTags(said.fullText),
    verdict: verdictOf(mail.fields, context.authserv ?? null, author),
  };
}

function repaired(raw: Uint8Array, defects: Defects): Uint8Array {
  return rawRepairs.reduce((bytes, repair) => repair(bytes, defects), raw);
}

async function structure(mail: SplitMail, own: string | null, defects: Defects): Promise<Mime> {
  const simple = singleText(mail, defects);
  if (simple !== null) return simple;
  const head = Buffer.from(contentFields(mail, defects), 'latin1');
  const keep = (type: string): number => {
    if (/^(?:message\/|text\/rfc822-headers)/.test(type)) return limits.reportBytes;
    return /^text\/(?:plain|html)$/.test(type) ? limits.partTextBytes : 0;
  };
  return readMime([head, readable(mail)], { defects, keep, keepInAll: limits.bodiesBytes, own });
}

/**
 * A mail of a single text is read to its limit, times four for quoted-printable: 50 MB of short lines take the
 * splitter ten seconds.
 */
function readable({ fields, body }: SplitMail): Buffer {
  const type = firstValue(fields, 'content-type') ?? 'text/plain';
  return /^\s*text\//i.test(type) ? body.subarray(0, 4 * limits.partTextBytes) : body;
}

/** Skips HTML that is never rendered: that of a body with a plain text, if `html` is not wanted. */
function withinBudget(bodies: Body[], wanted: boolean, defects: Defects): Body[] {
  const budget = new HtmlBudget(defects);
  return bodies.map(({ plain, html }) => ({
    plain,
    html: plain === '' || wanted ? budget.bounded(html) : '',
  }));
}

function textsOf(bodies: Body[], reply: boolean, defects: Defects): { text: string; fullText: string } {
  const full = bodies.map((body) => (body.plain === '' ? htmlText(body.html, defects) : body.plain));
  const unquoted = bodies.map((body, at) =>
    body.plain === '' && hasQuotes(body.html) ? htmlReplyText(body.html, defects) : (full[at] ?? ''),
  );
  const fullText = limited(tidy(full), defects);
  const text = newWords(limited(tidy(unquoted), defects));
  // A mail of nothing but a quote keeps it as its text; a reply of nothing but a quote has no new words.
  return { fullText, text: text === '' && !reply ? fullText : text };
}

function tidy(texts: string[]): string {
  return texts
    .map((text) => text.replace(/\r\n?/g, '\n').trim())
    .filter((text) => text !== '')
    .join('\n\n');
}

function limited(text: string, defects: Defects): string {
  if (text.length <= limits.fullTextLength) return text;
  defects.add('text-too-long', `${text.length} characters; the first ${limits.fullTextLength} were read`);
  return text.slice(0, limits.fullTextLength);
}

async function htmlOf(bodies: Body[], defects: Defects): Promise<string> {
  if (bodies.every((body) => body.html === '')) return '';
  const whole = bodies.map((body) => (body.html === '' ? `<pre>${escapeHtml(body.plain)}</pre>` : body.html));
  const { safeHtml } = await import('./html/safeHtml.ts');
  return safeHtml(whole.join('\n<hr>\n'), defects);
}
