/** Mails link to pages that the console serves, where the configuration names its address. */
import { expect, test } from 'vitest';
import { left, office, opened, post } from './office.ts';

/** The texts of what the agent and the customer get. */
async function told(env: Record<string, string>): Promise<{ http: string; texts: string[] }> {
  const at = await office({ env });
  await post(at.process.smtp, { from: 'alice@contoso.test', subject: 'Invoice', text: 'Two licences.' });
  const messages = [
    ...(await left(at, 'FL-1001', 'assignment')),
    ...(await left(at, 'FL-1001', 'acknowledgement')),
  ];
  const mails = await Promise.all(messages.map((message) => opened(at, message)));
  return { http: at.process.http, texts: mails.map(({ fullText }) => fullText) };
}

test('a notice links to the ticket’s page of the console, a customer’s mail to the page of that customer', async () => {
  const { http, texts } = await told({ FIRSTLINE_PUBLIC_URL: 'https://desk.firstline.test' });
  const links = texts.flatMap((text) => text.match(/https:\/\/desk\.firstline\.test\/\S+/g) ?? []);
  expect(links).toEqual([
    'https://desk.firstline.test/t/FL-1001',
    expect.stringMatching(/^https:\/\/desk\.firstline\.test\/s\/1001-[a-z2-7]{32}$/),
  ]);
  const { pathname } = new URL(links[0] ?? '');
  const answer = await fetch(`http://${http}${pathname}`, { redirect: 'manual' });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?next=%2Ft%2FFL-1001']);
});

test('without a configured address no mail has a link', async () => {
  const { http, texts } = await told({});
  expect(texts).toHaveLength(2);
  expect(
    texts.filter((text) => text.includes('/t/FL-1001') || text.includes('/s/1001') || text.includes(http)),
  ).toEqual([]);
});
