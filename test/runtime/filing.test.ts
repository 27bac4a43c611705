/** Messages that are captured as a chain queues them: one commit with their outcome, and the file after it. */
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { localDisk } from '../../blobs/disk.ts';
import { Failure } from '../../contract/failure.ts';
import type { Draft, Fact } from '../../contract/fact.ts';
import type { Courier, Stage } from '../../contract/stage.ts';
import { capturedCourier } from '../../notifier/couriers/captured.ts';
import { systemClock } from '../../runtime/clock.ts';
import { deliveryLoop } from '../../runtime/deliver.ts';
import { historyPage } from '../../store/tables/history.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { chained, detailOf, quiet, refused, stageOf } from '../support/chained.ts';
import { queuedFact } from '../support/facts.ts';
import { embeddedGrounds, type TestGrounds, until } from '../support/grounds.ts';
import { undressed } from '../support/undressed.ts';

const options = { nextAttemptAt: () => null, concurrency: 4, perDestination: 4, capturesAtBirth: true };

/** Queues a message for each refusal, and then says for `c2` what cannot travel. */
function queueing(): Stage<null> {
  const said = (fact: Fact): Draft[] => [
    queuedFact(`m-${detailOf(fact)}`, 'ana@contoso.test', systemClock.now()) as Draft,
    ...(detailOf(fact) === 'c2' ? [{ type: 'conversation.merged' as const, into: 'a', from: 'b' }] : []),
  ];
  return stageOf('first', 'arrivals', said, () => {}, {
    reads: ['contact.refused'],
    writes: ['message.queued'],
    publishes: ['conversation.merged'],
  });
}

function capturing({ directory, blobs }: TestGrounds): Courier {
  return capturedCourier({ ...undressed, directory, disk: localDisk, blobs, attachmentsOf: async () => [] });
}

/** A chain and a courier on these grounds. `die` ends the courier as a crash does: it writes nothing more. */
async function running(grounds: TestGrounds, change: (courier: Courier) => Courier = (courier) => courier) {
  const courier = change(capturing(grounds));
  const loop = deliveryLoop(courier, grounds, options);
  const line = chained(grounds);
  const withdraw = line.offer(() => loop.births());
  const link = line.join(queueing());
  await quiet(grounds);
  return {
    async stop() {
      withdraw();
      await link.stop();
      await loop.stop();
    },
  };
}

async function fileOf(grounds: TestGrounds, id: string): Promise<string> {
  await until(`${id} is captured`, async () => (await grounds.store.read.message(id))?.status === 'captured');
  return join(grounds.directory, (await grounds.store.read.message(id))?.file ?? '');
}

const courierOf = (courier: Courier, capture: Partial<NonNullable<Courier['capture']>>): Courier => {
  if (courier.capture === undefined) throw new Error('this courier captures nothing');
  return { ...courier, capture: { ...courier.capture, ...capture } };
};

test('queued and captured in one commit, with the file that a send would write', async () => {
  const grounds = await embeddedGrounds(systemClock);
  const commits: string[][] = [];
  const line = await running(grounds);
  grounds.store.onCommit(() => {
    void historyPage(grounds.database.read, 0, 100).then((page) =>
      commits.push(page.map(({ fact }) => fact.type)),
    );
  });
  await grounds.log.append([refused(1)]);
  const file = await fileOf(grounds, 'm-c1');
  await until('the file is there', async () => existsSync(file));
  const written = readFileSync(file);
  const [{ fact: queued } = { fact: null }] = await historyPage(grounds.database.read, 0, 1);
  const message = await grounds.store.read.message('m-c1');
  if (queued?.type !== 'message.queued' || message === null) throw new Error('no message');
  const words = (queuedFact('m', 'ana@contoso.test') as Extract<Fact, { type: 'message.queued' }>).words!;
  expect(await capturing(grounds).send(message, words)).toEqual({ outcome: 'captured', file: message.file });
  expect(written.equals(readFileSync(file))).toBe(true);
  expect(commits.filter((types) => types.length === 1)).toEqual([]);
  await line.stop();
});

test('a process that died before the file: the next start writes it, and no earlier one', async () => {
  const grounds = await embeddedGrounds(systemClock);
  const first = await running(grounds);
  await grounds.log.append([refused(1)]);
  const old = await fileOf(grounds, 'm-c1');
  await until('the file is there', async () => existsSync(old));
  await first.stop();
  rmSync(old);

  // Does not resolve before the end of the test: as if the process had died there.
  let asked = 0;
  const held = Promise.withResolvers<void>();
  const write = async () => {
    asked += 1;
    await held.promise;
  };
  const dead = await running(grounds, (courier) => courierOf(courier, { write }));
  await grounds.log.append([refused(3)]);
  const lost = await fileOf(grounds, 'm-c3');
  await until('it was about to be written', async () => asked === 1);
  expect(existsSync(lost)).toBe(false);

  const loop = deliveryLoop(capturing(grounds), grounds, options);
  await until('the file is there', async () => existsSync(lost));
  expect(existsSync(old), 'a file that a person removed stays away').toBe(false);
  await loop.stop();
  held.resolve();
  await dead.stop();
});

test('while files cannot be written the courier retries; what was committed is written later', async () => {
  const grounds = await embeddedGrounds(systemClock);
  let isFull = false;
  const full = async (): Promise<void> => {
    if (isFull) throw new Failure('ENOSPC', { retry: true });
  };
  const line = await running(grounds, (courier) => {
    const capture = courier.capture!;
    const deferred = { outcome: 'deferred' as const, code: 'ENOSPC', detail: 'the disk is full' };
    return courierOf(
      { ...courier, send: async (...of) => (isFull ? deferred : courier.send(...of)) },
      {
        write: async (file) => {
          await full();
          await capture.write(file);
        },
      },
    );
  });
  isFull = true;
  await grounds.log.append([refused(1)]);
  const file = await fileOf(grounds, 'm-c1');
  await grounds.log.append([refused(3)]);
  await until(
    'the courier gave it up',
    async () => (await grounds.store.read.message('m-c3'))?.status === 'failed',
  );
  expect(existsSync(file)).toBe(false);
  isFull = false;
  await until('the file is there', async () => existsSync(file));
  await line.stop();
});

test('an input that is parked leaves no captured message, and its neighbours do', async () => {
  const grounds = await embeddedGrounds(systemClock);
  const line = await running(grounds);
  await grounds.log.append([refused(1), refused(2), refused(3)]);
  const files = [await fileOf(grounds, 'm-c1'), await fileOf(grounds, 'm-c3')];
  await until('the files are there', async () => files.every((file) => existsSync(file)));
  expect(await grounds.store.read.message('m-c2')).toBeNull();
  expect((await parkedInputs(grounds.database.read)).map(({ group }) => group)).toEqual(['first']);
  await line.stop();
});
