/** The stage counts its SMS in a real store: one bad hour, a fact that is decided twice, and the captured file. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localDisk } from '../../blobs/disk.ts';
import type { Fact, FactOf } from '../../contract/fact.ts';
import { capturedSmsCourier } from '../../notifier/couriers/capturedSms.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { openedFact } from '../support/facts.ts';
import { temporaryFolder } from '../support/folders.ts';
import { given, HOUR } from '../support/stage.ts';
import { agent, settings } from '../support/team.ts';

const LEA = '+351930000009';
const agents = [agent('rui'), agent('lea', { role: 'lead', smsWhenLate: LEA })];
const office = () => given(notifierStage({ publicUrl: '' }), { settings: settings({ agents }) });
type Office = Awaited<ReturnType<typeof office>>;

/** The ladder tells the lead of this ticket. */
async function escalated(at: Office, ticket: string): Promise<Fact> {
  await at.remember([openedFact(ticket)], `opened-${ticket}`);
  const rest = { clock: 'resolution' as const, level: 1, due: at.now, step: at.now, lateMs: 0, because: [] };
  const [fact] = await at.remember(
    [{ type: 'ticket.escalated', ticket, tell: ['lea'], ...rest }],
    `late-${ticket}`,
  );
  if (fact === undefined) throw new Error('not remembered');
  return fact;
}

type SmsFact = FactOf<'message.queued' | 'message.withheld'>;

function smsIn(facts: Fact[]): SmsFact[] {
  return facts.filter(
    (fact): fact is SmsFact =>
      (fact.type === 'message.queued' || fact.type === 'message.withheld') && fact.channel === 'sms',
  );
}

async function toldOf(at: Office, ticket: string): Promise<string[]> {
  const { facts } = await at.when(await escalated(at, ticket));
  return smsIn(facts).map(({ type }) => type);
}

test('five tickets of an hour come by SMS, the sixth by mail alone, and the next hour has its own', async () => {
  const at = await office();
  for (const number of [1, 2, 3, 4, 5])
    expect(await toldOf(at, `FL-100${number}`)).toEqual(['message.queued']);
  expect(await toldOf(at, 'FL-1006')).toEqual(['message.withheld']);
  at.sleep(HOUR + 60_000);
  expect(await toldOf(at, 'FL-1007')).toEqual(['message.queued']);
  expect(await at.differences()).toEqual([]);
});

test('a fact that comes again makes no second SMS, and the courier writes to the number alone', async () => {
  const at = await office();
  const fact = await escalated(at, 'FL-1001');
  const [first] = smsIn((await at.when(fact)).facts);
  await at.when(fact);
  const { n } = (await at.read.all(`SELECT count(*) AS n FROM messages WHERE channel = 'sms'`))[0] ?? {};
  expect(Number(n)).toBe(1);
  if (first?.words === undefined) throw new Error('no SMS');
  const directory = temporaryFolder();
  const courier = capturedSmsCourier({ directory, disk: localDisk });
  const sent = await courier.send(await at.message(first.message), first.words);
  expect(sent).toMatchObject({ outcome: 'captured' });
  const file = 'file' in sent ? readFileSync(join(directory, sent.file), 'utf8') : '';
  expect(file).toContain(`To: ${LEA}\n`);
  expect(file).toContain('FL-1001 is late. The resolution was due today at 09:00');
});
