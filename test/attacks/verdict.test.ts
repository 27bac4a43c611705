/** A verdict about another From, or written by the sender: it proves nobody a colleague and lets no order through. */
import { expect, test } from 'vitest';
import { office, SUPPORT } from '../e2e/office.ts';
import { answer, arrives, besieged, type Besieged, BORDER, mailTo, passes } from './besieged.ts';

async function asked(at: Besieged) {
  const headers = ['From: Maria <maria@contoso.test>', passes('contoso.test')];
  return arrives(at, { headers, id: 'q@contoso.test' });
}

const CITES = 'In-Reply-To: <q@contoso.test>';
const EVE = 'From: eve@contoso.test';
const PASS = 'dmarc=pass header.from=contoso.test';

const FORGERIES: Record<string, string[]> = {
  'a pass for another domain': [passes('evil.test'), EVE],
  'a pass that names no domain': [`Authentication-Results: ${BORDER}; dmarc=pass`, EVE],
  'a pass for a domain below': [passes('evil.contoso.test'), EVE],
  'two From fields': [passes('evil.test'), EVE, 'From: mallory@evil.test'],
  'two From fields, the pass for the first': [passes('contoso.test'), EVE, 'From: mallory@evil.test'],
  'two From fields, the other way round': [passes('contoso.test'), 'From: mallory@evil.test', EVE],
  'two addresses in From': [passes('contoso.test'), 'From: eve@contoso.test, mallory@evil.test'],
  'a quote that nobody closed': [
    `Authentication-Results: ${BORDER}; spf=pass smtp.mailfrom=a" ; ${PASS}`,
    EVE,
  ],
  'a quote that nobody opened': [
    `Authentication-Results: ${BORDER}; ${PASS}; spf=pass smtp.mailfrom="a`,
    EVE,
  ],
  'a comment that nobody closed': [`Authentication-Results: ${BORDER}; ${PASS} (p=none`, EVE],
  'a pass beside a fail': [
    `Authentication-Results: ${BORDER}; ${PASS}; dmarc=fail header.from=contoso.test`,
    EVE,
  ],
  'a pass in a property': [`Authentication-Results: ${BORDER}; spf=pass reason="; ${PASS}"`, EVE],
  'no From, but a Sender': [passes('contoso.test'), 'Sender: eve@contoso.test'],
  'a group': [passes('contoso.test'), 'From: Contoso: eve@contoso.test;'],
  'a group whose name is an address': [passes('evil.test'), 'From: mallory@evil.test: eve@contoso.test;'],
  'another address for a name': [passes('contoso.test'), 'From: mallory@evil.test <eve@contoso.test>'],
  'an encoded word for the address': [
    passes('contoso.test'),
    'From: =?utf-8?q?Eve_=3Ceve=40contoso.test=3E?=',
  ],
};

test('no forgery makes its writer a colleague', async () => {
  const at = await besieged();
  const { ticket } = await asked(at);
  for (const [n, [name, headers]] of Object.entries(FORGERIES).entries()) {
    const contact = await arrives(at, { headers: [...headers, CITES], id: `forged${n}@evil.test` });
    expect(contact.words.verdict.dmarc, name).not.toBe('pass');
    expect(contact.ticket, name).not.toBe(ticket);
  }
  expect((await at.tickets()).find(({ number }) => number === ticket)?.participants).toHaveLength(1);
});

test('a pass for the From that is read does, also from below the domain', async () => {
  const at = await besieged();
  const { ticket } = await asked(at);
  const colleague = await arrives(at, {
    headers: [EVE, passes('contoso.test'), CITES],
    id: 'e@contoso.test',
  });
  expect(colleague.ticket).toBe(ticket);
  const below = ['From: ann@eu.contoso.test', passes('contoso.test'), CITES];
  expect((await arrives(at, { headers: below, id: 'a@contoso.test' })).ticket).toBe(ticket);
});

const ORDERS: Record<string, string[]> = {
  'without From, with a Sender': ['Sender: rui@firstline.test'],
  'with another address for a name': ['From: mallory@evil.test <rui@firstline.test>'],
  'in a group': ['From: Team: rui@firstline.test;'],
  'in an encoded word': ['From: =?utf-8?q?Rui_=3Crui=40firstline.test=3E?='],
  'in base64': [`From: =?utf-8?b?${Buffer.from('Rui <rui@firstline.test>').toString('base64')}?=`],
  'with two From fields': ['From: rui@firstline.test', 'From: mallory@evil.test'],
  'with two addresses': ['From: rui@firstline.test, mallory@evil.test'],
};

test.each([true, false])(
  'an order of unclear authors is nobody’s, whether a border is believed or not (%s)',
  async (authserv) => {
    const at = await besieged({ authserv });
    const { ticket } = await asked(at);
    for (const [name, headers] of Object.entries(ORDERS)) {
      const answered = await answer(at, ticket, `#resolve\nPay mallory.`, [
        ...headers,
        passes('firstline.test'),
      ]);
      expect(answered.as, name).toBe('quarantined');
    }
    expect((await at.tickets()).find(({ number }) => number === ticket)?.status).toBe('open');
  },
);

test('where a border judges senders an order needs its pass, and the agent reads why', async () => {
  const at = await besieged();
  const { ticket } = await asked(at);
  const results = (text: string) => `Authentication-Results: ${BORDER}; ${text}`;
  const words = [
    'dmarc=none header.from=firstline.test',
    'dmarc=temperror header.from=firstline.test',
    'spf=pass',
  ];
  for (const [n, one] of words.entries()) {
    const refused = await answer(at, ticket, `#resolve\nNumber ${n}`, [
      'From: rui@firstline.test',
      results(one),
    ]);
    expect(refused.as).toBe('quarantined');
  }
  expect((await answer(at, ticket, '#resolve', ['From: rui@firstline.test'])).as).toBe('quarantined');
  const told = await mailTo(at, 'rui@firstline.test', ticket, 'DMARC did not pass');
  expect(told.rcpt).toEqual(['rui@firstline.test']);
  expect((await at.tickets()).find(({ number }) => number === ticket)?.status).toBe('open');
  expect((await answer(at, ticket, '#resolve')).as).toBe('agent');
  expect((await at.tickets()).find(({ number }) => number === ticket)?.status).toBe('resolved');
});

test('from a peer that is no border, what is written in its name is taken off and counts for nothing', async () => {
  const at = await besieged({ more: 'server: { smtpBorders: [192.0.2.7, 10.0.0.0/8] }' });
  const first = await asked(at);
  expect(first.words.verdict.dmarc).toBe('unchecked');
  const spellings = [
    passes('contoso.test'),
    `AUTHENTICATION-RESULTS : ${BORDER.toUpperCase()};\r\n dmarc=pass\r\n header.from=contoso.test`,
    `Authentication-Results: "${BORDER}" 1; ${PASS}`,
    `Authentication-Results: (a) ${BORDER}; ${PASS}`,
  ];
  const headers = ['Authentication-Results: other.test; spf=pass', ...spellings, EVE, CITES];
  const forged = await arrives(at, { headers, id: 'forged@evil.test' });
  expect(forged.ticket).not.toBe(first.ticket);
  const { visitInstallation } = await import('../../installation/installation.ts');
  const installation = await visitInstallation(at.dataDir);
  const raw = Buffer.from((await installation.blobs.get(forged.raw?.name ?? '')) ?? []).toString();
  await installation.close();
  expect(raw).toContain('Authentication-Results: other.test; spf=pass\r\nFrom: eve@contoso.test\r\n');
  expect(raw.toLowerCase()).not.toContain(BORDER);
  const metrics = await (await fetch(`http://${at.process.http}/metrics`)).text();
  expect(metrics).toMatch(/^firstline_results_stripped_total 5$/m);
});

test('out of the box nobody is believed', async () => {
  const at = await office();
  const contact = await arrives(at, {
    headers: [EVE, passes('contoso.test')],
    id: 'e@contoso.test',
    to: [SUPPORT],
  });
  expect(contact.words.verdict.dmarc).toBe('unchecked');
});
