/**
 * Words that leave the house, in a browser and through a real process: saved as they are written, held, taken back, sent once
 * by a process that was killed meanwhile; with and without scripts.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { expectGood, noChromium, open, type Window } from '../support/chromium.ts';
import { until } from '../support/grounds.ts';
import { invited, madeFirst, PASSWORD, running, send, signedIn, WIDE } from './agents.ts';
import { left, type Office, opened, post } from './office.ts';

const reason = noChromium();
const TICKET = '/t/FL-1001';

async function withTicket() {
  const at = await running();
  const mail = await post(at.process.smtp, {
    from: 'alice@contoso.test',
    subject: 'Invoice',
    text: 'Twice?',
  });
  await until('it is a ticket', async () => (await at.tickets()).length === 1);
  const tom = await madeFirst(at);
  return { at, tom, mail };
}

function words({ page }: Window) {
  return page.getByLabel('Your words');
}

function toast({ page }: Window, text: RegExp) {
  return page.locator('#toasts').getByText(text).first();
}

async function replies(at: Office): Promise<string[]> {
  return (await at.facts()).filter(({ type }) => type === 'agent.replied').map(({ type }) => type);
}

describe.skipIf(reason !== null)(`words that leave ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('are saved as they are written and found on another device; undone they are back; sent they leave once', async () => {
    const { at, tom } = await withTicket();
    const refused: string[] = [];
    tom.page.on('response', (answer) => {
      if (answer.status() >= 400) refused.push(`${answer.status()} ${answer.url()}`);
    });
    await tom.page.goto(TICKET);
    await words(tom).fill('We look at it');
    await tom.page.getByText(/^Saved/).waitFor();
    const phone = await signedIn(at.origin, { width: 375, theme: 'dark' });
    await phone.page.goto(TICKET);
    expect(await words(phone).inputValue()).toBe('We look at it');
    await words(phone).fill('We look at it today.');
    await phone.page.getByText(/^Saved/).waitFor();
    await until('the phone has saved', async () => {
      await tom.page.goto(TICKET);
      return (await words(tom).inputValue()) === 'We look at it today.';
    });
    await send(tom, {}, 'Send and wait');
    await toast(tom, /FL-1001 goes out in \d+ sec/).waitFor();
    expect(await words(tom).inputValue()).toBe('');
    await tom.page.locator('#toasts').getByRole('button', { name: 'Undo FL-1001' }).click();
    await tom.page.getByText('Nothing was sent, and your words are here.').waitFor();
    expect(await words(tom).inputValue()).toBe('We look at it today.');
    expect(await replies(at)).toEqual([]);
    await tom.page.getByRole('button', { name: 'Send and wait', exact: true }).dblclick();
    await toast(tom, /FL-1001: sent\./).waitFor();
    await tom.page.getByRole('article').filter({ hasText: 'We look at it today.' }).waitFor();
    expect(await words(tom).inputValue()).toBe('');
    await tom.page.goBack();
    await tom.page.goto(TICKET);
    expect(await words(tom).inputValue()).toBe('');
    const [only] = await left(at, 'FL-1001', 'reply');
    expect([await replies(at), only?.status]).toEqual([['agent.replied'], 'captured']);
    expect((await at.tickets())[0]?.status).toBe('waiting');
    expect([tom.offences, phone.offences, refused]).toEqual([[], [], []]);
  });

  test('a process that is killed while they are held: the next one sends them, once', async () => {
    const { at, tom } = await withTicket();
    for (const [round, waitMs] of [0, 9_700, 10_050].entries()) {
      const text = `Answer ${round}`;
      await tom.page.goto(TICKET);
      await send(tom, { 'Your words': text }, 'Send');
      await toast(tom, /goes out/).waitFor();
      await tom.page.waitForTimeout(waitMs);
      at.process.kill('SIGKILL');
      await at.process.ended;
      await at.again();
      await until(`${text} is said`, async () => (await replies(at)).length === round + 1);
      await left(at, 'FL-1001', 'reply', round + 1);
      const again = await signedIn(`http://${at.process.http}`, WIDE);
      await again.page.goto(TICKET);
      await again.page.getByRole('article').filter({ hasText: text }).waitFor();
      expect(await again.page.getByRole('article').filter({ hasText: text }).count()).toBe(1);
      tom.page = again.page;
    }
    expect((await at.messages()).filter(({ kind }) => kind === 'reply')).toHaveLength(3);
  });

  test('the customer writes meanwhile: nothing is sent, the agent is told on any page, the words are kept', async () => {
    const { at, tom, mail } = await withTicket();
    const rui = await invited(at, 'rui@firstline.test');
    await tom.page.goto(TICKET);
    await send(tom, { 'Your words': 'Your invoice is right.' }, 'Send and resolve');
    await toast(tom, /goes out/).waitFor();
    await post(at.process.smtp, {
      from: 'alice@contoso.test',
      subject: 'Re: Invoice',
      text: 'Solved!',
      inReplyTo: mail,
    });
    await toast(tom, /FL-1001 was not sent\. Your words are kept\./).waitFor();
    expect(await words(tom).inputValue()).toBe('Your invoice is right.');
    await tom.page.goto('/me');
    await tom.page.getByRole('link', { name: 'Look at it' }).click();
    await tom.page.getByRole('alert').filter({ hasText: 'The customer wrote' }).waitFor();
    await rui.page.goto(TICKET);
    expect(await rui.page.locator('#toasts .toast').count()).toBe(0);
    expect(await replies(at)).toEqual([]);
    expect([tom.offences, rui.offences]).toEqual([[], []]);
  });

  test('without scripts: a draft by its button, undo, and sending', async () => {
    const { at } = await withTicket();
    const plain = await signedIn(at.origin, { width: 768, theme: 'light' }, 'tom@firstline.test', {
      scripts: false,
    });
    await plain.page.goto(TICKET);
    await send(plain, { 'Your words': 'Half a sentence' }, 'Save the draft');
    await plain.page.getByText('The draft is kept.').waitFor();
    await send(plain, { 'Your words': 'A whole sentence.' }, 'Send');
    await plain.page.locator('#toasts').getByRole('button', { name: 'Undo FL-1001' }).click();
    expect(await words(plain).inputValue()).toBe('A whole sentence.');
    await send(plain, {}, 'Send');
    await left(at, 'FL-1001', 'reply');
    await plain.page.goto(TICKET);
    await plain.page.getByRole('article').filter({ hasText: 'A whole sentence.' }).waitFor();
    expect(plain.offences).toEqual([]);
  });

  test('files are attached as they are chosen, taken out, and leave with the reply; also without scripts', async () => {
    const { at, tom } = await withTicket();
    const files = ['a.txt', 'b.txt'].map((name) => ({
      name,
      mimeType: 'text/plain',
      buffer: Buffer.from(name),
    }));
    await tom.page.goto(TICKET);
    await words(tom).fill('See the file');
    await tom.page.getByLabel('Attach files').setInputFiles(files);
    await tom.page.getByRole('button', { name: 'Remove a.txt' }).waitFor();
    await words(tom).fill('See the file, please.');
    await tom.page.getByText(/^Saved/).waitFor();
    await tom.page.getByRole('button', { name: 'Remove b.txt' }).click();
    await tom.page.getByText('The files of this reply are kept').waitFor();
    expect(await words(tom).inputValue()).toBe('See the file, please.');
    await expectGood(tom, 'files-1440-light');
    await tom.page
      .getByLabel('Attach files')
      .setInputFiles([{ name: 'none.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) }]);
    await tom.page.getByRole('alert').filter({ hasText: '“none.txt” is empty' }).waitFor();
    await send(tom, {}, 'Send');
    const [first] = await left(at, 'FL-1001', 'reply');
    if (first === undefined) throw new Error('no reply');
    const read = await opened(at, first);
    expect([read.text, read.attachments.map(({ name, bytes }) => [name, bytes])]).toEqual([
      'See the file, please.\n\nKind regards,\nTom\nSupport',
      [['a.txt', 5]],
    ]);
    const plain = await signedIn(at.origin, { width: 375, theme: 'dark' }, 'tom@firstline.test', {
      scripts: false,
    });
    await plain.page.goto(TICKET);
    await words(plain).fill('Without scripts.');
    await plain.page.getByLabel('Attach files').setInputFiles(files);
    await send(plain, {}, 'Send');
    const replies = await left(at, 'FL-1001', 'reply', 2);
    const sent = await Promise.all(replies.map((one) => opened(at, one)));
    expect(sent.map(({ attachments }) => attachments.length).toSorted((a, b) => a - b)).toEqual([1, 2]);
    expect([tom.offences, plain.offences]).toEqual([[], []]);
  });

  test('a note, and changed recipients, that only this browser has come back as such', async () => {
    const { tom } = await withTicket();
    const { page } = tom;
    const away = async () => {
      await page.getByText('Not saved yet').waitFor();
      await page.unroute('**/draft');
      await page.goto('/me');
      await page.goto(TICKET);
      await page.getByText(/^Saved/).waitFor();
    };
    await page.goto(TICKET);
    await page.route('**/draft', (route) => route.abort());
    await page.locator('label:has(#as-note)').click();
    await words(tom).fill('They owe us');
    await away();
    await until('the words are back', async () => (await words(tom).inputValue()) === 'They owe us');
    expect(await page.locator('#as-note').isChecked()).toBe(true);
    await page.route('**/draft', (route) => route.abort());
    await page.locator('label:has(#as-reply)').click();
    await page.locator('.change-to').click();
    await page.getByLabel('Cc', { exact: true }).fill('bob@contoso.test');
    await away();
    await until('Cc is back', async () => (await page.locator('#field-cc').inputValue()) !== '');
    expect(await page.locator('#field-cc').inputValue()).toBe('bob@contoso.test');
    expect(await page.locator('#as-reply').isChecked()).toBe(true);
  });

  test('a tab of who has signed out shows nothing of who signed in meanwhile', async () => {
    const { at, tom, mail } = await withTicket();
    await invited(at, 'rui@firstline.test');
    await tom.page.goto(TICKET);
    await tom.page.locator('.dot').first().waitFor();
    const rui = await tom.page.context().newPage();
    await rui.goto('/me');
    await rui.getByRole('button', { name: 'Sign out', exact: true }).first().click();
    await rui.waitForURL('**/sign-in');
    await send(
      { ...tom, page: rui },
      { 'Mail address': 'rui@firstline.test', Password: PASSWORD },
      'Sign in',
    );
    await rui.waitForURL('**/tickets');
    const asked = tom.page.waitForResponse((one) => one.url().endsWith(TICKET) && one.ok());
    await post(at.process.smtp, {
      from: 'alice@contoso.test',
      subject: 'Re: Invoice',
      text: 'Solved!',
      inReplyTo: mail,
    });
    await (await asked).finished();
    await rui.goto(TICKET);
    await rui.getByText('Solved!', { exact: true }).waitFor();
    expect(await tom.page.getByText('Solved!').count()).toBe(0);
  });

  test('words of a tab that closes before the server has them are in this browser', async () => {
    const { at, tom } = await withTicket();
    await tom.page.goto(TICKET);
    await tom.page.route('**/draft', (route) => route.abort());
    await words(tom).fill('Written on a train');
    await tom.page.getByText('Not saved yet').waitFor();
    await tom.page.unroute('**/draft');
    await tom.page.goto('/me');
    await tom.page.goto(TICKET);
    await tom.page.getByText(/^Saved/).waitFor();
    expect(await words(tom).inputValue()).toBe('Written on a train');
    await send(tom, {}, 'Sign out');
    const later = await signedIn(at.origin, WIDE);
    await later.page.goto(TICKET);
    expect(await words(later).inputValue()).toBe('Written on a train');
    await tom.page.goto('/sign-in');
    expect(await tom.page.evaluate('Object.keys(localStorage).length')).toBe(0);
  });
});
