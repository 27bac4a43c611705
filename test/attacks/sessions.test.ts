/** One host that takes what it can of the SMTP listener: sessions, time and guesses. Everybody else is served. */
import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { smtpLimits } from '../../ingest/smtp/smtpLimits.ts';
import { dialogue } from '../support/dialogue.ts';
import { until } from '../support/grounds.ts';
import { HELLO, running, SHORT_DELAYS, TO_SUPPORT } from '../support/smtp.ts';

type Session = { socket: Socket; heard: () => string; say: (line: string) => void };

async function session(port: number, from = '127.0.0.1'): Promise<Session> {
  const socket = connect({ port, host: '127.0.0.1', localAddress: from });
  onTestFinished(() => void socket.destroy());
  let heard = '';
  socket.on('error', () => {});
  socket.setEncoding('utf8').on('data', (text: string) => (heard += text));
  await until('an answer', () => heard !== '');
  return { socket, heard: () => heard, say: (line) => void socket.write(`${line}\r\n`) };
}

async function sessions(port: number, count: number, from?: string): Promise<Session[]> {
  const opened: Session[] = [];
  for (let n = 0; n < count; n += 1) opened.push(await session(port, from));
  return opened;
}

const A_MAIL = `${TO_SUPPORT}\nC< Subject: Hello\nC<\nC: {dot}\nS: 250`;
const IN_DATA = [
  'EHLO a.example.org',
  'MAIL FROM:<ana@example.org>',
  'RCPT TO:<support@firstline.test>',
  'DATA',
  'Subject: Half',
].join('\r\n');

function dismissed(all: Session[]): number {
  return all.filter(({ heard }) => /^421 /m.test(heard())).length;
}

describe('sessions that only wait', () => {
  test.each([
    ['of one host', ['127.0.0.1']],
    ['of many hosts', Array.from({ length: 10 }, (_, n) => `127.0.1.${n + 1}`)],
  ])('%s keep nobody out: the longest idle one gives way', async (_, hosts) => {
    const { port } = await running();
    const idle: Session[] = [];
    for (const host of hosts) idle.push(...(await sessions(port, smtpLimits.sessions / hosts.length, host)));
    expect(dismissed(idle)).toBe(0);
    await dialogue(port, A_MAIL);
    await until('one is gone', () => dismissed(idle) === 1);
    expect(idle[0]?.heard()).toMatch(/^421 4\.3\.2 Session closed to admit another\r\n$/m);
  });

  test.each([
    ['NOOP', ['NOOP']],
    ['an accepted recipient', IN_DATA.split('\r\n').slice(0, 3)],
  ])('and say %s meanwhile keep nobody out either', async (_, commands) => {
    const { port } = await running();
    const idle = await sessions(port, smtpLimits.sessions);
    for (const { say } of idle) for (const command of commands) say(command);
    await until('all are answered', () => idle.every(({ heard }) => /^250 2\.[01]\.[05]/m.test(heard())));
    for (let n = 0; n < 5; n += 1) await dialogue(port, A_MAIL);
    await until('one is gone, whose place all five had', () => dismissed(idle) > 0);
  });

  test('go before one that has its recipient, which goes before none that brings its mail', async () => {
    const { port } = await running();
    const [sending, addressed] = await sessions(port, 2);
    sending?.say(IN_DATA);
    addressed?.say(IN_DATA.split('\r\n').slice(0, 3).join('\r\n'));
    await until(
      'both are so far',
      () => /354/.test(sending?.heard() ?? '') && /2\.1\.5/.test(addressed?.heard() ?? ''),
    );
    const idle = await sessions(port, smtpLimits.sessions - 2);
    const more = await sessions(port, 10);
    await until('ten are gone', () => dismissed(idle) === 10);
    expect(dismissed(more)).toBe(0);
    sending?.say('\r\n.');
    addressed?.say('DATA\r\nSubject: Second\r\n\r\n.');
    for (const one of [sending, addressed])
      await until('its mail is taken', () => /^250 2\.6\.0 Accepted/m.test(one?.heard() ?? ''));
  });

  test('keep out only whom there is no other place for: 421 while all others bring mail', async () => {
    const { port } = await running();
    const sending = await sessions(port, smtpLimits.sessions);
    for (const { say } of sending) say(IN_DATA);
    await until('all are in DATA', () => sending.every(({ heard }) => heard().includes('354')));
    await dialogue(port, 'S: 421 4.3.2 Too many sessions');
    expect(dismissed(sending)).toBe(0);
  });
});

describe('a host that is no border of ours', () => {
  test('has its share: past it its own idle session goes, or it is refused, and others see free places', async () => {
    const { port } = await running({ borders: [] });
    const own = await sessions(port, smtpLimits.sessionsOfHost + 1, '127.0.0.2');
    await until('its first is gone', () => dismissed(own) === 1);
    expect(own[0]?.heard()).toContain('421');
    const busy = own.slice(1);
    for (const { say } of busy) say(IN_DATA);
    await until('all are in DATA', () => busy.every(({ heard }) => heard().includes('354')));
    expect((await session(port, '127.0.0.2')).heard()).toMatch(/^421 4\.7\.0 /);
    await dialogue(port, A_MAIL);
  });
});

describe('a host that guesses recipients', () => {
  const wrong = (n: number): string => `RCPT TO:<guess${n}@firstline.test>`;

  /** Says wrong recipients until the session ends; the answers, and how long each took. */
  async function guessing(
    port: number,
    most = Number.POSITIVE_INFINITY,
  ): Promise<{ answers: string[]; tookMs: number[] }> {
    const { socket, heard, say } = await session(port);
    say('EHLO a.example.org\r\nMAIL FROM:<ana@example.org>');
    await until('it may begin', () => heard().includes('2.1.0'));
    const tookMs: number[] = [];
    const start = heard().length;
    const lines = (): string[] => heard().slice(start).split('\r\n').slice(0, -1);
    for (let n = 0; n < most && !socket.closed && !lines().some((line) => line.startsWith('421')); n += 1) {
      const before = performance.now();
      say(wrong(n));
      await until('its answer', () => lines().length > n || socket.closed);
      tookMs.push(performance.now() - before);
    }
    return { answers: lines(), tookMs };
  }

  test('waits longer for each answer, and is put out after twenty; connecting again does not begin at nothing', async () => {
    const told: unknown[] = [];
    const { port } = await running({
      delays: SHORT_DELAYS,
      reports: { say: (level, ...report) => void (level === 'warn' && told.push(report)) },
    });
    const first = await guessing(port);
    expect(first.answers.filter((answer) => answer.startsWith('550'))).toHaveLength(smtpLimits.errors);
    expect(first.answers.at(-1)).toBe('421 4.7.0 Too many errors');
    // What is asserted is the least that a clock must show; a busy machine only takes longer.
    expect(first.tookMs[smtpLimits.errorsUnslowed]).toBeGreaterThanOrEqual(SHORT_DELAYS.errorDelayMs - 1);
    expect(first.tookMs.at(-1)).toBeGreaterThanOrEqual(SHORT_DELAYS.errorDelayMostMs - 1);
    expect(told).toMatchObject([['refused', { reason: 'too-many-errors', host: '127.0.0.1', times: 1 }]]);
    const again = await guessing(port, 1);
    expect(again.tookMs[0]).toBeGreaterThanOrEqual(SHORT_DELAYS.errorDelayMostMs - 1);
    // Its right commands are answered at once, like everybody's: what it relays of good mail loses nothing.
    await dialogue(port, A_MAIL);
  });

  test('pipelines them to no avail', async () => {
    const { port } = await running({ delays: SHORT_DELAYS });
    const { heard, say } = await session(port);
    const all = Array.from({ length: 5_000 }, (_, n) => wrong(n)).join('\r\n');
    say(`EHLO a.example.org\r\nMAIL FROM:<ana@example.org>\r\n${all}`);
    await until('it is put out', () => heard().includes('421 4.7.0 Too many errors'));
    expect(heard().match(/^550 /gm)).toHaveLength(smtpLimits.errors);
  });
});

describe('a session that says nothing of use', () => {
  test('but what is wrong is ended', async () => {
    const { port } = await running({ delays: SHORT_DELAYS });
    const { heard, say } = await session(port);
    const kinds = ['DATA', 'RCPT TO:<support@firstline.test>', 'MAIL FROM:', 'VRFY', 'FROBNICATE', 'BDAT 1'];
    say(`EHLO a.example.org\r\n${`${kinds.join('\r\n')}\r\n`.repeat(smtpLimits.errors)}`);
    await until('it is put out', () => /^421 /m.test(heard()));
    expect(heard().match(/^5\d\d /gm)?.length).toBeLessThanOrEqual(smtpLimits.errors);
  });

  test.each(['NOOP', 'RSET'])('but %s without end is ended', async (command) => {
    const { port } = await running({ delays: SHORT_DELAYS });
    const { heard, say } = await session(port);
    const many = smtpLimits.emptyCommands + smtpLimits.errors;
    say(`${`${command}\r\n`.repeat(many)}MAIL FROM:<ana@example.org>`);
    await until('it is put out', () => heard().includes('421 4.7.0 Too many errors'));
    expect(heard().match(/^25[02] /gm)).toHaveLength(many);
  });
});

describe('a good sender does not notice', () => {
  test('many mails in one session, NOOP and RSET between them, a wrong recipient now and then', async () => {
    const { port } = await running({ delays: SHORT_DELAYS });
    const mail = `
      C: RSET
      S: 250
      C: NOOP
      S: 250
      C: MAIL FROM:<ana@example.org>
      S: 250 2.1.0
      C: RCPT TO:<gone@firstline.test>
      S: 550 5.1.1
      C: RCPT TO:<support@firstline.test>
      S: 250 2.1.5
      C: DATA
      S: 354
      C< Subject: One of many
      C<
      C: {dot}
      S: 250 2.6.0`;
    await dialogue(port, `${HELLO}${mail.repeat(120)}\nC: QUIT\nS: 221`);
  });
});
