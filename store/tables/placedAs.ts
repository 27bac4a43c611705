/** The role of a contact's sender in a decision. A vendor's is a machine's in its fact, with a reason that names it. */
import type { Reason } from '../../contract/classification.ts';
import type { StoredContact } from '../../contract/store.ts';
import { isOfVendor } from '../../contract/vendors.ts';

const ROLES = ['customer', 'machine', 'agent', 'quarantined'] as const;

export function placedAs(value: unknown, because: Reason[]): StoredContact['as'] {
  if (value === 'machine' && isOfVendor(because)) return 'vendor';
  return ROLES.find((known) => known === value) ?? null;
}
