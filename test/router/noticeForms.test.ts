/** What a notice of a vendor says: its kind, its number, its window, its products. */
import { describe, expect, test } from 'vitest';
import { isEnd, openingIn } from '../../router/vendor/kinds.ts';
import { trackingIn } from '../../router/vendor/tracking.ts';
import { instantIn, windowIn } from '../../router/vendor/window.ts';
import { productsIn } from '../../router/vendor/products.ts';
import { issueDeskOf } from '../../pipeline/issues.ts';
import { embeddedGrounds, testClock } from '../support/grounds.ts';
import { replay } from '../../store/replay.ts';
import { configured, digestOf } from '../../installation/configure.ts';
import { settings } from '../support/team.ts';
import { vendors } from '../support/vendorNotices.ts';

describe('a subject opens', () => {
  test.each([
    ['[Incident] Cirrus Post: mails are late (CP204711)', 'outage'],
    ['Azure service health: degraded performance in West Europe', 'outage'],
    ['Outage: billing portal', 'outage'],
    ['Incident: subscription service degraded', 'outage'],
    ['Emergency maintenance: mail is down', 'outage'],
    ['Outage after maintenance', 'outage'],
    ['Indisponibilidade: correio', 'outage'],
    ['Störung: Mail ist langsam', 'outage'],
    ['Panne du service de licences', 'outage'],
    ['MO123456 - Service degradation - Teams', 'outage'],
    ['Scheduled maintenance on Sunday', 'planned'],
    ['Planned maintenance of Cirrus Disk', 'planned'],
    ['Manutenção programada: correio', 'planned'],
    ['Wartungsarbeiten am Wochenende', 'planned'],
    ['Incident 12 is not yet resolved', null],
    ['Maintenance completed', null],
    ['Greetings', null],
  ])('%s: %s', (subject, opens) => {
    expect(openingIn(subject)).toBe(opens);
  });
});

describe('an end', () => {
  test.each([
    'Resolved: mails are not delivered (CP204711)',
    '[RESOLVED] Incident CP204711',
    'Incident resolved',
    'Scheduled maintenance completed',
    'Störung behoben',
    'Störung beseitigt',
    'Störung: behoben',
    'Panne résolue',
    'Avaria resolvida',
    'Storing verholpen',
    'Outage - Fixed.',
    '障害: 復旧しました',
  ])('is %s', (subject) => {
    expect(isEnd(subject, 'All fine.\nStatus page: https://status.vendor.test')).toBe(true);
  });

  test('is a line Status of one sure value', () => {
    for (const line of ['Status: Resolved', '*Current status:* Service restored', 'Estado: resolvido'])
      expect(isEnd('Mail', line), line).toBe(true);
    for (const line of [
      'Status emails stop after the incident is mitigated',
      'Status definitions: Investigating, Identified, Resolved',
      'Status: Investigating (previous: Resolved)',
      'Current status: Engineers are working so that service gets restored',
      'Status: almost resolved',
      'Status: Resolved pending verification',
      'Status: Mitigated - monitoring',
      'Status: Resolved\nStatus: Investigating',
    ])
      expect(isEnd('Resolved: Mail', line), line).toBe(
        line.startsWith('Status emails') || line.startsWith('Status def'),
      );
  });
});

describe('the number', () => {
  test.each([
    ['MO123456 - Teams', 'MO123456'],
    ['Tracking ID: ABCD-123', 'ABCD-123'],
    ['Tracking ID: TYQ9-DDZ.', 'TYQ9-DDZ'],
    ['Incident ID: 3kXq7Z9a', '3KXQ7Z9A'],
    ['Kunde KD100234: Störung', null],
    ['[AC1234567] Outage: mail', null],
    ['Kunde MO123456: Störung', null],
    ['Event ARN: arn:aws:health:eu-west-1::event/EC2/X_1', 'ARN:AWS:HEALTH:EU-WEST-1::EVENT/EC2/X_1'],
    ['Maintenance INC-0012345 tonight', null],
    ['KI-12345 is ours', null],
    ['Tracking ID: KI-3', null],
    ['UTF-8 and ISO-8859, COVID-19, call +351210000000', null],
    ['Incident number unknown', null],
    ['ann.MO123456@contoso.test', null],
  ])('of “%s” is %s', (text, id) => {
    expect(trackingIn(text, '')).toBe(id);
  });
});

describe('an instant', () => {
  test.each([
    ['2026-12-05 22:00 UTC', '2026-12-05T22:00:00Z'],
    ['2026-12-05T22:00:00Z', '2026-12-05T22:00:00Z'],
    ['2026-12-05 22:00 +01:00', '2026-12-05T21:00:00Z'],
    ['2026-12-05T22:00:00-0500', '2026-12-06T03:00:00Z'],
    ['5 December 2026, 22:00 CET', '2026-12-05T21:00:00Z'],
    ['December 5, 2026 10:00 PM PST', '2026-12-06T06:00:00Z'],
    ['12/5/2026 12:30 AM UTC', '2026-12-05T00:30:00Z'],
    ['25/12/2026 10:00 UTC', '2026-12-25T10:00:00Z'],
    ['5 de dezembro de 2026, 22:00 WET', '2026-12-05T22:00:00Z'],
    ['5. Juli 2026, 22:00 Europe/Berlin', '2026-07-05T20:00:00Z'],
    ['5/12/2026 10:00 UTC', null],
    ['2026-12-05 22:00', null],
    ['2026-12-05 UTC', null],
    ['2026-13-05 22:00 UTC', null],
    ['31 February 2026 22:00 UTC', null],
    ['2026-12-05 25:61 UTC', null],
    ['2026-12-05 22:00 UTC+1', '2026-12-05T21:00:00Z'],
    ['2026-12-05 22:00 (UTC+01:00)', '2026-12-05T21:00:00Z'],
    ['2026-12-05 10:00 PM UTC+02:00', '2026-12-05T20:00:00Z'],
    ['2026-12-05 22:00 GMT-8', '2026-12-06T06:00:00Z'],
    ['2026-12-05 22:00 UTC +1', '2026-12-05T21:00:00Z'],
    ['2026-12-05 22:00 UTC−5', '2026-12-06T03:00:00Z'],
    ['2026-12-05 22:00 UTC plus 1', null],
    ['2026-12-05 22:00 WEST Europe', null],
    ['2026-12-05 22:00 UTC or CET', null],
  ])('%s is %s', (text, at) => {
    expect(instantIn(text)).toBe(at === null ? null : Date.parse(at));
  });

  test('of a start and an end, on two lines or on one, the end on the next day', () => {
    const from = Date.parse('2026-12-05T22:00:00Z');
    const to = Date.parse('2026-12-06T02:00:00Z');
    expect(windowIn('*Start time:* 2026-12-05 22:00 UTC\nEnd time: 2026-12-06 02:00 UTC')).toEqual({
      startsAt: from,
      endsAt: to,
    });
    for (const line of [
      'Window: 5 December 2026 22:00 - 02:00 UTC',
      'When: 2026-12-05 22:00 to 2026-12-06 02:00 UTC',
    ])
      expect(windowIn(line), line).toEqual({ startsAt: from, endsAt: to });
    expect(windowIn('Start: 2026-12-05 22:00 UTC\nEnd: 2026-12-05 21:00 UTC')).toEqual({
      startsAt: from,
      endsAt: null,
    });
    expect(windowIn('We start: soon\nto: you')).toEqual({ startsAt: null, endsAt: null });
  });
});

test('a number of the footer, of a norm or of a telephone is none', () => {
  const footer =
    'Störung.\n\nUSt-IdNr. DE123456789, ISO27001, Kundennummer KD100234\nreference number: 351912345678';
  expect(trackingIn('Störung Mail', footer)).toBeNull();
  expect(trackingIn('ISO27001 and KB5031234', '')).toBeNull();
  expect(trackingIn('Outage', 'Incident number: 351912345678')).toBeNull();
  expect(trackingIn('Outage', 'Tracking ID: ABCD-123')).toBe('ABCD-123');
});

test('a quoted header has no window', () => {
  const quoted = 'Hello\n-----Original Message-----\nStart: 2026-12-05 22:00 UTC';
  expect(windowIn(quoted)).toEqual({ startsAt: null, endsAt: null });
  expect(windowIn('Date: Mon, 2 Mar 2026 09:00 +0000')).toEqual({ startsAt: null, endsAt: null });
});

test('products are whole words, those of the subject before those of the text', () => {
  const products = vendors()[0]?.notices?.products ?? [];
  const ids = (subject: string, text = '') => productsIn(products, subject, text).map(({ id }) => id);
  expect(ids('Cirrus Disk is slow', 'Cirrus Post is well')).toEqual(['disk']);
  expect(ids('Incident', 'the mail-service and Cirrus  Disk')).toEqual(['post', 'disk']);
  expect(ids('Incident', 'email services')).toEqual([]);
});

test('leads and admins act, each act once, as a whole or not at all', async () => {
  const clock = testClock(Date.parse('2026-03-02T09:00:00Z'));
  const { database, store } = await embeddedGrounds(clock);
  const body = settings({ vendors: vendors() });
  await store.transaction((tx) => tx.write([configured(1, digestOf(body), body, 1)]));
  const desk = issueDeskOf({ database, store, clock });
  const act = (
    id: string,
    issue: string | null,
    change: object,
    agent = 'lea',
    vendor: string | null = null,
  ) => desk.act({ id, agent, issue, vendor, change });
  const opened = await act('a1', null, { title: 'Mails are late' }, 'lea', 'cirrus');
  expect(opened).toMatchObject({
    id: 'KI-1',
    vendor: 'cirrus',
    state: 'open',
    categories: ['billing'],
    published: false,
  });
  expect(await act('a1', null, { title: 'Mails are late' }, 'lea', 'cirrus')).toEqual(opened);
  expect(await act('a1', 'KI-9', { over: true })).toBe('other');
  expect(await act('a2', 'KI-1', { title: 'x' }, 'rui')).toBe('no-right');
  expect(await act('a3', 'KI-7', { over: true })).toBe('unknown');
  expect(await act('a4', null, { over: true })).toBe('no-title');
  expect(await act('a5', null, { title: 'x' }, 'lea', 'none')).toBe('no-such-vendor');
  expect(await act('a6', 'KI-1', { categories: ['none'], over: true })).toBe('no-such-category');
  expect(await act('a7', 'KI-1', {})).toBe('nothing');
  expect(await act('b1', 'ki-1', { texts: { en: 'Mails are late.', pt: 'Atrasos.' } })).toMatchObject({
    published: true,
    texts: { en: 'Mails are late.', pt: 'Atrasos.' },
  });
  expect(await act('b2', 'KI-1', { publish: false })).toMatchObject({
    published: false,
    texts: { en: 'Mails are late.' },
  });
  expect(await act('b7', 'KI-9', { publish: true })).toBe('unknown');
  expect(await act('b3', 'KI-1', { publish: true, title: 'Late', kind: 'planned' })).toMatchObject({
    published: true,
    title: 'Late',
    kind: 'planned',
  });
  for (const wrong of [{ texts: { en: 'x' }, publish: false }])
    expect(await act('c1', 'KI-1', wrong)).toBe('contradiction');
  const backwards = { startsAt: '2026-03-03T09:00:00Z', endsAt: '2026-03-02T09:00:00Z' };
  expect(await act('c2', 'KI-1', backwards)).toBe('ends-before-start');
  expect(await act('c3', 'KI-1', { kind: 'outage' })).toMatchObject({ state: 'open' });
  expect(await act('b4', 'KI-1', { over: true })).toMatchObject({
    state: 'over',
    overAt: '2026-03-02T09:00:00.000Z',
  });
  expect(await act('b5', 'KI-1', { over: true })).toBe('nothing');
  expect(await act('b6', 'KI-1', { over: false })).toMatchObject({ state: 'open', overAt: null });
  const soon = {
    title: 'Work',
    kind: 'planned',
    startsAt: '2026-03-02T10:00:00Z',
    endsAt: '2026-03-02T11:00:00Z',
  };
  expect(await act('d1', null, soon, 'lea', 'cirrus')).toMatchObject({ id: 'KI-2', state: 'planned' });
  // A vendor's title is no text for customers.
  expect(await act('d0', 'KI-2', { publish: true })).toBe('no-texts');
  clock.advance(90 * 60_000);
  expect(await desk.issue('KI-2')).toMatchObject({ state: 'open' });
  clock.advance(60 * 60_000);
  expect(await desk.issue('KI-2')).toMatchObject({ state: 'over' });
  expect(await act('d2', 'KI-2', { over: false })).toMatchObject({ state: 'open', endsAt: null });
  expect(await desk.page(0, 10)).toMatchObject({ items: [{ id: 'KI-1' }, { id: 'KI-2' }], next: null });
  expect((await replay(database)).differences).toEqual([]);
});
