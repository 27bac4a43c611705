/**
 * The second category of a contact, and the changes that would have made another: decided again under the settings and the
 * model of then. Where either is gone, or words were forgotten, as far as the stored decision tells.
 */
import { explainedOf } from '../../classifier/classifier.ts';
import type { Model } from '../../classifier/model.ts';
import { type Explained, explainedBy } from '../../contract/explained.ts';
import { isFact, isKnown } from '../../contract/fact.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { historyOfContact } from '../../store/tables/history.ts';
import { settingsOfVersion } from '../../store/tables/settings.ts';

/** Null: it was never classified. */
export async function explainedContact(
  read: Sql,
  model: () => Model,
  contact: StoredContact,
): Promise<Explained | null> {
  const { id, channel, source, receivedAt, raw, imported, words, classification } = contact;
  if (classification === null) return null;
  const facts = (await historyOfContact(read, id)).map(({ fact }) => fact);
  const fact = facts.findLast((one) => isKnown(one) && isFact(one, 'contact.classified'));
  const settings = fact === undefined ? null : await settingsOfVersion(read, fact.settingsVersion);
  const loaded = model();
  if (settings === null || fact?.model !== loaded.digest) return explainedBy(classification);
  const received = { contact: id, channel, source, receivedAt, raw, imported, words };
  return explainedOf(received, classification, settings, loaded) ?? explainedBy(classification);
}
