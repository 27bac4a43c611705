/** What happened on the Monday of the pictures, until 14:36 in Lisbon. People, firms and numbers are invented. */
import type { Desk, Letter } from './desk.ts';
import { picture } from './picture.ts';
import { tone } from './tone.ts';

/** Lisbon is on UTC in March. */
const day = (date: string, time: string): number => Date.parse(`2026-03-${date}T${time}:00Z`);

/** When the clock of the desk begins, and the hour of the pictures. */
export const START = Date.parse('2026-01-05T09:00:00Z');
export const NOW = day('02', '14:36');

const maria = { name: 'Maria Silva', address: 'maria@contoso.test' };

export async function playTheDay(desk: Desk): Promise<void> {
  await before(desk);
  await invoice(desk);
  await morning(desk);
  await afternoon(desk);
  await desk.at(NOW);
}

/** Older tickets of the same people. */
async function before(desk: Desk): Promise<void> {
  await desk.at(Date.parse('2026-02-03T10:00:00Z'));
  await desk.write({
    id: 'january@contoso.test',
    from: maria,
    subject: 'Second invoice for January',
    text: 'We received two invoices for January. Which of them do we pay?\n\nMaria',
  });
  const january = await desk.ticketOf('january@contoso.test');
  await desk.click('rui', january, {
    reply: { text: 'The first one. The second is cancelled.' },
    resolve: true,
  });
  await desk.at(Date.parse('2026-02-26T11:00:00Z'));
  await desk.write({
    id: 'starter@contoso.test',
    from: maria,
    subject: 'New starter on the 9th',
    text: 'A colleague begins on 9 March and needs a licence and an account. What do you need from us?\n\nMaria',
  });
  const starter = await desk.ticketOf('starter@contoso.test');
  await desk.click('rui', starter, { reply: { text: 'Her name and the team, please.' }, wait: true });
  await desk.at(day('02', '08:59'));
  await desk.write({
    id: 'sofia@vertice.test',
    from: { name: 'Sofia Almeida', address: 'sofia@vertice.test' },
    subject: 'Move two mailboxes to the shared tenant',
    text: 'Could you deploy the configuration of two mailboxes to the shared tenant this week?\n\nSofia',
  });
  const sofia = await desk.ticketOf('sofia@vertice.test');
  await desk.click('rui', sofia, { reply: { text: 'Both are ready. I will move them tonight after nine.' } });
}

async function invoice(desk: Desk): Promise<void> {
  await desk.at(day('02', '09:15'));
  await desk.write(MARIA);
  const ticket = await desk.ticketOf(MARIA.id);
  await desk.at(day('02', '09:52'));
  await desk.click('rui', ticket, { reply: { text: RUI }, wait: true });
  await desk.at(day('02', '11:06'));
  await desk.ring({
    id: 'CA1042',
    from: '+351220000000',
    digit: '1',
    seconds: 14,
    transcript:
      'Hi, this is Maria from Contoso, about the invoice for March. I found the confirmation, it lists both licences, the number is C for Charlie, eight eight one four. I am forwarding it to you now.',
    recording: tone(14),
  });
  await desk.at(day('02', '11:12'));
  await desk.write({
    id: 'confirmation@contoso.test',
    inReplyTo: await desk.answerOf(ticket),
    from: maria,
    subject: 'Re: Invoice for March counts two licences twice',
    text: CONFIRMATION,
    html: CONFIRMATION_HTML,
    attachments: [
      {
        filename: 'portal.png',
        content: picture(480, 120),
        contentType: 'image/png',
        cid: 'portal@contoso.test',
      },
    ],
  });
  await desk.at(day('02', '11:20'));
  await desk.click('ana', ticket, { note: { text: NOTE } });
}

async function morning(desk: Desk): Promise<void> {
  await desk.at(day('02', '09:24'));
  await desk.write({
    id: 'tiago@brisa.test',
    from: { name: 'Tiago Ramos', address: 'tiago@brisa.test' },
    subject: 'Tunnel to the Porto office drops every hour',
    text: 'The tunnel is slow and drops every hour, the router log says “peer not responding”. This is urgent for our dispatchers.\n\nTiago',
  });
  await desk.at(day('02', '09:40'));
  const tunnel = await desk.ticketOf('tiago@brisa.test');
  await desk.click('rui', tunnel, { reply: { text: 'I look at the gateway now.' } });
  await desk.click('rui', tunnel, { handOver: { reference: '2603020040001234' } });
  await desk.at(day('02', '10:21'));
  await desk.write({
    id: 'bjorn@nordlys.test',
    from: { name: 'Björn Lund', address: 'bjorn@nordlys.test' },
    subject: 'Cannot add a guest to the Finance team',
    text: 'When I add a guest, the portal answers with error 403. It worked last week.\n\nBjörn',
  });
  const guest = await desk.ticketOf('bjorn@nordlys.test');
  await desk.at(day('02', '10:50'));
  await desk.click('rui', guest, {
    reply: { text: 'I have changed the guest setting for that team, could you try once more and tell me?' },
  });
  await desk.at(day('02', '11:41'));
  await desk.write({
    id: 'priya@verde.test',
    from: { name: 'Priya Nair', address: 'priya@verde.test' },
    subject: 'Backup agent 7.2: should we update before the weekend?',
    text: 'The portal shows a red banner on all four servers. Is it safe to let the update restart them on Friday night?\n\nPriya',
  });
}

async function afternoon(desk: Desk): Promise<void> {
  await desk.at(day('02', '13:54'));
  await desk.ring({
    id: 'CA1051',
    from: '+351220555142',
    digit: '3',
    seconds: 21,
    transcript:
      'Good afternoon, since this morning everyone who got the new rule for the second factor cannot sign in. It is urgent, please ring me back.',
    recording: tone(21),
  });
  await desk.at(day('02', '14:05'));
  await desk.write({
    id: 'lucia@proa.test',
    from: { name: 'Lucía Pérez', address: 'lucia@proa.test' },
    subject: '¿Cómo comparto un calendario con alguien de fuera?',
    text: 'Solo necesita ver cuándo estoy libre, no los detalles.\n\nGracias\nLucía',
  });
  await desk.at(day('02', '14:18'));
  await desk.write({
    id: 'chloe@rousseau.test',
    from: { name: 'Chloé Martin', address: 'chloe@rousseau.test' },
    subject: 'Nouvel abonnement pour douze postes : quel délai ?',
    text: 'Bonjour, nous ouvrons un second bureau le 16 mars et il nous faudrait douze licences de plus.\n\nChloé',
  });
  await desk.at(day('02', '14:31'));
  const ticket = await desk.ticketOf(MARIA.id);
  await desk.write({
    id: 'news@contoso.test',
    inReplyTo: await desk.answerOf(ticket),
    from: maria,
    subject: 'Re: Invoice for March counts two licences twice',
    text: NEWS,
  });
}

const MARIA: Letter = {
  id: 'march@contoso.test',
  from: maria,
  to: 'billing@firstline.test',
  cc: 'ap@contoso.test',
  subject: 'Invoice for March counts two licences twice',
  text: `Good morning,

our invoice 2026-03-118 charges the two Business licences that we cancelled on 11 February, once on the monthly line and once more as “adjustment”. Could you correct it before Friday? We close the month on the 6th.

Thank you,
Maria

--
Maria Silva, Accounts payable
Contoso, Rua do Ouro 12, Lisboa`,
  attachments: [
    {
      filename: 'invoice-2026-03-118.pdf',
      content: Buffer.alloc(84_000, '%PDF-1.7 '),
      contentType: 'application/pdf',
    },
  ],
};

const RUI = `Hello Maria,

I see both lines. The cancellation of 11 February is on record for one licence; for the second I find nothing. Do you still have the confirmation that you were sent that day?

Rui`;

const NOTE =
  'C-8814 is in the portal, both seats, 11 Feb 16:40. So the second one is ours to correct. I asked accounting for a credit note, they say before five.';

const NEWS = `Any news? Our accounting closes the month on Friday and I would rather not pay it and wait for a credit.

On Mon, 2 Mar 2026 at 09:52, Rui Costa <support@firstline.test> wrote:
> Hello Maria,
>
> I see both lines. The cancellation of 11 February is on record for one
> licence; for the second I find nothing. Do you still have the confirmation
> that you were sent that day?
>
> Rui`;

const CONFIRMATION = `Here it is, number C-8814: both seats, 11 February, 16:40.`;

const CONFIRMATION_HTML = `<p>Here it is, number <b>C-8814</b>: both seats, <i>11 February, 16:40</i>.</p>
<table border="1"><tr><th>Seat</th><th>Cancelled</th></tr><tr><td>Business 1</td><td>11 Feb</td></tr><tr><td>Business 2</td><td>11 Feb</td></tr></table>
<p><img src="cid:portal@contoso.test" alt="The portal" width="240" height="60"><img src="https://track.contoso.test/p.gif" width="1" height="1"></p>`;
