/** `trace ID`: the history of a mail, a call, a person or a ticket, step by step, with the reasons. */
import { Failure } from '../contract/failure.ts';
import { pagesOf } from '../store/pages.ts';
import type { Command } from './command.ts';
import { visited } from './visited.ts';
import { viewsOf } from '../store/views.ts';

export const command: Command = {
  name: 'trace',
  summary: 'shows each step of a mail, call, address or ticket, and why',
  usage: 'MESSAGE-ID | ADDRESS | CALL-SID | TICKET',
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [id = ''], configFile, dataDir, io }) {
    const installation = await visited(configFile, dataDir);
    try {
      const views = viewsOf(pagesOf(installation.database));
      const { items } = await views.trace(id, 0, Number.MAX_SAFE_INTEGER);
      for (const step of items) await io.print(step);
      if (items.length > 0) return 0;
      throw new Failure(
        'nothing is known about this id: give a Message-ID, an address, a call SID or a ticket number',
        {
          retry: false,
        },
      );
    } finally {
      await installation.close();
    }
  },
};
