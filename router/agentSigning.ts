/**
 * Whether the words of an agent's mail are a signature alone: by their form (signatureAlone.ts), or because the agent's earlier mails end
 * with the same lines below other words. Those show a role or a firm that no list has, `Sommelier of Licences`.
 *
 * Never takes lines for a signature that the agent calls an answer or a note, or a single line.
 */
import type { Attachment, ContactWords } from '../contract/contact.ts';
import type { AgentSettings } from '../contract/settings.ts';
import { asksOnly, type Obeyed } from './commands.ts';
import { hasFiles } from './ordered.ts';
import { isNote } from './orderForm.ts';
import { signatureAlone } from './signatureAlone.ts';
import { behindSign, hasWords, visible } from './visibleText.ts';

/** `doubted`: the lines have the form of a signature, and one may be an answer. */
export type Signing = 'proved' | 'doubted' | null;

/** The signature of the agent's mail (RFC 8551 §3.5.3, RFC 3156 §5) does not fit the mail that leaves, and is no answer. */
const SIGNATURE = /^application\/(?:(?:x-)?pkcs7-signature|pgp-signature)$/;
const MIN_LINES = 2;
/** A sentence. Shorter lines above may be a greeting and a closing alone: then the last line may be the answer. */
const SENTENCE = /[.?\u2026\u3002\uff1f]$|^.{40}/u;

export function withoutSignatures(attachments: readonly Attachment[]): Attachment[] {
  return attachments.filter(({ type }) => !SIGNATURE.test(type));
}

/** A file with a closing is an answer; a closing that a program puts under each mail is not. */
export function signingIn(
  { from, attachments }: Pick<ContactWords, 'from' | 'attachments'>,
  agent: AgentSettings,
  { orders, commands, isTyped }: Obeyed,
): Signing {
  if (isTyped || asksOnly(commands) || hasFiles(withoutSignatures(attachments))) return null;
  const names = [agent.name, from?.name ?? '', agent.email.split('@')[0] ?? ''];
  return signatureAlone(orders.text, { names, address: agent.email }, orders.reply);
}

/** `isKnown`: an earlier mail of the agent ends with these lines. */
export function withEarlier(signing: Signing, { orders }: Obeyed, isKnown: boolean): Signing {
  const isCalled = orders.reply || isNote(orders);
  return signing === 'doubted' && isKnown && !isCalled ? 'proved' : signing;
}

/** Whether the earlier mail ends with these lines, below a sentence that is no command. */
export function endsWith(earlier: string, text: string): boolean {
  const lines = linesOf(text);
  const all = linesOf(earlier);
  const above = all.slice(0, Math.max(0, all.length - lines.length));
  const end = all.slice(above.length);
  return (
    lines.length >= MIN_LINES &&
    lines.length === end.length &&
    lines.every((line, at) => line === end[at]) &&
    above.some((line) => behindSign(line) === null && SENTENCE.test(line))
  );
}

function linesOf(text: string): string[] {
  return text.split(/\r?\n/).filter(hasWords).map(visible);
}
