/** `quarantine` beside a running Firstline: what is kept apart is seen, let out once, or left. */
import { expect, test } from 'vitest';
import { command } from '../../cli/quarantine.ts';
import { UsageError } from '../../cli/command.ts';
import { loadConfiguration } from '../../config/configuration.ts';
import { noWords } from '../../contract/contact.ts';
import type { Fact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { holdInstallation } from '../../installation/installation.ts';
import { router } from '../../router/router.ts';
import { decideFact } from '../../runtime/stages.ts';
import { historyOfContact } from '../../store/tables/history.ts';
import { replay } from '../../store/replay.ts';
import { atEnd } from '../support/endings.ts';
import { arrivedFacts } from '../support/facts.ts';
import { temporaryFolder } from '../support/folders.ts';

/** A mail that fails its domain's policy, as the router reads it. */
function forged(contact: string, from = `${contact}@contoso.test`, inReplyTo: string | null = null): Fact {
  const [received, fact] = arrivedFacts(contact);
  if (received?.type !== 'contact.received' || fact?.type !== 'contact.classified')
    throw new Error('no mail');
  const verdict = { dmarc: 'fail' as const, policy: 'reject' as const };
  const words = {
    ...noWords,
    from: { address: from, name: '' },
    messageId: `${contact}@contoso.test`,
    inReplyTo,
    references: inReplyTo === null ? [] : [inReplyTo],
    subject: `The invoice ${contact}`,
    text: 'It is wrong.',
    verdict,
  };
  return { ...fact, words: { received: { ...received, words } } };
}

async function held() {
  const directory = temporaryFolder();
  const configuration = loadConfiguration({ file: null, environment: {} });
  const installation = await holdInstallation(directory, configuration, 'anew');
  atEnd(() => installation.close());
  const grounds = { clock: installation.clock, reports: silent };
  const take = (fact: Fact) => installation.store.transaction((tx) => decideFact(router, grounds, tx, fact));
  return { directory, installation, take };
}

async function run(dataDir: string, ...positionals: string[]) {
  const lines: Record<string, unknown>[] = [];
  const print = async (line: unknown) => void lines.push(line as Record<string, unknown>);
  const io = { stdin: process.stdin, print, tell: () => {} };
  const code = await command.run({ positionals, options: {}, configFile: null, dataDir, io });
  return { code, lines };
}

test('what failed is listed with its reason, and opens a ticket when it is released, once', async () => {
  const { directory, installation, take } = await held();
  await take(forged('c1'));
  await take(forged('c2'));
  const { code, lines } = await run(directory);
  expect(code).toBe(0);
  expect(lines).toMatchObject([
    {
      id: 'c1',
      from: { address: 'c1@contoso.test' },
      subject: 'The invoice c1',
      verdict: { dmarc: 'fail', policy: 'reject' },
      because: [{ rule: 'failed-verdict', detail: { policy: 'reject' } }],
    },
    { id: 'c2' },
  ]);
  expect(await installation.store.read.ticket('FL-1001')).toBeNull();
  expect(await run(directory, 'release', 'c1')).toEqual({
    code: 0,
    lines: [{ id: 'c1', outcome: 'released', ticket: 'FL-1001' }],
  });
  expect(await installation.store.read.contact('c1')).toMatchObject({
    as: 'customer',
    ticket: 'FL-1001',
    words: { verdict: { dmarc: 'fail' } },
  });
  // Given out to an agent as any ticket is.
  expect((await installation.store.read.ticket('FL-1001'))?.agent).not.toBeNull();
  expect(await run(directory, 'release', 'c1')).toEqual({
    code: 1,
    lines: [{ id: 'c1', outcome: 'kept', ticket: 'FL-1001' }],
  });
  const history = (await historyOfContact(installation.database.read, 'c1')).map(({ fact }) => fact);
  const told = history.filter(({ type }) => type === 'contact.released');
  expect(told).toMatchObject([{ agent: null }]);
  expect(told[0]).not.toHaveProperty('words');
  expect((await replay(installation.database)).differences).toEqual([]);
});

test('a released mail joins the ticket that it answers; the next one of its thread finds it', async () => {
  const { directory, installation, take } = await held();
  await take({ ...forged('c1'), words: proved(forged('c1', 'ana@contoso.test')) } as Fact);
  await take(forged('c2', 'ana@contoso.test', 'c1@contoso.test'));
  expect((await installation.store.read.contact('c2'))?.as).toBe('quarantined');
  expect((await run(directory, 'release', 'c2')).lines).toMatchObject([{ ticket: 'FL-1001' }]);
  const next = forged('c3', 'ana@contoso.test', 'c2@contoso.test');
  await take({ ...next, words: proved(next) } as Fact);
  expect(await installation.store.read.contact('c3')).toMatchObject({ ticket: 'FL-1001' });
});

function proved(fact: Fact): unknown {
  if (fact.type !== 'contact.classified') return undefined;
  const received = fact.words?.received;
  const verdict = { dmarc: 'pass', policy: null };
  return { received: { ...received, words: { ...received?.words, verdict } } };
}

test('in an agent’s name it is a customer’s mail, never an order', async () => {
  const { directory, installation, take } = await held();
  await take(forged('c1', 'rui@firstline.test'));
  await run(directory, 'release', 'c1');
  expect(await installation.store.read.contact('c1')).toMatchObject({ as: 'customer', ticket: 'FL-1001' });
  const history = await historyOfContact(installation.database.read, 'c1');
  expect(history.map(({ fact }) => fact.type).filter((type) => type.startsWith('agent.'))).toEqual([]);
});

test('what is rejected leaves the list and stays where it is; it may still be released', async () => {
  const { directory, installation, take } = await held();
  await take(forged('c1'));
  const rejected = { id: 'c1', outcome: 'rejected', ticket: null };
  expect(await run(directory, 'reject', 'c1', 'nobody')).toEqual({
    code: 1,
    lines: [rejected, { id: 'nobody', outcome: 'unknown', ticket: null }],
  });
  expect(await run(directory, 'reject', 'c1')).toEqual({ code: 0, lines: [rejected] });
  expect((await run(directory)).lines).toEqual([]);
  expect((await installation.store.read.contact('c1'))?.as).toBe('quarantined');
  expect((await run(directory, 'release', 'c1')).lines).toMatchObject([{ outcome: 'released' }]);
});

test.each([[['walk']], [['release']], [['reject']]])('%j is wrong usage', async (positionals) => {
  await expect(run(temporaryFolder(), ...positionals)).rejects.toBeInstanceOf(UsageError);
});
