/** Watching a colleague's ticket, in Chromium: what changes there reaches the watcher, until they stop. */
import { afterAll, describe, expect, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { expectGood, noChromium, open, type Window } from '../support/chromium.ts';
import { post } from './office.ts';
import { room } from './room.ts';

const reason = noChromium();

const isLive = ({ page }: Window) => page.locator('.live .word').getByText('Live', { exact: true }).waitFor();

describe.skipIf(reason !== null)(`watching ${reason ?? ''}`, () => {
  afterAll(async () => {
    if (reason === null) await (await open()).close();
  });

  test('a change by a colleague and the customer’s words reach who watches, and nobody who stopped', async () => {
    const at = await room();
    await at.mail('The portal is slow');
    const [first] = await at.contacts();
    const [ticket] = await at.tickets();
    await until('an agent has it', async () => (await at.tickets())[0]?.agent !== null);
    const owner = (await at.tickets())[0]?.agent ?? '';
    const watcher = owner === 'tom' ? 'ana' : 'tom';
    const [one, other] = [
      await at.person(`${owner}@firstline.test`),
      await at.person(`${watcher}@firstline.test`),
    ];
    const path = `/t/${ticket?.number}`;
    const writes = (text: string) =>
      post(at.process.smtp, { from: 'alice@contoso.test', text, inReplyTo: first?.words.messageId ?? '' });
    const told = async () =>
      (await at.messages()).filter(({ audience, to }) => audience === 'agent' && to.includes(watcher));

    await other.page.goto(path);
    await isLive(other);
    await other.page.keyboard.press('v');
    await other.page.getByRole('button', { name: 'Stop watching' }).waitFor();
    await other.page.goto('/watched');
    await isLive(other);
    const row = other.page.locator('#list .row');
    expect(await row.count()).toBe(1);
    await expectGood(other, 'watched-1440-light');

    await one.page.goto(path);
    await one.page.locator('select[name="priority"]').selectOption('high');
    await one.page.locator('form:has(select[name="priority"]) button').click();
    await row.getByText('high', { exact: true }).waitFor();
    await one.page.goto(path);
    await one.page.getByText('Note', { exact: true }).first().click();
    await one.page.getByLabel('Your words').fill('The gateway was restarted.');
    await one.page.keyboard.press('Control+Enter');
    await row.getByText('The gateway was restarted.').waitFor();
    const before = (await told()).length;
    await writes('It is slow again');
    await row.getByText('It is slow again').waitFor();
    await until('the watcher has a notice', async () => (await told()).length === before + 1);
    expect((await told()).at(-1)?.because.map(({ rule }) => rule)).toContain('watched');

    await other.page.goto(path);
    await isLive(other);
    await other.page.keyboard.press('v');
    await other.page.getByRole('button', { name: 'Watch', exact: true }).waitFor();
    await other.page.goto('/watched');
    expect(await row.count()).toBe(0);
    const contacts = (await at.contacts()).length;
    const owners = async () =>
      (await at.messages()).filter(({ to, kind }) => kind === 'update' && to.includes(owner)).length;
    const toOwner = await owners();
    await writes('And once more');
    await until('the words are there', async () => {
      const all = await at.contacts();
      return all.length > contacts && all.every(({ ticket: number }) => number !== null);
    });
    await until('the owner is told', async () => (await owners()) === toOwner + 1);
    expect((await told()).length).toBe(before + 1);
    expect([...one.offences, ...other.offences]).toEqual([]);
  });

  test('O opens the original of the newest mail, and H shows and hides what the machine did', async () => {
    const at = await room();
    await at.mail('The portal is slow');
    const [ticket] = await at.tickets();
    const tom = await at.person('tom@firstline.test');
    await tom.page.goto(`/t/${ticket?.number}`);
    await isLive(tom);
    const lesser = tom.page.locator('#story details.rest');
    const open = () => lesser.evaluateAll((all) => all.filter((one) => one.hasAttribute('open')).length);
    const count = await lesser.count();
    expect(count).toBeGreaterThan(0);
    expect(await open()).toBe(0);
    await tom.page.keyboard.press('h');
    expect(await open()).toBe(count);
    await tom.page.keyboard.press('h');
    expect(await open()).toBe(0);
    await tom.page.keyboard.press('o');
    await tom.page.waitForURL('**/mail/*/headers');
    expect(tom.offences).toEqual([]);
  });
});
