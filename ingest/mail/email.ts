/**
 * A raw mail to a contact. Promises: never throws and never blocks for long. Every fault becomes a defect of a valid
 * contact. The id is `mailIdentity`, never a parsed value. The same bytes give the same contact. Never reads the
 * clock, the network or a file.
 */
import type { ContactWords, ParsedContact } from '../../contract/contact.ts';
import { withQuotes } from '../../contract/answered.ts';
import { messageOf } from '../../contract/failure.ts';
import { markerAt } from '../../contract/marker.ts';
import { noWords } from '../../contract/noWords.ts';
import { detectAutomatic } from './automatic/automatic.ts';
import { returnedIds } from './automatic/returned.ts';
import { listedAttachments, reportParts } from './attachments.ts';
import { withoutArmour } from './armour.ts';
import { bodiesOf, type Body } from './bodies.ts';
import { contentFields } from './repairs/contentFields.ts';
import { Defects } from './defects.ts';
import { envelopeWords } from './envelopeWords.ts';
import { forwardedFrom } from './forwarded.ts';
import { gestured } from './gesture/gesture.ts';
import { firstValue, splitMail, type SplitMail } from './headers.ts';
import { escapeHtml, hasQuotes, htmlReplyText, htmlText } from './html/html.ts';
import { withTyped } from './html/typed.ts';
import { HtmlBudget } from './html/budget.ts';
import type { Pictures } from './html/safeHtml.ts';
import { mailIdentity } from './identity.ts';
import { keptHeaders } from './keptHeaders.ts';
import { leftOut } from './leftOut.ts';
import { limits } from '../limits.ts';
import { readMime } from './mime.ts';
import type { Mime } from './mimeTree.ts';
import type { MimeOptions } from './mimeAttachments.ts';
import { ourTags } from './ours/tags.ts';
import { answerWords } from './reply/answer.ts';
import { answeringWords } from './reply/newWords.ts';
import { matterOf } from './reply/matter.ts';
import { NO_SITUATION, type Situation, situationOf } from './reply/situation.ts';
import { rawRepairs } from './repairs/raw.ts';
import { mailsSentOn, type SentOn } from './sentOn.ts';
import { singleText } from './singleText.ts';
import { openedMail } from './opened.ts';
import { noteRightsManaged } from './smime/smime.ts';
import { cutUtf8, storable } from './storable.ts';
import { isStub } from './stub.ts';
import { isWinmailWords } from './tnef/winmail.ts';
import { verdictOf } from './verdict.ts';

export type ParseContext = {
  /** `mailIdentity` of these bytes, if the caller knows it already. */
  id?: string;
  /** The authserv-id whose topmost Authentication-Results we trust; null or absent: none. */
  authserv?: string | null;
  /** Our mailboxes: only a mail whose Message-ID is of one of their domains can be our own. Absent: any domain's. */
  ownMailboxes?: readonly { address: string }[];
  /** Whether the SMTP envelope had no sender (`MAIL FROM:<>`). Absent: not known. */
  nullSender?: boolean;
  /** Primary subtag of a text's language, or null. */
  detectLanguage?: (text: string) => string | null;
  /** What becomes of the pictures in `html`. */
  pictures?: Pictures;
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
  const mail = openedMail(splitMail(repaired(raw, defects)), defects);
  for (const kind of mail.damage) defects.add(kind, 'in the header of the mail');
  // The trace fields of our own intake above a text are no header of its writer's.
  if (mail.fields.length > 0 && mail.fields.every(({ name }) => name === 'received'))
    defects.add('no-headers', 'in the header of the mail');
  const { words: envelope, author, charset } = envelopeWords(mail, defects);
  const mime = await structure(mail, { own: envelope.from?.address ?? null, charset, defects });
  const bodies = withinBudget(readableBodies(mime, defects), context.html ?? true, defects);
  const situation = situationOf(envelope, context.ownMailboxes ?? null);
  const own = textsOf(bodies, situation, defects);
  const reports = reportParts(mime);
  const automatic = detectAutomatic({
    fields: mail.fields,
    text: own.fullText,
    subject: envelope.subject,
    reports,
    nullSender: context.nullSender ?? false,
    ...(context.ownMailboxes === undefined ? {} : { ownMailboxes: context.ownMailboxes }),
  });
  const sentOn = automatic === null ? await attachedMails(mime, own.text, situation) : null;
  const said =
    sentOn === null
      ? own
      : { ...own, text: joined(own.text, sentOn), fullText: joined(own.fullText, sentOn) };
  const attachments = listedAttachments(mime, defects);
  noteRightsManaged(attachments, defects);
  const isAnswer = envelope.inReplyTo !== null || envelope.references.length > 0;
  const people = [envelope.from, ...envelope.to, ...envelope.cc];
  const hasFiles = attachments.some(({ inline }) => !inline);
  const gesture =
    automatic === null ? gestured({ tree: mime.tree, isAnswer, ...said, people, hasFiles }) : {};
  const whole = automatic?.kind === 'bounce' ? said.fullText : said.text;
  const text = cutUtf8(whole, limits.textBytes, defects);
  return {
    ...noWords,
    id,
    channel: 'email',
    ...envelope,
    references: [...new Set([...envelope.references, ...returnedIds(automatic, reports, said.fullText)])],
    text,
    ...answering(text, automatic === null ? said.answered : []),
    ...leftOut(withQuotes({ text: whole, answered: said.answered }), said.fullText, automatic === null),
    ...(automatic === null ? besideAnswer(said) : {}),
    fullText: said.fullText,
    html: context.html === false ? '' : await htmlOf(bodies, defects, context.pictures ?? null),
    language: context.detectLanguage?.(text) ?? null,
    automatic,
    forwardedFrom: forwardedFrom(situation, own.fullText) ?? sentOn?.from ?? null,
    attachments,
    ...gesture,
    ...ourTags(said.fullText),
    ...keptHeaders(mail.fields, charset),
    verdict: verdictOf(mail.fields, context.authserv ?? null, author),
  };
}

/** The attached mails of a forward, or of a mail without words. Never of an agent's answer. */
async function attachedMails(mime: Mime, text: string, { kind }: Situation): Promise<SentOn | null> {
  if (kind === 'answer' || (kind !== 'forward' && text !== '')) return null;
  return mailsSentOn(mime, async (mail) => {
    const defects = new Defects();
    const inner = await structure(mail, { own: null, charset: null, defects });
    const bodies = withinBudget(readableBodies(inner, defects), false, defects);
    return textsOf(bodies, { ...NO_SITUATION, kind: 'forward' }, defects).fullText;
  });
}

function readableBodies(mime: Mime, defects: Defects): Body[] {
  return bodiesOf(mime).map((body) => ({ ...body, plain: withoutArmour(body.plain, defects) }));
}

function joined(text: string, sentOn: SentOn): string {
  return text === '' ? sentOn.text : `${text}\n\n${sentOn.text}`;
}

function repaired(raw: Uint8Array, defects: Defects): Uint8Array {
  return rawRepairs.reduce((bytes, repair) => repair(bytes, defects), raw);
}

async function structure(
  mail: SplitMail,
  options: Pick<MimeOptions, 'own' | 'charset' | 'defects'>,
): Promise<Mime> {
  const { defects, charset = null } = options;
  const simple = singleText(mail, defects, charset);
  if (simple !== null) return simple;
  const head = Buffer.from(contentFields(mail, defects), 'latin1');
  const keep = (type: string): number => {
    if (/^(?:message\/|text\/rfc822-headers)/.test(type)) return limits.reportBytes;
    if (/^(?:text\/calendar|(?:text|application)\/(?:x-)?rtf)$/.test(type)) return limits.otherTextBytes;
    if (isWinmailWords(type)) return limits.partTextBytes;
    return /^text\/(?!calendar|(?:x-)?vcard|rtf)/.test(type) ? limits.partTextBytes : 0;
  };
  return readMime(head, readable(mail), { ...options, keep, keepInAll: limits.bodiesBytes });
}

/**
 * A mail of a single text is read to its limit, times four for quoted-printable: 50 MB of short lines take the
 * splitter ten seconds.
 */
function readable({ fields, body }: SplitMail): Buffer {
  const type = firstValue(fields, 'content-type') ?? 'text/plain';
  return /^\s*text\//i.test(type) ? body.subarray(0, 4 * limits.partTextBytes) : body;
}

/** `stub`: the plain text if it does not render the HTML (`stub.ts`). */
type ReadBody = Body & { stub: string };

/** Skips HTML that is never rendered: that of a body with a plain text, if `html` is not wanted. */
function withinBudget(bodies: Body[], wanted: boolean, defects: Defects): ReadBody[] {
  const budget = new HtmlBudget(defects);
  return bodies.map(({ plain: given, html }) => {
    const stub = html !== '' && isStub(given, html) ? given : '';
    const plain = stub === '' ? given : '';
    return { plain, stub, html: plain === '' || wanted ? withTyped(budget.bounded(html)) : '' };
  });
}

function textsOf(bodies: ReadBody[], situation: Situation, defects: Defects): Texts {
  const full = bodies.map((body) => (body.plain === '' ? htmlText(body.html, defects) : body.plain));
  const unquoted = bodies.map((body, at) =>
    body.plain === '' && situation.kind !== 'forward' && hasQuotes(body.html)
      ? htmlReplyText(body.html, defects)
      : (full[at] ?? ''),
  );
  const stubs = bodies.map(({ stub }) => stub);
  const fullText = limited(tidy([...full, ...stubs]), defects);
  const said = limited(tidy(unquoted), defects);
  const answer = situation.kind === 'answer' || markerAt(said) >= 0;
  if (answer) return { fullText, answered: [], ...answerOf(said, situation) };
  const { text, answered } = answeringWords(said, situation);
  return { fullText, text: text === '' ? matterOf(fullText, situation) : text, answered };
}

function answerOf(said: string, situation: Situation): Pick<Texts, 'text' | 'quoted' | 'doubted'> {
  const { text, quoted, doubted } = answerWords(said, situation);
  return {
    text,
    ...(quoted === '' ? {} : { quoted: quoted.slice(0, limits.quotedLength) }),
    ...(doubted === '' ? {} : { doubted: doubted.slice(0, limits.quotedLength) }),
  };
}

/** `answered`, `quoted`, `doubted`: as in the contact. */
type Texts = {
  text: string;
  fullText: string;
  answered: NonNullable<ContactWords['answered']>;
  quoted?: string;
  doubted?: string;
};

function besideAnswer({ quoted, doubted }: Texts): Pick<ContactWords, 'quoted' | 'doubted'> {
  return { ...(quoted === undefined ? {} : { quoted }), ...(doubted === undefined ? {} : { doubted }) };
}

function answering(text: string, answered: Texts['answered']): Pick<ContactWords, 'answered'> {
  const within = answered.filter(({ at }) => at < text.length);
  return within.length === 0 ? {} : { answered: within };
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

/** Loaded at the first use, which intake has not. Asking the loader for each mail takes longer than a short text. */
let safe: Promise<typeof import('./html/safeHtml.ts')> | null = null;

async function htmlOf(bodies: Body[], defects: Defects, pictures: Pictures | null): Promise<string> {
  if (bodies.every((body) => body.html === '')) return '';
  const whole = bodies.map((body) => (body.html === '' ? `<pre>${escapeHtml(body.plain)}</pre>` : body.html));
  safe ??= import('./html/safeHtml.ts');
  const { safeHtml } = await safe;
  return safeHtml(whole.join('\n<hr>\n'), defects, pictures);
}
