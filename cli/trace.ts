/**
 * `trace ID`: the history of a mail, a call, a person or a ticket, step by step, with the reasons. Text on a terminal,
 * NDJSON elsewhere.
 */
import { Failure } from '../contract/failure.ts';
import { step } from '../contract/rows.ts';
import type { Installation } from '../installation/grounds.ts';
import { pagesOf } from '../store/pages.ts';
import type { Command } from './command.ts';
import { ownTimeZone, READER_OPTIONS, textFor } from './reader.ts';
import { traceText } from './traceText.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'trace',
  summary: 'shows each step of a mail, call, address or ticket, and why',
  usage: 'MESSAGE-ID | ADDRESS | CALL-SID | TICKET [--json | --text]',
  options: READER_OPTIONS,
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
      if (text === null) for (const fact of facts) await io.print(step(fact));
      else for await (const line of traceText(facts, await lookOf(installation))) await text(line);
      return 0;
    } finally {
      await installation.close();
    }
  },
};

async function lookOf({ store }: Installation) {
  return { read: store.read, settings: await store.read.settings(), timeZone: ownTimeZone() };
}
