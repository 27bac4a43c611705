/** `issues`: the known issues, the newest last: those that are not over, or with `--all` every one. */
import { vendorName } from '../contract/vendors.ts';
import type { IssueRow } from '../contract/issueRow.ts';
import type { Settings } from '../contract/settings.ts';
import { issueDeskOf } from '../pipeline/issues.ts';
import type { Command } from './command.ts';
import { ownTimeZone, READER_OPTIONS, textFor } from './reader.ts';
import { shortInstantText } from '../contract/telling/instant.ts';
import { visited } from './visited.ts';

const PAGE = 200;

export const command: Command = {
  name: 'issues',
  summary: 'lists known issues: what vendors say about their services',
  usage: '[--all] [--json | --text]',
  options: { ...READER_OPTIONS, all: { type: 'boolean' } },
  positionals: { min: 0, max: 0 },
  async run({ options, configFile, dataDir, io }) {
    const print = textFor({ io, options });
    const installation = await visited(configFile, dataDir);
    try {
      const desk = issueDeskOf(installation);
      const settings = await installation.store.read.settings();
      for (let after: number | null = 0; after !== null; ) {
        const page: Awaited<ReturnType<typeof desk.page>> = await desk.page(after, PAGE);
        for (const issue of page.items) {
          if (issue.state === 'over' && options['all'] !== true) continue;
          if (print === null) await io.print(issue);
          else await print(lineOf(issue, settings));
        }
        after = page.next;
      }
      return 0;
    } finally {
      await installation.close();
    }
  },
};

function lineOf(issue: IssueRow, settings: Settings): string {
  const { id, state, vendor, title, startsAt, openedAt, tracking } = issue;
  const since = shortInstantText(Date.parse(startsAt ?? openedAt), 'en', ownTimeZone());
  const whose = vendor === null ? '' : `${vendorName(settings, vendor)}: `;
  const number = tracking === null ? '' : ` (${tracking})`;
  return `${id}  ${state.padEnd(7)}  ${since}  ${whose}${title}${number}${issue.published ? '  published' : ''}`;
}
