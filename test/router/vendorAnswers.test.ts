/** What a vendor writes about a ticket that it has: it stays inside, in that ticket alone. */
import { describe, expect, test } from 'vitest';
import { mail } from '../support/arrivals.ts';
import { FROM_VENDOR, sentToVendor } from '../support/handover.ts';
import { HOUR, START } from '../support/stage.ts';
import { messageIdOf, plusOf } from '../support/tokens.ts';

describe('the vendor answers', () => {
  test('into this ticket alone, and nothing of it changes', async () => {
    const at = await sentToVendor();
    await at.orders({ resolve: true, reply: { text: 'Done.' } });
    const before = await at.ticket('FL-1001');
    await at.until(START + HOUR);
    const said = await at.when(mail({ id: 'v1', ...FROM_VENDOR }));
    expect(said.types.slice(2)).toEqual(['contact.placed', 'ticket.vendorWrote']);
    expect(said.the('ticket.vendorWrote')).toMatchObject({ vendor: 'cloud', automatic: null });
    const { contacts, vendor, ...rest } = await at.ticket('FL-1001');
    const { contacts: _contacts, vendor: _vendor, ...then } = before;
    expect(rest).toEqual(then);
    expect([contacts, vendor?.wroteAt]).toEqual([['c1', 'v1'], START + HOUR]);
    expect((await at.contact('v1')).as).toBe('vendor');
    expect(await at.differences()).toEqual([]);
  });

  test('by our Message-ID alone too, and by a machine', async () => {
    const at = await sentToVendor();
    const owner = { ticket: 'FL-1001', audience: 'vendor', person: 'cloud' } as const;
    const automatic = { kind: 'auto-reply' as const, because: 'header:auto-submitted', bounces: [] };
    const said = await at.when(
      mail({
        id: 'v1',
        ...FROM_VENDOR,
        to: [{ address: 'support@firstline.test', name: '' }],
        inReplyTo: messageIdOf(owner, 'mv'),
        automatic,
      }),
    );
    expect(said.the('ticket.vendorWrote').automatic).toBe('auto-reply');
    const bounced = await at.when(
      mail({
        id: 'v2',
        from: { address: 'mailer-daemon@relay.test', name: '' },
        to: [{ address: 'support@firstline.test', name: '' }],
        references: [messageIdOf(owner, 'mv')],
        automatic: { kind: 'bounce', because: 'dsn', bounces: [] },
      }),
    );
    expect(bounced.the('ticket.vendorWrote').automatic).toBe('bounce');
  });

  test('with its token alone: not from elsewhere, not with a failed verdict, not into another ticket', async () => {
    const at = await sentToVendor();
    const fail = { spf: 'none', dkim: 'none', dmarc: 'fail', policy: 'none', domain: 'cloud.test' };
    const strangers = [
      { id: 's1', from: { address: 'x@elsewhere.test', name: '' } },
      { id: 's2', from: { address: 'x@notcloud.test', name: '' } },
      { id: 's3', verdict: fail as never },
      { id: 's4', to: [plusOf({ ticket: 'FL-1001', audience: 'vendor', person: 'other' })] },
      { id: 's5', to: [plusOf({ ticket: 'FL-1002', audience: 'vendor', person: 'cloud' })] },
      { id: 's6', to: [{ address: 'support@firstline.test', name: '' }] },
    ];
    for (const given_ of strangers) {
      const said = await at.when(mail({ ...FROM_VENDOR, ...given_ }));
      expect([given_.id, said.types.includes('ticket.vendorWrote')]).toEqual([given_.id, false]);
      expect([given_.id, said.types.includes('ticket.joined')]).toEqual([given_.id, false]);
    }
  });

  test('a customer’s token is no vendor’s: the vendor’s address does not join by it as the vendor', async () => {
    const at = await sentToVendor();
    const person = await at.personAt('ann@contoso.test');
    const said = await at.when(
      mail({ id: 'v1', ...FROM_VENDOR, to: [plusOf({ ticket: 'FL-1001', audience: 'customer', person })] }),
    );
    expect(said.types).not.toContain('ticket.vendorWrote');
    expect(said.types).not.toContain('ticket.joined');
  });
});
