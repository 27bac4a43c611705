/**
 * An agent's day before two console processes of a cluster, in browsers: what is written at one is found at the other, what is
 * held at one can be taken back at the other, and a process that is killed while it holds loses nothing.
 */
import { afterAll, describe, expect, test } from 'vitest';
import { inviteFrom } from '../../pipeline/console.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { pagesOf } from '../../store/pages.ts';
import { PASSWORD, send, signedIn, WIDE } from '../e2e/agents.ts';
import { placed, post } from '../e2e/office.ts';
import { noChromium, open, type Window, windowOn } from '../support/chromium.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';

const reason = noCluster() ?? noChromium();
const ANA = 'ana@firstline.test';
const PATIENCE_MS = 120_000;

function words({ page }: Window) {
  return page.getByLabel('Your words');
}

function toast({ page }: Window, text: RegExp) {
  return page.locator('#toasts').getByText(text).first();
}

async function day() {
  const office = await cluster();
  const [one, two] = await Promise.all(['one', 'two'].map((name) => office.start(name, 'console')));
  const [ingest] = await Promise.all(
    ['ingest', 'classifier', 'router', 'notifier'].map((role) => office.start(role, role)),
  );
  const installation = await office.visit();
  const pages = pagesOf(installation.database);
  const mail = async (text: string): Promise<string> => {
    const id = await post(ingest?.smtp ?? '', { from: 'alice@contoso.test', subject: 'Invoice', text });
    const contacts = async () => (await pages.contacts(0, 100)).map(({ contact }) => contact);
    return (await placed({ contacts }, id)).ticket ?? '';
  };
  const [first, second] = [`http://${one?.http}`, `http://${two?.http}`];
  const { link } = await inviteFrom(installation, { address: ANA, role: null }, first);
  const here = await windowOn(first, WIDE);
  await here.page.goto(link);
  await send(here, { 'New password': PASSWORD }, 'Save and sign in');
  await here.page.waitForURL('**/tickets');
  const there = await signedIn(second, WIDE, ANA);
  const replies = async (ticket: string): Promise<number> =>
    (await historyOfTicket(installation.database.read, ticket)).filter(
      ({ fact }) => fact.type === 'agent.replied',
    ).length;
  return { office, here, there, mail, replies };
}

describe.skipIf(reason !== null)(`two consoles of a cluster ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('are one desk: live, draft, undo; one that is killed within the ten seconds loses nothing and sends once', async () => {
    const { office, here, there, mail, replies } = await day();
    await here.page.goto('/open');
    await there.page.goto('/open');
    await there.page.locator('.live .word').getByText('Live', { exact: true }).waitFor();
    const ticket = await mail('The invoice is wrong.');
    const place = `/t/${ticket}`;
    for (const { page } of [here, there]) {
      await page.locator(`.fresh, .row a[href="${place}"]`).first().waitFor({ timeout: PATIENCE_MS });
      await page.goto(place);
    }
    await words(here).fill('We look at it.');
    await here.page.getByText(/^Saved/).waitFor();
    await until('the draft is there too', async () => {
      await there.page.goto(place);
      return (await words(there).inputValue()) === 'We look at it.';
    });
    await here.page.goto(place);
    await send(here, {}, 'Send');
    await toast(here, /goes out/).waitFor();
    await there.page.goto(place);
    await there.page
      .locator('#toasts')
      .getByRole('button', { name: `Undo ${ticket}` })
      .click();
    await there.page.getByText('Nothing was sent, and your words are here.').waitFor();
    expect(await words(there).inputValue()).toBe('We look at it.');
    expect(await replies(ticket)).toBe(0);
    await here.page.goto(place);
    await send(here, { 'Your words': 'It is corrected.' }, 'Send');
    await toast(here, /goes out/).waitFor();
    await office.member('one').kill();
    await until('the other one sends it', async () => (await replies(ticket)) === 1, PATIENCE_MS);
    await there.page.goto(place);
    await there.page.getByRole('article').filter({ hasText: 'It is corrected.' }).waitFor();
    await office.member('one').start();
    await here.page.goto(place);
    expect(await here.page.getByRole('article').filter({ hasText: 'It is corrected.' }).count()).toBe(1);
    expect(await words(here).inputValue()).toBe('');
    expect(await replies(ticket)).toBe(1);
  });
});
