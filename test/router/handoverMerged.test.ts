/** The findings of a merged ticket go on in the other one: shown, filled in by the customer, and sent from there. */
import { expect, test } from 'vitest';
import { wordsAt } from '../../contract/handover.ts';
import { mail } from '../support/arrivals.ts';
import { desk, GUID } from '../support/handover.ts';
import { MINUTE } from '../support/stage.ts';

/** FL-1001 has findings, FL-1002 is of the same person. */
async function merged() {
  const at = await desk();
  await at.orders({ collect: {} });
  await at.orders({ askMissing: true });
  at.sleep(MINUTE);
  await at.when(mail({ id: 'c2', at: at.now, text: 'Outlook is slow, too.' }));
  at.sleep(MINUTE);
  return at;
}

test('they and the instant of the question go to the ticket that goes on', async () => {
  const at = await merged();
  const before = (await at.ticket('FL-1001')).handover;
  const seen = await at.seen('FL-1002');
  await at.orders({ merge: 'FL-1002' });
  const moved = (await at.changes('FL-1002', seen)).the('ticket.collected');
  const { handover } = await at.ticket('FL-1002');
  expect(moved.because).toEqual([{ rule: 'merged-findings', detail: { ticket: 'FL-1001' } }]);
  expect(handover).toMatchObject({
    vendor: 'cloud',
    found: before?.found,
    missing: ['impact'],
    askedAt: before?.askedAt,
    id: moved.id,
  });
  const contact = await at.contact('c1');
  expect(handover?.found.map((one) => wordsAt(one, contact))).toContain(GUID);
  const again = await at.orders({ askMissing: true }, { ticket: 'FL-1002' });
  expect(again.answer.refusal).toMatchObject({ because: [{ rule: 'asked-already' }] });
  expect(await at.differences()).toEqual([]);
});

test('a later mail of the customer fills them in there', async () => {
  const at = await merged();
  await at.orders({ merge: 'FL-1002' });
  const reply = { id: 'c3', at: at.now, references: ['c2@contoso.test'], text: 'Impact: all of us' };
  const said = await at.when(mail(reply));
  expect(said.the('ticket.collected')).toMatchObject({ ticket: 'FL-1002', missing: [] });
});

test('findings of the other ticket stay', async () => {
  const at = await merged();
  await at.orders({ collect: {} }, { ticket: 'FL-1002' });
  const own = (await at.ticket('FL-1002')).handover;
  await at.orders({ merge: 'FL-1002' });
  expect((await at.ticket('FL-1002')).handover).toEqual(own);
});

test('an unmerge takes them from the ticket that goes on, and the other one has its own', async () => {
  const at = await merged();
  const own = (await at.ticket('FL-1001')).handover;
  await at.orders({ merge: 'FL-1002' });
  await at.orders({ unmerge: true });
  expect(await at.ticket('FL-1002')).not.toHaveProperty('handover');
  expect((await at.ticket('FL-1001')).handover).toEqual(own);
  expect(await at.differences()).toEqual([]);
});

test('an unmerge leaves findings of its own words', async () => {
  const at = await merged();
  await at.orders({ collect: {} }, { ticket: 'FL-1002' });
  const own = (await at.ticket('FL-1002')).handover;
  expect(own?.found).not.toEqual([]);
  await at.orders({ merge: 'FL-1002' });
  await at.orders({ unmerge: true });
  expect((await at.ticket('FL-1002')).handover).toEqual(own);
});
