/**
 * Addresses that no person reads, by their local part (RFC 3834 §2, RFC 2142 §6). The intake takes their mail for a
 * machine's, and the notifier sends them nothing automatic.
 *
 * Never judges a domain, a display name or a subject.
 */
import { addressIn } from './address.ts';

/** `no-reply`, also behind another name (`orders-noreply`) or in front of a tag (`noreply+7`). */
const NO_REPLY =
  /(?:(?:^|[-._+=])(?:no|do[-._]?not)[-._]?reply|(?:no|donot)reply|(?:^|[-._+=])n[aã]?o[-._]?respond(?:er?|a))(?:$|[-._+=])/iu;
/** `bounce+7`, `news-bounces`: a mark of a return path follows. `bounce.team` names people. */
const PROGRAM =
  /^(?:mailer[-._]?daemon|auto[-._]?reply|auto[-._]?responder|listserv|majordomo)(?:$|[-._+=])|(?:^|-)bounces?(?:$|[-+=])/iu;
/** Lists and their owners. A person may write from these addresses, but no automatic mail may go there. */
const ROLE = /^(?:postmaster|owner-.*|.*-(?:request|owner))(?:$|[-+=.])/iu;

/** The sign of a mail whose sender nobody reads, and which shows no other sign of a machine. */
export const UNREAD_SENDER = 'sender:no-reply';

/** A local part in a From field, which may have any form. */
const LOCAL_PART = /[^\s<>"'(),:;@]{1,64}(?=@)/gu;

/** Whether nothing automatic may go to this address. */
export function isUnread(address: string): boolean {
  return isUnreadLocal(addressIn(address)?.local ?? '');
}

/** Whether a From field names an address that only programs write from. */
export function namesProgram(from: string): boolean {
  return localPartsIn(from).some(isProgram);
}

function isUnreadLocal(local: string): boolean {
  return isProgram(local) || ROLE.test(local);
}

function isProgram(local: string): boolean {
  return NO_REPLY.test(local) || PROGRAM.test(local);
}

function localPartsIn(from: string): string[] {
  return from.match(LOCAL_PART) ?? [];
}
