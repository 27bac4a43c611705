/** What drafts promise on every database: one a ticket on every device, and nothing overwritten unseen. */
import { HOLD_MS } from '../../contract/drafts.ts';
import { NEW_TICKET } from '../../contract/order.ts';
import { expect, test } from 'vitest';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { desk, KEY, type OpenTwo, words } from './heldDesk.ts';

export function draftPromises(open: OpenTwo): void {
  test('an agent has one draft a ticket on every device; a device that shows old words overwrites nothing', async () => {
    const { drafts, clock } = await desk(open);
    const [here, there] = drafts;
    const at = (version: number) => ({ version, click: 'k', now: clock.now() });
    expect(await here.save(KEY, words('One'), at(0))).toEqual({ version: 1 });
    expect(await there.of('rui', 'FL-1001')).toMatchObject({ text: 'One', version: 1, files: [] });
    expect(await there.save(KEY, { ...words('Two'), recipients: { to: 'a@x.test', cc: '' } }, at(1))).toEqual(
      {
        version: 2,
      },
    );
    expect(await here.save(KEY, words('Three'), at(1))).toMatchObject({ newer: { text: 'Two', version: 2 } });
    expect(await here.save(KEY, words('Two'), at(1))).toEqual({ version: 3 });
    expect(await here.of('ana', 'FL-1001')).toBeNull();
    expect(await here.save(KEY, words(' \n'), at(3))).toEqual({ version: 0 });
    expect(await there.of('rui', 'FL-1001')).toBeNull();
  });

  test('an agent is writing about a ticket from the first words on, and while they are held', async () => {
    const at = await desk(open);
    const now = at.clock.now();
    const isWriting = (agent: string, ticket: string, since: number) =>
      at.stores[0].read.isWriting(agent, ticket, since);
    expect(await isWriting('rui', 'FL-1001', 0)).toBe(false);
    const saved = await at.drafts[0].save(KEY, words('One'), { version: 0, click: 'k', now });
    expect(await isWriting('rui', 'FL-1001', now)).toBe(true);
    // Of an assignment after these words they say nothing.
    expect(await isWriting('rui', 'FL-1001', now + 1)).toBe(false);
    expect(await isWriting('ana', 'FL-1001', now)).toBe(false);
    expect(await isWriting('rui', 'FL-1002', now)).toBe(false);
    expect(saved).toEqual({ version: 1 });
    await at.hold('k.1', { version: 1 });
    expect(await isWriting('rui', 'FL-1001', now)).toBe(true);
    at.clock.advance(HOLD_MS + 100);
    await at.send('k.1');
    expect(await isWriting('rui', 'FL-1001', now)).toBe(false);
    // An order without words is held too.
    await at.hold('k.2', { written: null, orders: { priority: 'high' }, seen: null });
    expect(await isWriting('rui', 'FL-1001', now)).toBe(true);
  });

  test('saves of two devices at once: one is kept, the other is told', async () => {
    const { drafts, clock } = await desk(open);
    const at = { version: 0, click: 'k', now: clock.now() };
    const saved = await Promise.all([
      drafts[0].save(KEY, words('One'), at),
      drafts[1].save(KEY, words('Two'), at),
    ]);
    expect(saved.filter((one) => one !== 'sent' && 'newer' in one)).toHaveLength(1);
  });

  test('forget removes drafts about the person’s tickets, and their address from others', async () => {
    const at = await desk(open);
    await at.arrive('c2', { from: { address: 'carl@contoso.test', name: '' } });
    const now = at.clock.now();
    await at.drafts[0].save(KEY, words('Ann is right.'), { version: 0, click: 'k', now });
    await at.hold('k.1', { written: words('Ann waits.'), orders: { reply: { text: 'Ann waits.' } } });
    await at.drafts[0].save(
      { agent: 'rui', ticket: 'FL-1002' },
      { kind: 'reply', text: 'As ann@contoso.test says.', recipients: { to: 'ann@contoso.test', cc: '' } },
      { version: 0, click: 'k3', now },
    );
    for (const [agent, to] of [
      ['rui', 'carl@contoso.test, Ann <ANN@contoso.test>'],
      ['eva', 'joann@contoso.test'],
    ] as const)
      await at.drafts[0].save(
        { agent, ticket: NEW_TICKET },
        { kind: 'reply', text: 'Dear Ann,', recipients: { to, cc: '' } },
        { version: 0, click: 'k4', now },
      );
    await forgetPerson(at.databases[0], 'ann@contoso.test', 1);
    expect(await at.drafts[0].of('rui', NEW_TICKET)).toBeNull();
    expect(await at.drafts[0].of('eva', NEW_TICKET)).not.toBeNull();
    expect(await at.drafts[0].of('rui', 'FL-1001')).toBeNull();
    expect(await at.drafts[0].waiting('rui')).toEqual([]);
    expect(await at.drafts[0].of('rui', 'FL-1002')).toMatchObject({
      text: 'As [forgotten] says.',
      recipients: { to: '[forgotten]', cc: '' },
    });
  });
}
