/** The console over settings of the store, so that rules move, with mails that came in. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { loadConfiguration } from '../../config/configuration.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { httpApp } from '../../http/app.ts';
import { configure } from '../../installation/configure.ts';
import { accountsOf } from '../../store/accounts.ts';
import { consoleOn } from '../support/consoleOn.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import type { House } from './house.ts';

export const DRAFT = `version: 1
rules:
  - id: zebra
    note: Agreed with finance
    when: { subject: { words: "zebra*" } }
    then: { category: updates, priority: urgent }
`;

/** `rules`: of a file that the configuration names. `more`: further sections of it. */
export async function ruleHouse(rules: string | null = null, more = ''): Promise<House> {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const folder = temporaryFolder();
  const file = join(folder, 'firstline.yaml');
  if (rules !== null) writeFileSync(join(folder, 'rules.yaml'), rules);
  const named = rules === null ? '# nothing\n' : '# The rules are in a file.\nrules: rules.yaml\n';
  writeFileSync(file, named + more);
  const configuration = loadConfiguration({ file, environment: {} });
  await configure(grounds, configuration, 'anew');
  const settings = () => grounds.store.read.settings();
  const { app: mount, close } = consoleOn(grounds, settings, 'http://desk.test', null, () => configuration);
  onTestFinished(close);
  const app = httpApp({ mounts: [mount], ownLimits: ['/t'], hasFront: true, clock, reports: silent });
  return { app, accounts: accountsOf(grounds.database), clock, grounds, settings: await settings() };
}

/** A mail of each subject came in, and was decided by the model alone. */
export async function mails({ grounds }: House, ...subjects: string[]): Promise<void> {
  await grounds.store.transaction((desk) => desk.write(subjects.map((one, i) => received(one, i, i))));
}

/** The same, received at that instant. */
export async function mailsAt({ grounds }: House, at: number, subjects: readonly string[]): Promise<void> {
  await grounds.store.transaction((desk) => desk.write(subjects.map((one, i) => received(one, i, at))));
}

function received(subject: string, place: number, receivedAt: number): Fact {
  const contact = `c${place}`;
  return {
    type: 'contact.received',
    id: `r${contact}`,
    at: place,
    by: 'test',
    cause: contact,
    v: 2,
    contact,
    channel: 'email',
    source: { kind: 'import', mailbox: null, ref: contact },
    receivedAt,
    raw: null,
    imported: 'no',
    words: {
      ...noWords,
      from: { address: 'kim@contoso.test', name: 'Kim' },
      subject,
      text: 'Please help us with the invoice.',
      language: 'en',
    },
  };
}
