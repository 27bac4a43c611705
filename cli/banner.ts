/** What `start` shows the operator: which parts run where, and what to try next. */
import { relative } from 'node:path';
import type { Configuration } from '../config/configuration.ts';

type Running = { http: string; smtp: string; signIn: string | null };

export function banner(
  { http, smtp, signIn }: Running,
  configuration: Configuration,
  dataDir: string,
  only: readonly string[],
): string {
  if (smtp === '' || configuration.profile === 'cluster')
    return [
      '',
      `Firstline runs as ${only.join(', ')}.  HTTP http://${http}  /healthz /readyz /metrics`,
      ...signInLines(signIn),
      '',
    ].join('\n');
  return wholeBanner({ http, smtp, signIn }, configuration, dataDir);
}

function wholeBanner(at: Running, configuration: Configuration, dataDir: string): string {
  const mailbox = configuration.mailboxes[0]?.address ?? 'support@firstline.test';
  const below = relative('', dataDir);
  const folder = below.startsWith('..') || below === '' ? dataDir : below;
  const data = folder === 'data' ? '' : ` --data ${folder}`;
  return [
    '',
    'Firstline accepts mail and calls.',
    `  SMTP   ${at.smtp}  for ${configuration.mailboxes.map(({ address }) => address).join(', ')}`,
    ...configuration.mailboxes.flatMap(({ address, imap }) =>
      imap ? [`  IMAP   ${imap.host}:${imap.port}  ${address}`] : [],
    ),
    `  Console http://${at.http}  with /api/v1 /healthz /readyz /metrics`,
    ...signInLines(at.signIn),
    phoneLine(configuration),
    `  Mail out: ${configuration.relay === null ? `captured as .eml in ${folder}/captured, nothing leaves` : configuration.relay.host}`,
    `  Data   ${folder}`,
    '',
    'Try it, in another window:',
    `  printf 'From: Alice <alice@contoso.test>\\nTo: ${mailbox}\\nSubject: Invoice\\nMessage-ID: <try-1@contoso.test>\\n\\nMy invoice shows two licences, I ordered one.\\n' \\`,
    `    | curl -sS smtp://${at.smtp} --mail-from alice@contoso.test --mail-rcpt ${mailbox} --upload-file - --crlf`,
    `  ./bin/firstline.js trace alice@contoso.test${data}`,
    `  ./bin/firstline.js export tickets${data}`,
    '',
    'Ctrl-C stops it. No accepted mail or call is lost.',
    '',
  ].join('\n');
}

/** Shown while nobody has an account. */
function signInLines(signIn: string | null): string[] {
  return signIn === null ? [] : ['  Open this once, to make the first account:', `    ${signIn}`];
}

function phoneLine({ phone }: Configuration): string {
  if (phone.twilio === null) return '  Phone  not configured (phone.twilio)';
  return `  Phone  ${phone.twilio.numbers.map(({ number }) => number).join(', ')}`;
}
