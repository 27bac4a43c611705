/** Whom an update of an incident reaches, ticket by ticket, and what it says of each. */
import { describe, expect, test } from 'vitest';
import { answerOf, fromForm, mail } from '../support/arrivals.ts';
import { type At, incident, written } from '../support/incident.ts';
import { problem, storming } from '../support/storming.ts';
import { customer } from '../support/team.ts';

const PASS = { spf: 'pass', dkim: 'pass', dmarc: 'pass', policy: 'none' } as const;
const UPDATE = { update: { text: 'The line is cut.' } };

const told = async (at: At, number: string) => (await at.changes(number, 0)).all('ticket.answered');

describe('an update', () => {
  test('reaches who is in copy of one ticket of a requester who hears of it in another', async () => {
    const { at } = await incident();
    await at.when(written('y1', 'yves@y.test'));
    await at.when(
      mail({
        id: 'y2',
        from: { address: 'bob@b.test', name: '' },
        cc: [{ address: 'yves@y.test', name: '' }],
        verdict: PASS,
      }),
    );
    const second = 'FL-1007';
    expect((await at.ticket(second)).participants).toContain(await at.personAt('yves@y.test'));
    await at.orders({ follow: 'FL-1003' }, { ticket: second });
    await at.orders({ ...UPDATE, resolve: true }, { ticket: 'FL-1003' });
    // Bob heard of it in FL-1002: here Yves alone.
    expect(await told(at, second)).toMatchObject([{ to: [await at.personAt('yves@y.test')] }]);
    expect((await at.ticket(second)).firstRespondedAt).not.toBeNull();
    expect((await at.changes(second, 0)).the('ticket.resolved').answered).toBe(true);
    expect(await at.differences()).toEqual([]);
  });

  test('reaches a person who wrote into an alert, and the monitoring system not', async () => {
    const at = await storming({ customers: [customer('contoso', { domains: ['contoso.test'] })] });
    for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host, 'nagios@contoso.test'));
    const from = { address: 'ann@contoso.test', name: '' };
    const text = 'The till does not work.';
    await at.when(
      mail({ id: 'w1', from, inReplyTo: 'p-h4@contoso.test', subject: 'Re: h4', text, verdict: PASS }),
    );
    await at.orders(UPDATE, { ticket: 'FL-1003' });
    expect(await told(at, 'FL-1004')).toMatchObject([{ to: [await at.personAt('ann@contoso.test')] }]);
    for (const number of ['FL-1001', 'FL-1002', 'FL-1003']) expect(await told(at, number)).toEqual([]);
  });

  const alertTo = (host: string, replyTo: string, more = {}) => {
    const alert = problem(host, 'nagios@contoso.test');
    Object.assign(alert.words?.received.words ?? {}, { replyTo: [{ address: replyTo, name: '' }], ...more });
    return alert;
  };

  async function alerted() {
    const at = await storming({ customers: [customer('contoso', { domains: ['contoso.test'] })] });
    for (const host of ['h1', 'h2', 'h3']) await at.when(problem(host, 'nagios@contoso.test'));
    const cc = [{ address: 'chief@contoso.test', name: '' }];
    await at.when(alertTo('h4', 'ops@contoso.test', { cc, verdict: PASS }));
    expect((await at.ticket('FL-1004')).participants).toHaveLength(3);
    return at;
  }

  const answering = { inReplyTo: 'p-h4@contoso.test', subject: 'Re: h4', text: 'The till does not work.' };

  test.each([
    ['proved', PASS],
    ['unproved', {}],
  ])(
    'reaches who answered from the address for answers of an alert, %s, and nobody in copy',
    async (_, how) => {
      const at = await alerted();
      const verdict = { ...PASS, dmarc: 'unchecked' as const, ...how };
      await at.when(written('w1', 'ops@contoso.test', { ...answering, verdict }));
      await at.orders(UPDATE, { ticket: 'FL-1003' });
      expect(await told(at, 'FL-1004')).toMatchObject([{ to: [await at.personAt('ops@contoso.test')] }]);
      expect(await at.differences()).toEqual([]);
    },
  );

  test('reaches neither the address for answers of an alert nor who is in copy where only an agent was at work', async () => {
    const at = await alerted();
    await at.orders({ note: { text: 'looking' } }, { ticket: 'FL-1004' });
    await at.when(alertTo('h4', 'ops@contoso.test', { ...answering, messageId: 'w1@c.test', verdict: PASS }));
    expect((await at.orders(UPDATE, { ticket: 'FL-1003' })).answer.refusal).not.toBeNull();
    await at.orders({ reply: { text: 'Hello.', to: ['chief@contoso.test'], cc: [] } }, { ticket: 'FL-1004' });
    await at.orders(UPDATE, { ticket: 'FL-1003' });
    expect((await told(at, 'FL-1004')).at(-1)?.to).toEqual([await at.personAt('chief@contoso.test')]);
  });

  test('reaches who wrote into an alert that was merged away, and no monitoring system', async () => {
    const at = await alerted();
    await at.when(written('w1', 'ops@contoso.test', { ...answering, verdict: PASS }));
    await at.when(written('c5', 'bob@contoso.test', { subject: 'Another matter' }));
    expect((await at.orders({ merge: 'FL-1005' }, { ticket: 'FL-1004' })).answer.refusal).toBeNull();
    await at.orders(UPDATE, { ticket: 'FL-1003' });
    expect(await told(at, 'FL-1005')).toMatchObject([{ to: [await at.personAt('ops@contoso.test')] }]);
    await at.orders({ follow: 'FL-1003' }, { ticket: 'FL-1005' });
    await at.orders(UPDATE, { ticket: 'FL-1003' });
    const people = await Promise.all(['bob@contoso.test', 'ops@contoso.test'].map((one) => at.personAt(one)));
    const { participants, notAnswered = [] } = await at.ticket('FL-1005');
    expect(participants.filter((one) => !notAnswered.includes(one)).toSorted()).toEqual(people.toSorted());
  });

  test('counts as reached who gets a mail, each person once, and apart who can only see it', async () => {
    const { at } = await incident();
    const from = { address: 'eve@e.test', name: '' };
    for (const [n, ticket] of ['FL-1006', 'FL-1007'].entries()) {
      await at.when(fromForm({ id: `w${n}`, from }));
      await at.orders({ follow: 'FL-1003' }, { ticket });
    }
    expect((await at.ticket('FL-1007')).unproved).toBe(true);
    const { answer } = await at.orders(UPDATE, { ticket: 'FL-1003' });
    expect(answer.reach).toEqual({ people: 4, tickets: 4, unproved: 1 });
    expect(await told(at, 'FL-1007')).toHaveLength(1);
  });

  test('reaches by a mail who also wrote by the form, where nothing proves the address', async () => {
    const { at } = await incident();
    const from = { address: 'eve@e.test', name: '' };
    await at.when(fromForm({ id: 'w1', from }));
    await at.when(written('w2', 'eve@e.test', { subject: 'Another matter', verdict: PASS }));
    expect((await at.ticket('FL-1006')).unproved).toBe(true);
    for (const ticket of ['FL-1006', 'FL-1007']) await at.orders({ follow: 'FL-1003' }, { ticket });
    await at.orders(UPDATE, { ticket: 'FL-1003' });
    expect(await told(at, 'FL-1006')).toEqual([]);
    expect(await told(at, 'FL-1007')).toHaveLength(1);
  });

  test('reaches a person whose ticket was merged into the alert that is the incident', async () => {
    const at = await storming({ customers: [customer('ops', { domains: ['ops.test'] })] });
    for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host));
    await at.when(written('c5', 'bob@ops.test'));
    expect((await at.orders({ merge: 'FL-1003' }, { ticket: 'FL-1005' })).answer.refusal).toBeNull();
    expect((await at.orders(UPDATE, { ticket: 'FL-1003' })).answer.refusal).toBeNull();
    expect(await told(at, 'FL-1003')).toMatchObject([{ to: [await at.personAt('bob@ops.test')] }]);
  });

  test('says of a ticket that it is resolved only where it is', async () => {
    const { at } = await incident();
    await at.when(written('c6', 'bob@b.test'));
    for (const ticket of ['FL-1002', 'FL-1005']) await at.orders({ merge: 'FL-1006' }, { ticket });
    await at.when(
      written('w1', 'dee@d.test', { inReplyTo: 'c3@contoso.test', text: 'And the printer burns.' }),
    );
    const said = await at.when(
      answerOf('rui', 'FL-1003', { id: 'u1', text: '#update\n#resolve\nIt is mended.' }),
    );
    const resolves = said.all('agent.replied').map(({ ticket, resolves: does }) => [ticket, does]);
    expect(resolves).toEqual([
      ['FL-1003', true],
      ['FL-1001', true],
      ['FL-1004', false],
      ['FL-1006', false],
    ]);
    expect((await at.ticket('FL-1006')).status).toBe('open');
    expect((await at.ticket('FL-1004')).status).toBe('open');
  });

  test('ends an alert without an answer for it, and so do the words of its incident', async () => {
    const at = await storming();
    for (const host of ['h1', 'h2', 'h3', 'h4']) await at.when(problem(host));
    await at.when(mail({ id: 'c5' }));
    await at.orders({ follow: 'FL-1003' }, { ticket: 'FL-1005' });
    await at.when(answerOf('lea', 'FL-1003', { id: 'u1', text: '#update\n#resolve\nAll is well.' }));
    const answered = async (number: string) => (await at.changes(number, 0)).the('ticket.resolved').answered;
    expect(await Promise.all(['FL-1003', 'FL-1004', 'FL-1005'].map(answered))).toEqual([false, false, true]);
  });
});
