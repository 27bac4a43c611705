/** An answer that never left is no answer, in one process; and one by SMS that the carrier drops. */
import { describe, test } from 'vitest';
import { office } from './office.ts';
import { lostCases } from './lostCases.ts';
import { phone, smsDropped } from './smsCase.ts';
import { twilioAtWork } from './twilioAtWork.ts';
import { holds, withRelay } from './withRelay.ts';

describe('an answer', () => {
  test.each(lostCases)('%s', async (_, run) => {
    const { at, sink } = await withRelay();
    await run(at, sink);
    await holds(at);
  });

  test('by SMS that the carrier drops opens the ticket again', async () => {
    const twilio = await twilioAtWork();
    const at = await office(phone(twilio));
    await smsDropped(at, twilio);
    await holds(at);
  });
});
