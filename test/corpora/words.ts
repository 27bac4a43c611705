/**
 * How the reader does on mails with known answers: one function a corpus, each with what came out wrong. Used by the
 * tests, which hold floors, and by `npm run corpora`, which prints the table of docs/scores.md. What is missed, and why,
 * is in ingest/mail/README.md.
 */
import { parseEmail } from '../../ingest/mail/email.ts';
import { Defects } from '../../ingest/mail/defects.ts';
import { hasQuotes, htmlReplyText, htmlText } from '../../ingest/mail/html/html.ts';
import { newWords } from '../../ingest/mail/reply/newWords.ts';
import { corpusLines, corpusMail } from '../support/corpora.ts';

/** `right` of `of`; `wrong`: a line for each other one. */
export type Score = { right: number; of: number; wrong: string[] };

export function scored(of: number, wrong: string[]): Score {
  return { right: of - wrong.length, of, wrong };
}

export function replyScore(folder: string): Score {
  const rows = corpusLines<ReplyCase>(folder, 'reply.jsonl');
  return scored(
    rows.length,
    rows.filter((row) => !rightReply(folder, row)).map(({ id }) => id),
  );
}

type ReplyCase = {
  id: string;
  text?: string;
  path?: string;
  format: string;
  match: string;
  expected?: string;
  expected_contains?: string[];
  expected_not_contains?: string[];
};

function rightReply(folder: string, row: ReplyCase): boolean {
  const raw = row.text ?? corpusMail(folder, null, row.path ?? '').toString();
  const defects = new Defects();
  const shown = hasQuotes(raw) ? htmlReplyText(raw, defects) : htmlText(raw, defects);
  const found = newWords(row.format === 'html' ? shown : raw);
  const collapsed = (text: string): string => text.replace(/\s+/g, ' ').trim();
  const bare = (text: string): string => text.replace(/\s+/g, '');
  const expected = row.expected ?? '';
  if (row.match === 'exact_ws') return collapsed(found) === collapsed(expected);
  if (row.match === 'exact_nows') return bare(found) === bare(expected);
  if (row.match === 'contains')
    return (
      (row.expected_contains ?? []).every((part) => found.includes(part)) &&
      !(row.expected_not_contains ?? []).some((part) => found.includes(part))
    );
  const starts = collapsed(found).startsWith(collapsed(expected));
  const only = collapsed(found).length <= collapsed(expected).length + 60;
  return starts && (row.match === 'startswith' || only);
}

/** Mails with every expected field right. */
export async function mimeScore(folder: string): Promise<Score> {
  const rows = corpusLines<MimeCase>(folder, 'mime.jsonl');
  const wrong: string[] = [];
  for (const row of rows) {
    const fields = await wrongFields(folder, row);
    if (fields.length > 0) wrong.push(`${row.id}: ${fields.join(', ')}`);
  }
  return scored(rows.length, wrong);
}

type MimeCase = {
  id: string;
  path: string;
  expect: {
    subject?: string | null;
    from_email?: string | null;
    from_name?: string | null;
    to_emails?: string[];
    message_id?: string | null;
    body_text?: string | null;
    body_contains?: string[];
    attachment_filenames?: string[];
    attachment_types?: string[];
    attachment_count?: number;
  };
};

/** The names of the expected fields that are not right. */
async function wrongFields(folder: string, { path, expect: wanted }: MimeCase): Promise<string[]> {
  const found = await parseEmail(corpusMail(folder, null, path));
  const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const said = new Set(words(`${found.fullText} ${found.html.replace(/<[^>]*>/g, ' ')}`));
  const bodies = [wanted.body_text ?? '', ...(wanted.body_contains ?? [])].map((text) =>
    words(text.replace(/<[^>]*>/g, ' ')),
  );
  const complete = bodies.every(
    (body) => body.filter((word) => !said.has(word)).length <= body.length * 0.05,
  );
  const same = (a: unknown, b: unknown): boolean =>
    b === undefined || JSON.stringify(a) === JSON.stringify(b);
  const sorted = (list: string[] | undefined): string[] | undefined =>
    list === undefined ? undefined : [...list].sort();
  const checks: [string, boolean][] = [
    [
      'subject',
      same(
        found.subject,
        wanted.subject === undefined ? undefined : (wanted.subject ?? '').replace(/\s+/g, ' ').trim(),
      ),
    ],
    [
      'from',
      same(
        found.from?.address.toLowerCase() ?? '',
        wanted.from_email === undefined ? undefined : (wanted.from_email ?? '').toLowerCase(),
      ),
    ],
    [
      'name',
      same(found.from?.name ?? '', wanted.from_name === undefined ? undefined : (wanted.from_name ?? '')),
    ],
    [
      'to',
      same(
        found.to.map(({ address }) => address.toLowerCase()),
        wanted.to_emails?.map((to) => to.toLowerCase()),
      ),
    ],
    [
      'messageId',
      same(found.messageId ?? '', wanted.message_id === undefined ? undefined : (wanted.message_id ?? '')),
    ],
    ['body', complete],
    [
      'file names',
      same(sorted(found.attachments.map(({ name }) => name)), sorted(wanted.attachment_filenames)),
    ],
    ['file types', same(sorted(found.attachments.map(({ type }) => type)), sorted(wanted.attachment_types))],
    ['files', same(found.attachments.length, wanted.attachment_count)],
  ];
  return checks.filter(([, right]) => !right).map(([name]) => name);
}
