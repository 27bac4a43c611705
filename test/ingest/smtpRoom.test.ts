/** Who gets a place among the sessions, who gives one up, and which addresses are one host. */
import { describe, expect, test } from 'vitest';
import { peerHost } from '../../ingest/smtp/peerHost.ts';
import { LOOPBACK, peersOf } from '../../contract/peers.ts';
import { admission, type Seat } from '../../ingest/smtp/smtpRoom.ts';

const LIMITS = { sessions: 4, sessionsOfHost: 2 };
const seat = (host: string, stage: Seat['stage'], since: number): Seat => ({ host, stage, since });
const ask = (seats: Seat[], host = 'new', isBorder = true) => admission(seats, { host, isBorder }, LIMITS);

describe('a place', () => {
  test('is free below the limit', () => {
    expect(ask([seat('a', 'idle', 1)])).toEqual({ in: true, giveWay: null });
  });

  test('is given up by the host that holds the most idle sessions, by its longest idle one', () => {
    const seats = [seat('b', 'idle', 1), seat('a', 'idle', 3), seat('a', 'idle', 2), seat('c', 'busy', 0)];
    expect(ask(seats)).toEqual({ in: true, giveWay: seats[2] });
  });

  test('is given up by idle, then addressed, then slow sessions, never by a busy one', () => {
    const [idle, addressed, slow] = [seat('a', 'idle', 9), seat('b', 'addressed', 1), seat('c', 'slow', 1)];
    const busy = seat('d', 'busy', 0);
    expect(ask([busy, slow, addressed, idle])).toEqual({ in: true, giveWay: idle });
    expect(ask([busy, slow, addressed, busy])).toEqual({ in: true, giveWay: addressed });
    expect(ask([busy, slow, busy, busy])).toEqual({ in: true, giveWay: slow });
    expect(ask([busy, busy, busy, busy])).toEqual({ in: false, why: 'all' });
  });

  test('of a host that has its share is one of its own, or none', () => {
    const idle = seat('new', 'idle', 1);
    expect(ask([idle, seat('new', 'busy', 0)], 'new', false)).toEqual({ in: true, giveWay: idle });
    expect(ask([seat('new', 'addressed', 1), seat('new', 'busy', 0)], 'new', false)).toEqual({
      in: false,
      why: 'host',
    });
    expect(ask([seat('new', 'busy', 1), seat('new', 'busy', 0)], 'new', true).in).toBe(true);
  });
});

describe('a host', () => {
  test.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:db8::9', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s is %s', (address, host) => {
    expect(peerHost(address)).toBe(host);
  });

  test('this machine is 127/8 and ::1', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1', '::ffff:127.0.0.1'].every(peersOf(LOOPBACK))).toBe(true);
    expect(['192.0.2.1', '2001:db8::1', '1270::1'].some(peersOf(LOOPBACK))).toBe(false);
  });
});
