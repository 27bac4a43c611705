/**
 * The second category of a contact, and the changes that would have made another: decided again under the settings and the
 * model of then. Where either is gone, or words were forgotten, as far as the stored decision tells.
 */
import { explainedOf } from '../../classifier/classifier.ts';
import type { Model } from '../../classifier/model.ts';
import { type Explained, explainedBy } from '../../contract/explained.ts';
import { isFact, isKnown } from '../../contract/fact.ts';
import type { Settings } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { StoredContact } from '../../contract/store.ts';
import { historyOfContact } from '../../store/tables/history.ts';
import { settingsOfVersion } from '../../store/tables/settings.ts';

/** Null: it was never classified. */
export type Explains = (contact: StoredContact) => Promise<Explained | null>;

/** `settings`: those in force. */
export type ExplainGrounds = { read: Sql; settings: () => Promise<Settings>; model: () => Model };

export function explaining({ read, settings, model }: ExplainGrounds): Explains {
  const settingsThen = settingsByVersion(read, settings);
  return async ({ classification, ...contact }) => {
    if (classification === null) return null;
    const { id, channel, source, receivedAt, raw, imported, words } = contact;
    const facts = (await historyOfContact(read, id)).map(({ fact }) => fact);
    const fact = facts.findLast((one) => isKnown(one) && isFact(one, 'contact.classified'));
    const then = fact === undefined ? null : await settingsThen(fact.settingsVersion);
    const loaded = model();
    if (then === null || fact?.model !== loaded.digest) return explainedBy(classification);
    const received = { contact: id, channel, source, receivedAt, raw, imported, words };
    return explainedOf(received, classification, then, loaded) ?? explainedBy(classification);
  };
}

/**
 * The same object for one version, so that its rules are compiled once: that in force, and the last one that was asked for
 * beside it.
 */
function settingsByVersion(
  read: Sql,
  inForce: () => Promise<Settings>,
): (version: number) => Promise<Settings | null> {
  let last: Settings | null = null;
  return async (version) => {
    const now = await inForce();
    if (now.version === version) return now;
    if (last?.version === version) return last;
    const then = await settingsOfVersion(read, version);
    last = then ?? last;
    return then;
  };
}
