/** One sender or one domain that writes without end: the team goes on working for all others, and nothing is lost. */
import { describe, expect, test } from 'vitest';
import { found, left, type Letter, type Office, office, opened, placed, post } from '../e2e/office.ts';

async function posted(at: Office, letters: Letter[]): Promise<void> {
  const before = (await at.contacts()).length;
  for (const letter of letters) await post(at.process.smtp, letter);
  await found('all are placed', async () => {
    const all = await at.contacts();
    return (all.length >= before + letters.length && all.every(({ as }) => as !== null)) || undefined;
  });
}

function letters(count: number, letter: (n: number) => Letter): Letter[] {
  return Array.from({ length: count }, (_, n) => letter(n));
}

const fromOne = (n: number): Letter => ({
  from: n % 2 === 0 ? 'mallory@evil.test' : `mallory+${n}@evil.test`,
  subject: `URGENT: everything is down ${n}`,
  text: `Production is down, number ${n}.`,
});

describe('one sender', () => {
  test('has as many tickets an hour as the limit says; the rest gathers in one that nobody is given', async () => {
    const at = await office({ yaml: 'limits: { ticketsPerSenderPerHour: 10 }\n' });
    await posted(at, letters(30, fromOne));
    const tickets = await at.tickets();
    expect(tickets).toHaveLength(11);
    const flood = tickets.at(-1)!;
    expect(flood).toMatchObject({ agent: null, queue: 'triage', status: 'open' });
    expect(flood.contacts).toHaveLength(20);
    expect(tickets.slice(0, 10).every(({ agent }) => agent !== null)).toBe(true);
    expect((await at.contacts()).every(({ ticket }) => ticket !== null)).toBe(true);
    const [opening] = (await at.facts()).filter(
      (fact) => fact.type === 'ticket.opened' && fact.ticket === flood.number,
    );
    expect(opening).toMatchObject({
      because: expect.arrayContaining([{ rule: 'flood', detail: { by: 'sender', count: 10, limit: 10 } }]),
    });

    const notices = await left(at, flood.number, 'notice');
    expect(notices.map(({ to }) => to)).toEqual([['ana']]);
    const told = (await at.messages()).filter(({ ticket }) => ticket === flood.number);
    expect(told.map(({ kind, status }) => [kind, status])).toEqual([
      ['acknowledgement', 'withheld'],
      ['notice', 'captured'],
    ]);

    // A lead gives it to an agent, as any ticket.
    const notice = await opened(at, notices[0]!);
    await post(at.process.smtp, {
      from: 'ana@firstline.test',
      to: notice.replyTo[0]?.address ?? '',
      subject: `Re: ${notice.subject}`,
      text: '#assign tom',
    });
    await left(at, flood.number, 'assignment');
    expect((await at.tickets()).find(({ number }) => number === flood.number)?.agent).toBe('tom');
    await posted(
      at,
      letters(3, (n) => fromOne(100 + n)),
    );
    expect(await at.tickets()).toHaveLength(11);
    expect((await at.messages()).filter(({ kind }) => kind === 'notice')).toHaveLength(1);
  });

  test('still joins a ticket that it may join by reference', async () => {
    const at = await office({ yaml: 'limits: { ticketsPerSenderPerHour: 3 }\n' });
    const id = 'first@evil.test';
    await posted(at, [{ ...fromOne(0), id }, ...letters(6, (n) => fromOne(2 * n + 2))]);
    const { ticket } = await placed(at, id);
    const reply = { ...fromOne(0), subject: 'Re: it', text: 'One more thing.', inReplyTo: id };
    expect((await placed(at, await post(at.process.smtp, reply))).ticket).toBe(ticket);
    const other = await placed(
      at,
      await post(at.process.smtp, { from: 'ann@contoso.test', text: 'My invoice is wrong.' }),
    );
    expect((await at.tickets()).find(({ number }) => number === other.ticket)?.contacts).toEqual([other.id]);
  });
});

test('many addresses of one domain gather in one ticket beyond the domain’s limit', async () => {
  const at = await office({ yaml: 'limits: { ticketsPerDomainPerHour: 8 }\n' });
  await posted(
    at,
    letters(20, (n) => ({ ...fromOne(n), from: `user${n}@${n % 2 === 0 ? 'evil.test' : 'mail.evil.test'}` })),
  );
  const tickets = await at.tickets();
  expect(tickets).toHaveLength(9);
  expect(tickets.at(-1)).toMatchObject({ agent: null, queue: 'triage' });
  expect(tickets.at(-1)?.contacts).toHaveLength(12);
  expect(tickets.at(-1)?.participants).toHaveLength(1);
});

const TEAM = `agents:
  - { id: rui, name: Rui, email: rui@firstline.test, skills: [billing, deployment, performance, updates, usage], capacity: 12 }
  - { id: tom, name: Tom, email: tom@firstline.test, skills: [billing, deployment, performance, updates, usage], capacity: 12 }
`;

test('a domain of nobody’s customer has half of the team’s room, and a later customer an agent at once', async () => {
  const at = await office({ yaml: TEAM });
  await posted(
    at,
    letters(60, (n) => ({ ...fromOne(n), from: `user${n}@evil.test` })),
  );
  const held = (await at.tickets()).filter(({ agent }) => agent !== null);
  expect(held).toHaveLength(12);
  const id = await post(at.process.smtp, { from: 'ann@contoso.test', text: 'My invoice is wrong.' });
  const { ticket } = await placed(at, id);
  await left(at, ticket, 'assignment');
  const all = await at.tickets();
  expect(all.find(({ number }) => number === ticket)?.agent).not.toBeNull();
  const waiting = all.filter(({ agent }) => agent === null);
  expect(waiting).toHaveLength(48);
  for (const { retryAt, origin } of waiting) expect(retryAt).toBe((origin?.at ?? 0) + 3_600_000);
});
