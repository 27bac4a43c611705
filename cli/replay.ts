/** `replay`: folds tickets and messages again from the history, classifies again, and reports every difference. */
import { isDeepStrictEqual } from 'node:util';
import { classificationOf } from '../classifier/classifier.ts';
import { loadModel, type Model, modelFile } from '../classifier/model.ts';
import type { Classification } from '../contract/classification.ts';
import { isFact, isKnown } from '../contract/fact.ts';
import type { Settings } from '../contract/settings.ts';
import type { StoredContact } from '../contract/store.ts';
import { contactsPage } from '../store/tables/contacts.ts';
import { historyOfContact } from '../store/tables/history.ts';
import { PLACEHOLDER } from '../store/forgetting/mentions.ts';
import { replay } from '../store/replay.ts';
import { settingsOfVersion } from '../store/tables/settings.ts';
import type { Command } from './command.ts';
import type { Installation } from '../installation/installation.ts';
import { visited } from './visited.ts';

const PAGE = 200;

export const command: Command = {
  name: 'replay',
  summary: 'folds tickets again from the history and classifies again; exit 1 on any difference',
  usage: '',
  options: {},
  positionals: { min: 0, max: 0 },
  async run({ configFile, dataDir, io }) {
    const installation = await visited(configFile, dataDir);
    try {
      const replayed = await replay(installation.database);
      for (const { kind, id } of replayed.differences) await io.print({ event: 'difference', kind, id });
      const classified = await classifyAgain(installation, async (id) => {
        await io.print({ event: 'difference', kind: 'classification', id });
      });
      const differences = replayed.differences.length + classified.differences;
      await io.print({ event: 'replayed', ...replayed, ...classified, differences });
      return differences === 0 ? 0 : 1;
    } finally {
      await installation.close();
    }
  },
};

type Counts = { contacts: number; skipped: number; differences: number };

/**
 * Skips and counts contacts that cannot be compared: forgotten ones, those that name a forgotten person, and those
 * classified by another model.
 */
async function classifyAgain(
  { database, directory }: Installation,
  different: (id: string) => Promise<void>,
): Promise<Counts> {
  const model = loadModel(modelFile(directory));
  const versions = new Map<number, Settings | null>();
  const counts = { contacts: 0, skipped: 0, differences: 0 };
  for (let after = 0; ; ) {
    const page = await contactsPage(database.read, after, PAGE);
    for (const { contact } of page) {
      counts.contacts += 1;
      const again = await reclassified(contact, model, versions, database.read);
      if (again === null) counts.skipped += 1;
      else if (!isDeepStrictEqual(comparable(again, contact), contact.classification)) {
        counts.differences += 1;
        await different(contact.id);
      }
    }
    after = page.at(-1)?.seq ?? after;
    if (page.length < PAGE) return counts;
  }
}

async function reclassified(
  contact: StoredContact,
  model: Model,
  versions: Map<number, Settings | null>,
  sql: Installation['database']['read'],
) {
  const history = (await historyOfContact(sql, contact.id)).map(({ fact }) => fact);
  const fact = history.findLast((one) => isKnown(one) && isFact(one, 'contact.classified'));
  if (fact === undefined || fact.model !== model.digest || wasErased(contact)) return null;
  if (!versions.has(fact.settingsVersion)) {
    versions.set(fact.settingsVersion, await settingsOfVersion(sql, fact.settingsVersion));
  }
  const settings = versions.get(fact.settingsVersion) ?? null;
  if (settings === null) return null;
  const { id, channel, source, receivedAt, raw, imported, words } = contact;
  const received = { contact: id, channel, source, receivedAt, raw, imported, words };
  return JSON.parse(JSON.stringify(classificationOf(received, settings, model))) as Classification;
}

/** Without entities where the stored classification has none: those of earlier releases were never looked for. */
function comparable(again: Classification, { classification: stored }: StoredContact): Classification {
  const { entities, ...rest } = again;
  return stored?.entities === undefined || entities === undefined ? rest : again;
}

/** Whether `forget` changed the classified words: the sender is gone, or the text has the placeholder. */
function wasErased({ words }: StoredContact): boolean {
  return words.from === null || [words.subject, words.text].some((text) => text.includes(PLACEHOLDER));
}
