/** Sockets that systemd passes: which listener takes which. */
import { expect, test } from 'vitest';
import { inheritedSockets, onSockets } from '../../config/listenFds.ts';

const server = {
  http: { host: '127.0.0.1', port: 8025 },
  smtp: { host: '127.0.0.1', port: 2525 },
  smtps: null,
  lmtp: null,
};

function sockets(names: string, count = names.split(':').length, pid = '7') {
  return inheritedSockets({ LISTEN_PID: pid, LISTEN_FDS: String(count), LISTEN_FDNAMES: names }, 7);
}

test('by their names, from descriptor 3 on; other addresses stay', () => {
  expect([...sockets('smtp:smtps')]).toEqual([
    ['smtp', 3],
    ['smtps', 4],
  ]);
  expect(onSockets(server, sockets('smtp:smtps'))).toEqual({
    ...server,
    smtp: { host: '127.0.0.1', port: 2525, fd: 3 },
    smtps: { host: 'socket', port: 0, fd: 4 },
  });
});

test('none that are for another process, and none without any', () => {
  expect([...sockets('smtp', 1, '8')]).toEqual([]);
  expect([...inheritedSockets({}, 7)]).toEqual([]);
  expect(onSockets(server, new Map())).toEqual(server);
});

test.each(['firstline.socket', 'smtp:smtp', 'smtp:unknown', ''])(
  '%j: refused, with the names that count',
  (names) => {
    expect(() => sockets(names)).toThrow('must be one of http, smtp, smtps, lmtp, each once');
  },
);
