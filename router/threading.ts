/**
 * Which tickets a mail refers to, strongest reference first. The sender check (sender.ts) decides whether the mail
 * may join, because headers can be forged.
 *
 * Never joins by subject: a tag like [FL-1001] joins nothing.
 */
import type { ThreadEntry } from '../contract/store.ts';
import type { References } from './references.ts';
import type { Proofs } from './tokens.ts';

export type Candidate = { ticket: string; rule: string };

type Mail = { references: References; entries: ThreadEntry[]; proofs: Proofs };
type Sign = { rule: string; tickets: (mail: Mail) => (string | null)[] };

const SIGNS: readonly Sign[] = [
  {
    rule: 'reply-token',
    // One wrong token outweighs the right ones: the mail then counts as one without a token.
    tickets: ({ proofs }) =>
      proofs.wrong.length > 0
        ? []
        : proofs.right.filter(({ audience }) => audience === 'customer').map(({ ticket }) => ticket),
  },
  {
    rule: 'cites',
    tickets: ({ references, entries }) =>
      references.cites.flatMap((id) => entries.filter(owning(id)).map(({ ticket }) => ticket)),
  },
  {
    rule: 'same-message-id',
    tickets: ({ references, entries }) =>
      entries
        .filter(({ messageId, how }) => how === 'owns' && references.owns.includes(messageId))
        .map(ticket),
  },
  {
    rule: 'cited-by',
    tickets: ({ references, entries }) =>
      entries
        .filter(({ messageId, how }) => how === 'cites' && references.owns.includes(messageId))
        .map(ticket),
  },
  {
    rule: 'same-missing-parent',
    tickets: ({ references, entries }) =>
      references.cites
        .filter((id) => !entries.some(owning(id)))
        .flatMap((id) => entries.filter(({ messageId }) => messageId === id).map(ticket)),
  },
];

export function candidates(mail: Mail): Candidate[] {
  const found = new Map<string, Candidate>();
  for (const { rule, tickets } of SIGNS)
    for (const number of tickets(mail))
      if (number !== null && !found.has(number)) found.set(number, { ticket: number, rule });
  return [...found.values()];
}

function owning(id: string): (entry: ThreadEntry) => boolean {
  return ({ messageId, how }) => messageId === id && how === 'owns';
}

function ticket(entry: ThreadEntry): string | null {
  return entry.ticket;
}
