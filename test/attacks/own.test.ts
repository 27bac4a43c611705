/**
 * Mail of another company's Firstline has the same field and the same form of Message-ID as ours. A person's answer by
 * it is a person's, its machine's a machine's, and who merely writes the field is not swallowed.
 */
import { createTransport } from 'nodemailer';
import { expect, test } from 'vitest';
import { found, type Office, office, placed } from '../e2e/office.ts';
import { relaySink, type RelaySink, type Taken } from '../support/relaySink.ts';
import { arrives, besieged, got, mailTo, send } from './besieged.ts';

type Company = Office & { relay: RelaySink };

async function company(domain: string): Promise<Company> {
  const relay = await relaySink();
  const yaml = `
mailboxes: [{ address: support@${domain}, plus: true }]
agents: [{ id: rui, name: Rui, email: rui@${domain}, role: lead, skills: [billing, deployment, performance, updates, usage], languages: [en] }]
relay: { host: 127.0.0.1, port: ${relay.port}, tls: none, from: bounces@${domain} }
`;
  return Object.assign(await office({ yaml }), { relay });
}

async function delivered(to: Office, address: string, raw: Buffer | string): Promise<void> {
  const [host = '', port = ''] = to.process.smtp.split(':');
  const transport = createTransport({ host, port: Number(port), ignoreTLS: true });
  await transport.sendMail({ envelope: { from: 'bounces@b.test', to: [address] }, raw });
  transport.close();
}

async function sent(from: Company, to: string, has: string): Promise<Taken> {
  return found(`${has} to ${to}`, async () => {
    for (const taken of from.relay.taken)
      if (taken.to.includes(to) && (await got(taken)).fullText.includes(has)) return taken;
    return undefined;
  });
}

test('between two Firstlines a person’s answer opens a ticket, and an acknowledgement none', async () => {
  const [a, b] = [await company('a.test'), await company('b.test')];
  const question = [
    'From: support@a.test',
    'To: support@b.test',
    'Subject: Our invoice',
    'Message-ID: <question@a.test>',
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    '',
    'What about our invoice?',
    '',
  ];
  await delivered(b, 'support@b.test', question.join('\r\n'));
  const asked = await placed(b, 'question@a.test');
  const notice = await got(await sent(b, 'rui@b.test', 'This request is yours'));
  const answer = [
    'From: rui@b.test',
    `To: ${notice.replyTo[0]?.address ?? ''}`,
    'Message-ID: <answer@b.test>',
    'Date: Mon, 02 Mar 2026 09:10:00 +0000',
    '',
    'You get 500 EUR back, confirm by Friday.',
    '',
  ];
  await delivered(b, notice.replyTo[0]?.address ?? '', answer.join('\r\n'));
  const words = await sent(b, 'support@a.test', '500 EUR');
  const acknowledgement = await sent(b, 'support@a.test', asked.ticket ?? '');
  expect(words.raw.toString()).toMatch(/^X-Firstline:/m);
  for (const { raw } of [acknowledgement, words]) await delivered(a, 'support@a.test', raw);
  const machine = await placed(a, acknowledgement.messageId);
  expect(machine.words.automatic).toMatchObject({ kind: 'auto-reply' });
  expect(machine).toMatchObject({ as: 'machine', ticket: null });
  const person = await placed(a, words.messageId);
  expect(person.words.automatic).toBeNull();
  expect(person.as).toBe('customer');
  expect((await sent(a, 'rui@a.test', '500 EUR')).to).toEqual(['rui@a.test']);
});

test('with our domain and form, but no token of ours, a mail is its writer’s', async () => {
  const at = await besieged({ authserv: false });
  const asked = await arrives(at, { headers: ['From: maria@contoso.test'], id: 'q@contoso.test' });
  const ids = [
    `fl-1001.c-${'a'.repeat(16)}.mabc@firstline.test`,
    `fl-9999.a-${'b'.repeat(16)}.mabc@firstline.test`,
    `fl-1001.c-${'a'.repeat(16)}.mabc@FIRSTLINE.test`,
    `fl-1001.c-${'a'.repeat(16)}.mabc@evil.firstline.test`,
  ];
  for (const [n, id] of ids.entries()) {
    const headers = [`From: writer${n}@elsewhere.test`, 'X-Firstline: mabc'];
    const contact = await arrives(at, { headers, id });
    expect(contact, id).toMatchObject({ as: 'customer', words: { automatic: null } });
    expect(contact.ticket, id).not.toBeNull();
    expect(contact.ticket, id).not.toBe(asked.ticket);
  }
  const id = `fl-1001.c-${'c'.repeat(16)}.mabc@firstline.test`;
  const headers = ['From: writer@elsewhere.test', 'X-Firstline: mabc', 'Auto-Submitted: auto-replied'];
  expect(await arrives(at, { headers, id })).toMatchObject({
    as: 'machine',
    words: { automatic: { kind: 'auto-reply' } },
  });
});

test('what we sent, come back, is our own and opens nothing', async () => {
  const at = await besieged({ authserv: false });
  const asked = await arrives(at, { headers: ['From: maria@contoso.test'], id: 'q@contoso.test' });
  const told = await mailTo(at, 'maria@contoso.test', asked.ticket);
  const [, port = ''] = at.process.smtp.split(':');
  const transport = createTransport({ host: '127.0.0.1', port: Number(port), ignoreTLS: true });
  await transport.sendMail({
    envelope: { from: 'x@y.test', to: ['support@firstline.test'] },
    raw: told.source,
  });
  transport.close();
  const back = await placed(at, told.messageId ?? '');
  expect(back).toMatchObject({ as: 'machine', ticket: asked.ticket, words: { automatic: { kind: 'own' } } });
  await send(at, { headers: ['From: next@contoso.test'], id: 'next@contoso.test' });
  await placed(at, 'next@contoso.test');
  expect(await at.tickets()).toHaveLength(2);
});
