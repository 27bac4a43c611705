/** The company in a mail to a customer: its signature, and the lines below. Never an agent's own address. */
import type { CompanySettings, Settings } from '../contract/settings.ts';
import { primarySubtag } from '../contract/telling/language.ts';
import { phrase } from './language.ts';
import { type MailboxSettings, mailboxName } from './sender.ts';
import { fill } from './template.ts';

/** Mail programs take the lines below it as a signature (RFC 3676 §4.3). */
export const FOOTER = '-- ';

/** The company's name, otherwise the mailbox's. */
type Named = Pick<Settings, 'company' | 'support'>;

export function companyName({ company, support }: Named, mailbox: MailboxSettings): string {
  return company?.name ?? support?.name ?? mailboxName(mailbox);
}

export type Signing = { settings: Named; mailbox: MailboxSettings; language: string };

/** The closing, the agent who wrote (`''`: nobody did), and the company. */
export function closingText({ settings, mailbox, language }: Signing, agent: string): string {
  const company = companyName(settings, mailbox);
  const own = signatureIn(settings.company, language);
  if (own !== null) return fill(own.trim(), { agent, company });
  return [phrase(language, 'closing'), agent, company].filter((line) => line !== '').join('\n');
}

function signatureIn(company: CompanySettings | undefined, language: string): string | null {
  const signatures = company?.signature ?? {};
  return signatures[primarySubtag(language)] ?? signatures['*'] ?? null;
}

/**
 * The company's lines, and the ticket's number where the mail is automatic: in brackets, by which our intake finds it in the
 * quote of a machine that answers. Empty without any.
 */
export function footerText({ company }: Pick<Settings, 'company'>, number: string | null): string[] {
  const lines = [
    ...(company === undefined ? [] : [company.name]),
    ...(company?.address?.split('\n') ?? []),
    ...[company?.phone ?? '', company?.url ?? ''].filter((line) => line !== ''),
    ...(number === null ? [] : [`[${number}]`]),
  ];
  return lines.length === 0 ? [] : [[FOOTER, ...lines].join('\n')];
}

/** Whether the agent already signed: the name is in one of the last lines. */
export function isSigned(text: string, name: string): boolean {
  const [first = ''] = name.split(' ');
  const last = text.trimEnd().split('\n').slice(-SIGNED_LINES);
  return first !== '' && last.some((line) => holdsName(line.trim(), first));
}

const SIGNED_LINES = 3;
const MAX_SIGNED_LINE = 60;

/** A line that is short and begins with the name: a sentence with it is not a signature. */
function holdsName(line: string, first: string): boolean {
  const bare = line.replace(/^[*_\-–—\s]{1,10}/, '').toLowerCase();
  return bare.length <= MAX_SIGNED_LINE && bare.startsWith(first.toLowerCase());
}
