/** A canary goes out at each interval, comes in as no contact, and is missed, told and found again. */
import { describe, expect, test } from 'vitest';
import { CANARY_HEADER, canaryIn } from '../../contract/canary.ts';
import { silent as unreported } from '../../contract/reports.ts';
import { acceptMail, acceptMails } from '../../ingest/accept.ts';
import { canaryWatch, type PlainMail } from '../../notifier/canary.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { factsOf } from '../support/logReader.ts';
import { mailOf } from '../support/mails.ts';
import { settings } from './given.ts';

const MINUTE_MS = 60_000;
const ADDRESS = 'support@firstline.test';
const LABEL = 'support at firstline.test';

async function world() {
  const clock = testClock();
  const grounds = await embeddedGrounds(clock);
  const gauges = new Map<string, number>();
  const reports = { ...unreported, gauge: (name: string, value: number) => void gauges.set(name, value) };
  const sent: PlainMail[] = [];
  const silent = new Map<string, number>();
  const relay = { isDown: false };
  const open = () =>
    canaryWatch({
      address: ADDRESS,
      label: LABEL,
      everyMs: 15 * MINUTE_MS,
      withinMs: 10 * MINUTE_MS,
      send: async (mail) => {
        if (relay.isDown) throw new Error('down');
        sent.push(mail);
      },
      settings: async () => settings,
      silent,
      log: grounds.log,
      clock,
      reports,
    });
  const take = (raw: Buffer, ref: string, mailbox = ADDRESS) =>
    acceptMail(
      { ...grounds, clock, reports },
      {
        raw,
        source: { kind: 'imap', mailbox, ref },
        receivedAt: clock.now(),
        imported: 'no',
        envelope: null,
        authserv: null,
      },
    );
  const canaries = () => sent.filter(({ to }) => to === ADDRESS);
  const told = () => sent.filter(({ to }) => to !== ADDRESS).map(({ to }) => to);
  return { clock, grounds, gauges, silent, relay, open, take, canaries, told };
}

/** As a relay and a mailbox hand it on. */
function arrived(mail: PlainMail | undefined, before = ''): Buffer {
  const fields = Object.entries(mail?.headers ?? {}).map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `From: <${mail?.from}>\r\nTo: <${mail?.to}>\r\nSubject: ${mail?.subject}\r\n`;
  return Buffer.from(`${before}${head}${fields.join('')}\r\n${mail?.text}`);
}

describe('a canary that comes in', () => {
  test('is a recorded refusal and no contact, and its time is measured', async () => {
    const { clock, grounds, gauges, open, take, canaries } = await world();
    await open()();
    clock.advance(2_500);
    const trace = `Received: from relay by mx; ${'x'.repeat(2_000)}\r\n`.repeat(10);
    expect(await take(arrived(canaries()[0], trace), '1/1')).toEqual({ contact: null });
    expect(gauges.get('firstline_canary_round_trip_seconds')).toBe(2.5);
    const refused = await factsOf(grounds.database, 'contact.refused');
    expect(refused).toMatchObject([{ reason: 'canary', detail: '2500 ms', source: { ref: '1/1' } }]);
    expect(await factsOf(grounds.database, 'contact.received')).toEqual([]);
  });

  test('asks every program for no answer', async () => {
    const { open, canaries } = await world();
    await open()();
    expect(canaries()[0]?.headers).toMatchObject({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
    });
  });

  test('beside customers’ mails changes nothing for them', async () => {
    const { clock, grounds, open, canaries } = await world();
    await open()();
    const mails = [mailOf({ id: 'one' }), arrived(canaries()[0]), mailOf({ id: 'two' })].map((raw, n) => ({
      raw,
      source: { kind: 'imap' as const, mailbox: ADDRESS, ref: `1/${n}` },
      receivedAt: clock.now(),
      imported: 'no' as const,
      envelope: null,
      authserv: null,
    }));
    const accepted = await acceptMails({ ...grounds, clock }, { mails, refusals: [] });
    expect(accepted.map(({ contact }) => contact === null)).toEqual([false, true, false]);
  });
});

describe('what is no canary of this mailbox is a mail', () => {
  test('with a forged, changed or foreign token, in a body, or of another mailbox', async () => {
    const { grounds, open, take, canaries } = await world();
    await open()();
    const canary = arrived(canaries()[0]).toString('latin1');
    const field = canaries()[0]?.headers[CANARY_HEADER] ?? '';
    const [at = '', token = ''] = field.split('.');
    const others = [
      canary.replace(field, `${Number(at) + 1}.${token}`),
      canary.replace(token, 'a'.repeat(26)),
      canary.replace(token, ''),
      `Subject: x\r\n\r\n${CANARY_HEADER}: ${field}\r\n`,
      `Subject: x\n\n${CANARY_HEADER}: ${field}\n`,
    ];
    for (const [n, raw] of others.entries()) {
      const { contact } = await take(Buffer.from(raw), `1/${n}`);
      expect([n, contact]).not.toEqual([n, null]);
    }
    expect(await canaryIn(grounds.log, 'billing@firstline.test', Buffer.from(canary))).toBeNull();
    expect(await canaryIn(grounds.log, ADDRESS.toUpperCase(), Buffer.from(canary))).toBe(Number(at));
  });
});

describe('the watch', () => {
  test('sends at each interval, with one key, also after a restart', async () => {
    const { clock, open, take, canaries } = await world();
    await open()();
    await open()();
    expect(canaries()).toHaveLength(1);
    clock.advance(15 * MINUTE_MS);
    await open()();
    expect(canaries()).toHaveLength(2);
    for (const [n, mail] of canaries().entries())
      expect(await take(arrived(mail), `1/${n}`)).toEqual({ contact: null });
  });

  test('misses one after its time, tells the leads once, and is content when a later one comes in', async () => {
    const { clock, gauges, silent, open, take, canaries, told } = await world();
    const round = open();
    const missing = () => gauges.get('firstline_canary_missing');
    await round();
    clock.advance(10 * MINUTE_MS - 1);
    await round();
    expect(missing()).toBe(0);
    clock.advance(1);
    await round();
    expect([missing(), silent.get(LABEL)]).toEqual([1, clock.now() - 10 * MINUTE_MS]);
    const leads = settings.agents.filter(({ role }) => role === 'lead').map(({ email }) => email);
    expect(told()).toEqual(leads);
    for (let n = 0; n < 4; n += 1) {
      clock.advance(15 * MINUTE_MS);
      await round();
    }
    expect([missing(), told()]).toEqual([1, leads]);
    await take(arrived(canaries().at(-1)), '1/9');
    await round();
    expect([missing(), silent.size]).toEqual([0, 0]);
    clock.advance(25 * MINUTE_MS);
    await round();
    clock.advance(10 * MINUTE_MS);
    await round();
    expect(told()).toEqual([...leads, ...leads]);
  });

  test('after a start gives the mailbox the whole time again', async () => {
    const { clock, gauges, open } = await world();
    await open()();
    clock.advance(60 * MINUTE_MS);
    await open()();
    expect(gauges.get('firstline_canary_missing')).toBe(0);
  });

  test('whose canary the relay refuses misses it, and tells the leads once the relay takes mail', async () => {
    const { clock, gauges, relay, open, told } = await world();
    relay.isDown = true;
    const round = open();
    await expect(round()).rejects.toThrow('down');
    clock.advance(10 * MINUTE_MS);
    await round();
    expect(gauges.get('firstline_canary_missing')).toBe(1);
    expect(told()).toEqual([]);
    relay.isDown = false;
    await round();
    expect(told()).not.toEqual([]);
  });
});
