/** A recording that is given up is news of the ticket once, whatever the contact says more often. */
import { expect, test } from 'vitest';
import { router } from '../../router/router.ts';
import { callFrom } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

const ANN = '+351910000001';
const MISSING = { kind: 'recording-missing', detail: '' };
const GIVEN_UP = { kind: 'recording-given-up', detail: 'RE1' };

test('the ticket hears that its recording is given up, once', async () => {
  const desk = await given(router);
  await desk.when(callFrom(ANN, { id: 'k1', defects: [MISSING] }));
  const amended = (source: string, defects: (typeof MISSING)[]) => {
    const more = { source: { kind: 'twilio' as const, mailbox: '+351210000000', ref: source } };
    return desk.when(callFrom(ANN, { id: 'k1', amended: true, defects, received: more }));
  };
  const said = await amended('a', [MISSING, GIVEN_UP]);
  expect(said.the('ticket.amended')).toMatchObject({ ticket: 'FL-1001', news: ['missing'] });
  expect((await amended('b', [MISSING, GIVEN_UP])).types).not.toContain('ticket.amended');
});
