/** Weeks of tickets in the folder of an installation, before its pages are opened. */
import { visitInstallation } from '../../installation/installation.ts';
import { pastTickets } from '../support/pastTickets.ts';

const COUNT = 160;

export async function past(dataDir: string): Promise<void> {
  const installation = await visitInstallation(dataDir);
  const { store, clock } = installation;
  const settings = await store.read.settings();
  const [name = '', calendar] = Object.entries(settings.calendars)[0] ?? [];
  if (calendar === undefined) throw new Error('no calendar');
  const agents = settings.agents.map(({ id }) => id);
  const facts = pastTickets({
    count: COUNT,
    days: 28,
    until: clock.now(),
    calendar: [name, calendar],
    agents,
  });
  for (let from = 0; from < facts.length; from += 200)
    await store.transaction((tx) => tx.write(facts.slice(from, from + 200)));
  await installation.close();
}
