/** The console in a browser: the first account by the link of `start`, signing in, the lock, sessions; each width, each theme. */
import { afterAll, describe, expect, test } from 'vitest';
import { expectGood, noChromium, open, windowOn } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { firstline, json } from '../support/process.ts';
import { until } from '../support/grounds.ts';
import { madeFirst, PASSWORD, running, send, signedIn, WIDE } from './agents.ts';
import { post } from './office.ts';

const RULES = `version: 1
rules:
  - id: invoices
    note: Agreed with finance
    author: ana
    when: { any: [{ subject: { words: invoice } }, { words: { pt: fatura } }] }
    then: { points: { billing: 3 }, priority: urgent }
    examples: { match: [{ subject: "Invoice for March" }] }
`;

const reason = noChromium();

describe.skipIf(reason !== null)(`the console in a browser ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('opens once by the link of `start`, then by password; a session that is ended elsewhere is over', async () => {
    const at = await running();
    const here = await madeFirst(at);
    await here.page.goto(at.link);
    await here.page.getByRole('heading', { name: 'This link is used up or too old' }).waitFor();
    const elsewhere = await signedIn(at.origin, { width: 375, theme: 'dark' });
    await here.page.goto('/me');
    await here.page.getByRole('button', { name: /^Sign out Chrome/ }).click();
    await here.page.getByText('That browser is signed out.').waitFor();
    await elsewhere.page.goto('/tickets');
    expect(new URL(elsewhere.page.url()).pathname + new URL(elsewhere.page.url()).search).toBe(
      '/sign-in?next=%2Ftickets',
    );
    await here.page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await here.page.waitForURL('**/sign-in');
    await here.page.goto('/me');
    expect(new URL(here.page.url()).pathname).toBe('/sign-in');
    expect([here.offences, elsewhere.offences]).toEqual([[], []]);
  });

  test('tells a person whom it locks out what to do, and a link of `invite` opens at once', async () => {
    const at = await running();
    await madeFirst(at);
    const window = await windowOn(at.origin, WIDE);
    await window.page.goto('/sign-in');
    for (let n = 1; n <= 5; n += 1)
      await send(window, { 'Mail address': 'tom@firstline.test', Password: `wrong ${n}` }, 'Sign in');
    await window.page.getByRole('heading', { name: 'Locked for now' }).waitFor();
    await expectGood(window, 'locked-1440-light');
    await send(window, { 'Mail address': 'tom@firstline.test', Password: PASSWORD }, 'Sign in');
    expect(await window.page.getByRole('alert').textContent()).toMatch(
      /locked for the next 1\d min.*firstline invite/s,
    );
    const invited = await firstline(['invite', 'tom@firstline.test', '--data', at.dataDir]);
    const [line] = json(invited.stdout);
    expect(line).toEqual({
      address: 'tom@firstline.test',
      role: 'admin',
      link: expect.stringMatching(`^${at.origin}/invite/[a-z2-7]{52}$`),
      expiresAt: expect.stringMatching(/Z$/),
    });
    await window.page.goto(String(line?.['link']));
    await send(window, { 'New password': 'four green boats' }, 'Save and sign in');
    await window.page.waitForURL('**/tickets');
    expect(window.offences).toEqual([]);
  });

  test('is good at each width and in each theme, with words of strangers in it', async () => {
    const at = await running();
    await post(at.process.smtp, {
      from: 'alice@contoso.test',
      subject: '<b onclick="x()">Invoice</b> & more',
      text: 'Hello',
    });
    await post(at.process.smtp, {
      from: 'an.address.that.is.rather.long@a-long-name.example',
      subject: 'x'.repeat(300),
      text: 'Hi',
    });
    await until('both are tickets', async () => (await at.tickets()).length === 2);
    const first = await madeFirst(at);
    await first.page.goto('/open');
    expect(
      await first.page
        .getByRole('listitem')
        .filter({ hasText: '<b onclick="x()">Invoice</b> & more' })
        .count(),
    ).toBe(1);
    await atEachLook(
      (look) => windowOn(at.origin, look),
      async (window, good) => {
        await window.page.goto('/sign-in');
        await good('sign-in');
        await send(window, { 'Mail address': 'nobody@firstline.test', Password: 'x' }, 'Sign in');
        await window.page.getByRole('alert').waitFor();
        await good('refused');
        await send(window, { 'Mail address': 'tom@firstline.test', Password: PASSWORD }, 'Sign in');
        await window.page.waitForURL('**/tickets');
        await good('tickets');
        await window.page.goto('/me');
        await good('me');
        await window.page.goto('/people');
        await send(window, { 'Mail address': 'ana@firstline.test' }, 'Make a link');
        await window.page.getByText(`${at.origin}/invite/`).waitFor();
        await good('people');
        await window.page.getByRole('link', { name: 'Ana' }).first().click();
        await window.page.getByRole('button', { name: 'See what would happen' }).last().click();
        await window.page.getByRole('heading', { name: 'What would happen' }).waitFor();
        await good('person');
        await window.page.goto('/webhooks');
        await good('webhooks');
        await window.page.goto('/snoozed');
        await good('nothing');
      },
    );
  });

  test('the pages of rules are good at each width and in each theme', async () => {
    const at = await running();
    const subject = '<b onclick="x()">Invoice</b> & more';
    await post(at.process.smtp, { from: 'alice@contoso.test', subject, text: 'Hello' });
    await until('it is a ticket', async () => (await at.tickets()).length === 1);
    await (await madeFirst(at)).page.close();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async ({ page }, good) => {
        await page.goto('/rules');
        await good('rules');
        for (const name of ['trial', 'use', 'doubtful', 'drift']) {
          await page.goto(`/rules/${name}`);
          await good(`rules-${name}`);
        }
        await page.goto('/rules/draft');
        await page.getByLabel('Rules as YAML').fill(RULES.replace('urgent', 'nonsense'));
        await page.getByRole('button', { name: 'Check', exact: true }).click();
        await page.getByRole('heading', { name: 'Faults' }).waitFor();
        await good('rules-faults');
        await page.getByLabel('Rules as YAML').fill(RULES);
        await page.getByRole('button', { name: 'Check', exact: true }).click();
        await page.getByText('Looked at 1 of the newest contacts').waitFor();
        await good('rules-checked');
        await page.getByRole('button', { name: 'Keep the draft' }).click();
        await page.getByText('The draft is kept.').waitFor();
        await good('rules-kept');
        await page.getByRole('button', { name: 'See what would happen' }).click();
        await page.getByRole('heading', { name: 'What these rules would change' }).waitFor();
        await good('rules-asked');
      },
    );
  });

  test('an admin writes a rule, sees what it would change, tries it, publishes it, and takes it back', async () => {
    const at = await running();
    const sender = { from: 'alice@contoso.test', text: 'Can you help us, please?' };
    await post(at.process.smtp, { ...sender, subject: 'Invoice for March' });
    await until('it is a ticket', async () => (await at.tickets()).length === 1);
    const window = await madeFirst(at);
    const { page } = window;
    const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
    const asked = async (reason: string, name: string) => {
      await press('See what would happen');
      await page.getByLabel('Reason').fill(reason);
      await press(name);
    };
    await page.goto('/rules');
    await page.getByRole('link', { name: 'Write a draft' }).click();
    await page.getByLabel('Rules as YAML').fill(RULES);
    await press('Check');
    await page.getByText('One would be decided otherwise').waitFor();
    await press('Keep the draft');
    await press('Put on trial');
    await page.getByText('The rules are on trial').waitFor();
    await post(at.process.smtp, { ...sender, subject: 'Invoice for April' });
    await until('the second is a ticket', async () => (await at.tickets()).length === 2);
    await page.goto('/rules/trial');
    await page.getByText('Looked at 1 contacts. One would be decided otherwise').waitFor();
    await page.goto('/rules');
    await page
      .getByRole('link', { name: /^Rules [0-9a-f]{16}$/ })
      .first()
      .click();
    await asked('Agreed with finance', 'Publish');
    await page.getByText('The rules are in force.').waitFor();
    await post(at.process.smtp, { ...sender, subject: 'Invoice for May' });
    await until('the third is a ticket', async () => (await at.tickets()).length === 3);
    const priorities = async () => (await at.tickets()).map(({ priority }) => priority).toSorted();
    expect(await priorities()).toEqual(['normal', 'normal', 'urgent']);
    await page.goto('/rules');
    await page.getByRole('row').last().getByRole('link').click();
    await asked('A mistake', 'Put back in force');
    await page.getByText('The earlier rules are in force again.').waitFor();
    await post(at.process.smtp, { ...sender, subject: 'Invoice for June' });
    await until('the fourth is a ticket', async () => (await at.tickets()).length === 4);
    expect(await priorities()).toEqual(['normal', 'normal', 'normal', 'urgent']);
    expect(window.offences).toEqual([]);
  });

  test('an agent opens the list and a ticket, answers, and sees the answer in the story, at each width and in each theme', async () => {
    const at = await running();
    const sender = { from: 'alice@contoso.test' };
    const text = 'Our invoice counts two licences twice.\n\nCould you look at it before Friday?\n\nAlice';
    await post(at.process.smtp, { ...sender, subject: 'Invoice for March counts two licences twice', text });
    await post(at.process.smtp, {
      ...sender,
      subject: '<img src=x onerror="x()">',
      text: `${'x'.repeat(300)} <script>x()</script>`,
    });
    await until('both are tickets', async () => (await at.tickets()).length === 2);
    await (await madeFirst(at)).page.close();
    await atEachLook(
      (look) => signedIn(at.origin, look),
      async (window, good, width) => {
        const { page } = window;
        await page.goto('/open');
        await good('open');
        await page.getByRole('link', { name: 'Invoice for March' }).click();
        await page.getByRole('heading', { level: 1, name: 'Invoice for March' }).waitFor();
        await good('ticket');
        const words = `We look at it, at ${width}.`;
        await send(window, { 'Your words': words }, 'Send');
        await page
          .getByText(/FL-1001 goes out in \d+ sec/)
          .first()
          .waitFor();
        expect(await page.getByRole('article').filter({ hasText: words }).count()).toBe(1);
        await good('held');
        await page.getByText('FL-1001: sent.').waitFor();
        expect(await page.getByRole('article').filter({ hasText: words }).count()).toBe(1);
        await page.getByText('Note', { exact: true }).click();
        expect(await page.getByRole('button', { name: 'Send', exact: true }).isVisible()).toBe(false);
        await send(window, { 'Your words': `A note, at ${width}.` }, 'Save note');
        await page
          .getByRole('article')
          .filter({ hasText: `A note, at ${width}.` })
          .first()
          .waitFor();
        await good('answered');
        await page.goto('/t/FL-1002');
        await good('hostile');
      },
    );
    const stale = await signedIn(at.origin, WIDE);
    const [other] = [await signedIn(at.origin, WIDE)];
    await stale.page.goto('/t/FL-1001');
    await other.page.goto('/t/FL-1001');
    await stale.page.getByLabel('Your words').fill('And I was late.');
    await send(other, { 'Your words': 'I was first.' }, 'Send');
    await other.page.getByText('FL-1001: sent.').waitFor();
    await send(stale, { 'Your words': 'And I was late.' }, 'Send and wait');
    await stale.page.getByRole('alert').waitFor();
    expect(await stale.page.getByLabel('Your words').inputValue()).toBe('And I was late.');
    await expectGood(stale, 'changed-1440-light');
  });
});
