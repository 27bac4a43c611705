/** The texts before and after the story: its addresses, its results, and how to start for real. */
import { relative } from 'node:path';

export type Counts = { contacts: number; tickets: number; messages: number; facts: number };

export function greeting(at: { http: string; smtp: string; signIn: string | null }, folder: string): string {
  return [
    '',
    'A small day at Firstline. Every mail comes in by SMTP, every call by Twilio’s webhooks, and nothing leaves this',
    `machine. SMTP ${at.smtp}, HTTP http://${at.http}, data ${shown(folder)}. It takes about half a minute.`,
    '',
    'Watch it in a browser, signed in as Ana, the lead. The link works once:',
    `  ${at.signIn ?? ''}`,
    '',
  ].join('\n');
}

export function farewell({ contacts, tickets, messages, facts }: Counts, folder: string): string {
  const data = shown(folder);
  return [
    '',
    `That was the day: ${contacts} contacts became ${tickets} tickets, and ${messages} messages went out; ${facts} facts say why.`,
    '',
    'Look at it:',
    `  ${data}/captured/                                     every mail that would have been sent, as .eml`,
    `  ./bin/firstline.js export tickets --data ${data}    the tickets, one per line`,
    `  ./bin/firstline.js trace FL-1001 --data ${data}     each step of one ticket, with its reasons`,
    '',
    'Start it for real:  npm start',
    '',
  ].join('\n');
}

/** Where a person reads along. */
export function staying(http: string): string {
  return `The console stays open: http://${http}. Ctrl-C ends the demo.\n`;
}

function shown(folder: string): string {
  const below = relative('', folder);
  return below === '' || below.startsWith('..') ? folder : below;
}
