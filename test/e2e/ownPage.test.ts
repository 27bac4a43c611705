/** A customer's page of one ticket, with a real process: from the link in a mail to the end, and after `forget`. */
import { afterAll, describe, expect, test } from 'vitest';
import { noChromium, open, windowOn } from '../support/chromium.ts';
import { atEachLook } from '../support/looks.ts';
import { until } from '../support/grounds.ts';
import { firstline, json } from '../support/process.ts';
import { answerTo, left, type Office, office, opened, placed, post, seen } from './office.ts';

const reason = noChromium();
const PUBLIC = 'https://desk.firstline.test';
const yaml = `server: { publicUrl: "${PUBLIC}" }\n`;
const ALICE = 'alice@contoso.test';

type Message = Awaited<ReturnType<typeof left>>[number];

function pathIn(text: string): string {
  return new RegExp(`${PUBLIC}(/s/\\S+)`).exec(text)?.[1] ?? '';
}

async function pathOf(at: Office, kind: Message['kind'], ticket = 'FL-1001'): Promise<string> {
  const [message] = await left(at, ticket, kind);
  if (message === undefined) throw new Error(`no ${kind}`);
  return pathIn((await opened(at, message)).fullText);
}

/** Ticket FL-1001 of Alice, which Rui has answered; Ben is another customer. */
async function answered(text = 'We mended it.') {
  const at = await office({ yaml });
  await placed(
    at,
    await post(at.process.smtp, { from: ALICE, subject: 'Invoice', text: 'My invoice is wrong.' }),
  );
  const path = await pathOf(at, 'acknowledgement');
  const [notice] = await left(at, 'FL-1001', 'assignment');
  if (notice === undefined) throw new Error('no notice');
  await placed(at, await post(at.process.smtp, answerTo(await opened(at, notice), text)));
  return { at, path, origin: `http://${at.process.http}` };
}

async function sent(
  origin: string,
  path: string,
  fields: Record<string, string>,
  files: File[] = [],
  click?: string,
) {
  const page = await (await fetch(origin + path)).text();
  const carried = click ?? /name="click" value="([^"]+)"/.exec(page)?.[1] ?? '';
  const body = new FormData();
  body.append('click', carried);
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  for (const file of files) body.append('files', file);
  const answer = await fetch(origin + path, { method: 'POST', body, redirect: 'manual' });
  return { click: carried, answer };
}

describe('the page of a ticket', () => {
  test('has its link in acknowledgement, answer and resolution: words and files come in once, *not yet* opens, *solved* ends', async () => {
    const { at, path, origin } = await answered('#resolve');
    expect(path).toMatch(/^\/s\/1001-[a-z2-7]{32}$/);
    expect(await pathOf(at, 'resolution')).toBe(path);
    const text = await (await fetch(origin + path)).text();
    expect(text).toContain('My invoice is wrong.');
    expect((await at.facts()).filter(({ type }) => type === 'ticket.rated')).toEqual([]);

    const file = new File(['line one'], 'log.txt', { type: 'text/plain' });
    const first = await sent(
      origin,
      path,
      { do: 'not-yet', score: '2', text: 'One licence is still there.' },
      [file],
    );
    expect(first.answer.status).toBe(303);
    const again = await sent(
      origin,
      path,
      { do: 'not-yet', score: '2', text: 'One licence is still there.' },
      [file],
      first.click,
    );
    expect(again.answer.status).toBe(303);
    await until('it is open again', async () => (await at.tickets())[0]?.status === 'open');
    const web = (await at.contacts()).filter(({ channel }) => channel === 'web');
    expect(web).toMatchObject([
      {
        ticket: 'FL-1001',
        as: 'customer',
        words: {
          from: { address: ALICE },
          text: 'One licence is still there.',
          attachments: [{ name: 'log.txt' }],
          defects: [],
        },
      },
    ]);
    expect((await fetch(origin + String(first.answer.headers.get('location')))).status).toBe(200);

    expect((await sent(origin, path, { do: 'solved', score: '5' })).answer.status).toBe(303);
    await until('it is resolved', async () => (await at.tickets())[0]?.status === 'resolved');
    const rated = (await at.facts()).filter((fact) => fact.type === 'ticket.rated');
    expect(rated.map(({ solved, score }) => [solved, score])).toEqual([
      [false, 2],
      [true, 5],
    ]);
    const exported = json((await firstline(['export', 'contacts', '--data', at.dataDir])).stdout);
    expect(exported.filter(({ channel }) => channel === 'web')).toHaveLength(2);
    expect((await firstline(['replay', '--data', at.dataDir])).code).toBe(0);
  });

  test('shows nothing of others, and nothing at all after `forget`', async () => {
    const { at, path, origin } = await answered('#reply\nWe mended it.');
    expect(await pathOf(at, 'reply')).toBe(path);
    await placed(
      at,
      await post(at.process.smtp, { from: 'ben@fabrikam.test', subject: 'Other', text: 'Secret of Ben.' }),
    );
    const other = await pathOf(at, 'acknowledgement', 'FL-1002');
    const own = await (await fetch(origin + path)).text();
    expect(own).toContain('We mended it.');
    expect(own).not.toContain('/s/1001');
    for (const hidden of ['Ben', '#reply', 'rui@firstline.test']) expect(own).not.toContain(hidden);
    const stolen = `/s/1002-${path.slice('/s/1001-'.length)}`;
    expect((await fetch(origin + stolen)).status).toBe(404);
    expect(
      (
        await sent(
          origin,
          stolen,
          { text: 'x', do: 'add' },
          [],
          `${Date.now().toString(36)}.w${'a'.repeat(26)}`,
        )
      ).answer.status,
    ).toBe(404);
    await sent(origin, path, { do: 'add', text: 'Words by the page.' });
    await until('they are there', async () =>
      (await (await fetch(origin + path)).text()).includes('Words by the page.'),
    );
    const forgotten = await firstline(['forget', ALICE, '--data', at.dataDir]);
    expect(forgotten.code, forgotten.stderr).toBe(0);
    expect((await fetch(origin + path)).status).toBe(404);
    expect((await fetch(origin + other)).status).toBe(200);
    const now = await seen(at.dataDir);
    expect(JSON.stringify(await now.contacts())).not.toContain('Words by the page.');
    expect((await firstline(['replay', '--data', at.dataDir])).code).toBe(0);
  });

  describe.skipIf(reason !== null)(`in a browser ${reason ?? ''}`, () => {
    afterAll(async () => {
      if (reason === null) await (await open()).close();
    });

    test('is good at each width, in each theme and language, and works without scripts', async () => {
      const { at, path, origin } = await answered(
        '#resolve\nWe mended it: the credit note is on its way, and both licences are gone.',
      );
      await until('it is resolved', async () => (await at.tickets())[0]?.status === 'resolved');
      await atEachLook(
        (look) => windowOn(origin, look),
        async ({ page }, good) => {
          for (const tag of ['en', 'pt', 'es']) {
            await page.goto(`${path}?lang=${tag}`);
            await good(`own-${tag}`);
          }
          await page.goto('/s/1001-x');
          await good('gone');
        },
      );
      const plain = await windowOn(origin, { width: 375, theme: 'light' }, { scripts: false });
      await plain.page.goto(`${path}?lang=en`);
      await plain.page.getByLabel('Good', { exact: true }).check();
      await plain.page.getByLabel('Anything to add?').fill('Thank you, all is well.');
      await plain.page.getByRole('button', { name: 'Yes, solved' }).click();
      await plain.page.getByRole('status').waitFor();
      await plain.page.getByText('Thank you, all is well.').waitFor();
      expect(plain.offences).toEqual([]);
      const [rated] = (await at.facts()).filter((fact) => fact.type === 'ticket.rated');
      expect(rated).toMatchObject({ solved: true, score: 4 });
    });
  });
});
