/** Id of the conversation that a contact begins. It is derived from the contact's id, so a retry gives the same one. */
import { derivedId } from '../contract/ids.ts';

export function newConversation(contact: string): string {
  return derivedId('v', contact);
}
