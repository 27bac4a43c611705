/**
 * `trace ID`: the history of a mail, a call, a person or a ticket, step by step, with the reasons. Text on a terminal,
 * NDJSON elsewhere.
 */
import { type Carried, type Fact, isKnown } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import { type Step, step } from '../contract/rows.ts';
import type { Installation } from '../installation/grounds.ts';
import { pagesOf } from '../store/pages.ts';
import { modelInForce } from '../pipeline/model.ts';
import { explaining } from '../pipeline/ruling/explaining.ts';
import type { Command } from './command.ts';
import { ownTimeZone, READER_OPTIONS, textFor } from './reader.ts';
import { type Explain, traceText } from './traceText.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'trace',
  summary: 'shows each step of a mail, call, address or ticket, and why',
  usage: 'MESSAGE-ID | ADDRESS | CALL-SID | TICKET [--json [--explain] | --text]',
  options: { ...READER_OPTIONS, explain: { type: 'boolean' } },
  positionals: { min: 1, max: 1 },
  async run({ positionals: [id = ''], options, configFile, dataDir, io }) {
    const text = textFor({ io, options });
    const installation = await visited(configFile, dataDir);
    try {
      const facts = (await pagesOf(installation.database).historyAbout(id)).map(({ fact }) => fact);
      if (facts.length === 0)
        throw new Failure(
          'nothing is known about this id: give a Message-ID, an address, a call SID or a ticket number',
          { retry: false },
        );
      const explain = explainLast(installation);
      const explains = options.explain === true;
      if (text === null)
        for (const fact of facts)
          await io.print(explains ? await explainedStep(fact, explain) : plainStep(fact));
      else
        for await (const line of traceText(facts, { ...(await lookOf(installation)), explain }))
          await text(line);
      return 0;
    } finally {
      await installation.close();
    }
  },
};

/** Of a contact as it was classified last. */
function explainLast(installation: Installation): Explain {
  const { database, store } = installation;
  const explain = explaining({
    read: database.read,
    settings: () => store.read.settings(),
    model: () => modelInForce(installation),
  });
  return async (id) => {
    const contact = await store.read.contact(id);
    return contact === null ? null : explain(contact);
  };
}

function plainStep(fact: Fact | Carried): Step {
  const { explained: _, ...plain } = step(fact);
  return plain;
}

async function explainedStep(fact: Fact | Carried, explain: Explain): Promise<Step> {
  const row = step(fact);
  if (!isKnown(fact) || fact.type !== 'contact.classified') return row;
  const explained = await explain(fact.contact);
  return explained === null ? row : { ...row, explained };
}

async function lookOf({ store }: Installation) {
  return { read: store.read, settings: await store.read.settings(), timeZone: ownTimeZone() };
}
