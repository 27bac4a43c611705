/** The pages about intake: the state of each way, what to do about it, what came in. */
import { describe, expect, test } from 'vitest';
import type { Browser } from './house.ts';
import { came, connects, intakeHouse, lead, loses, messages, NUMBER } from './intakeHouse.ts';

const LABEL = { mailbox: 'support at firstline.test' };
const HOUR = 3_600_000;

/** The row of a way, as text: its state, its figures, its troubles. */
async function way(reader: Browser, name: string, path = '/intake'): Promise<string> {
  const { text } = await reader.get(path);
  const row = text.split('<li>').find((one) => one.includes(`<b>${name}</b>`)) ?? '';
  return (row.split('</li>')[0] ?? '')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

describe('a mailbox', () => {
  test('works while its inbox is connected, and says when it was emptied', async () => {
    const at = await intakeHouse();
    connects(at);
    const row = await way(await lead(at), 'support@firstline.test');
    expect(row).toContain(
      'support@firstline.test works Mailbox · at imap.firstline.test · nothing came in lately · emptied',
    );
    expect(row).toContain('emptied 9:00');
  });

  test('connects before its first answer', async () => {
    const at = await intakeHouse();
    at.reports.gauge('firstline_mailbox_owned', 1, LABEL);
    expect(await way(await lead(at), 'support@firstline.test')).toContain(
      'support@firstline.test connecting',
    );
  });

  test.each([
    ['the server refuses the login', 'The server refuses the login.', 'Check user and password'],
    ['there is no such folder', 'The folder does not exist.', 'Create the folder'],
    [
      'the server limits this account (connections, requests or traffic): it is tried again later',
      'The server limits this account',
      'The password may be right.',
    ],
    [
      'no access token: HTTP 400, invalid_grant',
      'gives no access token. no access token: HTTP 400, invalid_grant',
      'Run “firstline login”',
    ],
    ['ECONNREFUSED', 'The server cannot be reached. ECONNREFUSED', 'Check host, port and tls'],
  ])('that fails for %j says so, since when, and what to do', async (cause, what, mend) => {
    const at = await intakeHouse();
    connects(at);
    at.clock.advance(60_000);
    loses(at, cause);
    at.clock.advance(60_000);
    loses(at, cause);
    const reader = await lead(at);
    const row = await way(reader, 'support@firstline.test');
    expect(row).toContain('support@firstline.test does not work');
    expect(row).toContain(what);
    expect(row).toContain('Since 9:01, 2 tries.');
    expect(row).toContain(mend);
    connects(at);
    expect(await way(reader, 'support@firstline.test')).toContain('support@firstline.test works');
  });

  test('whose login ends within 14 days is looked at soon, and afterwards it does not work', async () => {
    const at = await intakeHouse();
    const reader = await lead(at);
    connects(at);
    const ends = (days: number): void =>
      at.reports.gauge('firstline_mailbox_login_ends_seconds', at.clock.now() / 1000 + days * 86_400, LABEL);
    ends(15);
    expect(await way(reader, 'support@firstline.test')).toMatch(/works .* login ends 17 Mar/);
    ends(13);
    expect(await way(reader, 'support@firstline.test')).toMatch(
      /look at it soon .* The login ends 15 Mar.*firstline login/,
    );
    ends(-1);
    expect(await way(reader, 'support@firstline.test')).toContain('does not work');
  });

  test('that misses mails, its test mail, or whose mails wait, says so', async () => {
    const at = await intakeHouse();
    const reader = await lead(at);
    connects(at);
    at.reports.gauge('firstline_mailbox_behind_mails', 7, LABEL);
    expect(await way(reader, 'support@firstline.test')).toContain('works');
    at.clock.advance(6 * 60_000);
    expect(await way(reader, 'support@firstline.test')).toMatch(
      /look at it soon .*7 mails wait, and it was last emptied 9:00/,
    );
    at.reports.gauge('firstline_mailbox_unaccounted_mails', 2, LABEL);
    expect(await way(reader, 'support@firstline.test')).toMatch(
      /does not work .*2 are there and have no record here. Run “firstline reconcile”/,
    );
    at.reports.gauge('firstline_mailbox_unaccounted_mails', 0, LABEL);
    at.mailboxes.set(LABEL.mailbox, at.clock.now());
    expect(await way(reader, 'support@firstline.test')).toMatch(
      /does not work .*No test mail has come back since 9:06/,
    );
  });

  test('that another process reads is told by what is stored, and no more', async () => {
    const at = await intakeHouse();
    const reader = await lead(at);
    await came(
      at,
      { kind: 'imap', mailbox: 'support@firstline.test', ref: '1/1' },
      at.clock.now() - 2 * HOUR,
    );
    at.reports.gauge('firstline_mailbox_owned', 0, LABEL);
    const row = await way(reader, 'support@firstline.test');
    expect(row).toMatch(/not seen from here .* last 7:00 1 in 24 h/);
    expect(row).not.toContain('emptied');
    expect((await reader.get('/intake')).text).toContain(
      'What is not seen from here runs in another process',
    );
  });
});

describe('the other ways', () => {
  test('listeners, feeds, numbers and forms work where they run, with what came in by each', async () => {
    const at = await intakeHouse();
    const reader = await lead(at);
    const now = at.clock.now();
    const sales = 'sales@firstline.test';
    await came(at, { kind: 'smtp', mailbox: sales, ref: 'one' }, now - 3 * HOUR);
    await came(at, { kind: 'smtp', mailbox: sales, ref: 'postmark/two' }, now - HOUR);
    await came(at, { kind: 'twilio', mailbox: NUMBER, ref: 'CA1' }, now - 40 * HOUR);
    await came(at, { kind: 'pbx', mailbox: null, ref: 'pbx/office/7' }, now - HOUR);
    await came(at, { kind: 'web', mailbox: null, ref: 'form' }, now);
    await came(at, { kind: 'import', mailbox: sales, ref: 'old' }, now);
    const names = [sales, 'SMTP 127.0.0.1:2525', 'postmark', NUMBER, 'office', '/support'];
    const rows = async () => Promise.all(names.map((name) => way(reader, name)));
    expect(await rows()).toEqual([
      expect.stringMatching(/not seen from here .* last 8:00 .*2 in 24 h/),
      expect.stringMatching(/not seen from here .* last 6:00 .*1 in 24 h/),
      expect.stringMatching(/not seen from here .* last 8:00 .*1 in 24 h/),
      expect.stringMatching(/not seen from here .* last Sat 17:00 .*0 in 24 h/),
      expect.stringMatching(/not seen from here .* last 8:00 .*1 in 24 h/),
      expect.stringMatching(/works .* last 9:00 1 in 24 h/),
    ]);
    at.reports.say('info', 'listening', { inbox: 'smtp', host: '127.0.0.1', port: 2525 });
    for (const row of await rows()) expect(row).toContain(' works ');
    at.reports.say('error', 'failed', { inbox: 'twilio sweep', error: 'HTTP 401' });
    expect(await way(reader, NUMBER)).toMatch(
      /does not work .*Twilio’s list of calls and SMS has not been read since 9:00/,
    );
    at.clock.advance(3 * 60_000);
    expect(await way(reader, NUMBER)).toContain('works');
  });

  test('the table has the numbers of the pictures', async () => {
    const at = await intakeHouse();
    const now = at.clock.now();
    for (const ref of ['a', 'b', 'c'])
      await came(at, { kind: 'smtp', mailbox: 'sales@firstline.test', ref }, now - 2 * HOUR);
    const { text } = await (await lead(at)).get('/intake');
    expect(text).toContain('aria-label="3 in 24 hours, most from 7:00 on: 3"');
    expect(text).toMatch(
      /<th scope="row">7:00<\/th><td class="n">·<\/td><td class="n">3<\/td><td class="n">3<\/td>/,
    );
    expect(text).toMatch(/<th scope="row">Sum<\/th><td class="n"><b>·<\/b><\/td><td class="n"><b>3<\/b>/);
  });

  test('the relay is held with its code and the next try; without one, mail is kept here', async () => {
    const at = await intakeHouse();
    const reader = await lead(at);
    expect(await way(reader, 'smtp.firstline.test:25')).toContain(
      'works Outgoing mail · nothing was sent lately',
    );
    at.holds.set('relay', { code: '535 5.7.8', until: at.clock.now() + 60_000 });
    expect(await way(reader, 'smtp.firstline.test:25')).toMatch(
      /does not work .*The server refuses this installation \(535 5\.7\.8\)\. The next try is 9:01\. Check the login/,
    );
    at.holds.set('relay', null);
    await messages(at);
    expect(await way(reader, 'smtp.firstline.test:25')).toMatch(
      /look at it soon .* last sent: queued 9:00 One message waits for another try \(421\)\./,
    );
    const none = await intakeHouse('');
    expect(await way(await lead(none), 'Outgoing mail')).toMatch(/kept here .*No relay is configured/);
    const elsewhere = await intakeHouse(undefined, false);
    expect(await way(await lead(elsewhere), 'smtp.firstline.test:25')).toContain('not seen from here');
  });
});
