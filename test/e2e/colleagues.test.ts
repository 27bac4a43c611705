/** Agents who only have a mail client hand over a ticket: the next one reads the whole story and answers everybody. */
import { expect, test } from 'vitest';
import { until } from '../support/grounds.ts';
import { firstline } from '../support/process.ts';
import { answerTo, left, office, opened, placed, post, SUPPORT } from './office.ts';

const TEAM = `
agents:
  - { id: eva, name: Eva Klein, email: eva@firstline.test, role: agent, skills: [billing, usage, performance, deployment, updates], languages: [en], capacity: 50 }
  - { id: tom, name: Tom Ash, email: tom@firstline.test, role: lead, skills: [], languages: [en], capacity: 50 }
`;

test('a hand-over by mail has mails, answers, notes and who is in Cc', async () => {
  const at = await office({ yaml: TEAM });
  const first = await post(at.process.smtp, {
    from: 'Maria <maria@contoso.test>',
    subject: 'Invoice',
    text: 'My invoice is wrong.\n\n-- \nMaria Lopes\nTel. +351 21 555 0101',
    cc: 'Peter <peter@contoso.test>',
  });
  const { ticket } = await placed(at, first);
  const [assignment] = await left(at, ticket, 'assignment');
  const notice = await opened(at, assignment!);
  expect(notice.fullText).toContain('goes to Maria <maria@contoso.test> and Peter <peter@contoso.test>');
  expect(notice.fullText).toContain('Also to: Peter <peter@contoso.test>');
  expect(notice.fullText).toContain('+351 21 555 0101');

  await placed(at, await post(at.process.smtp, answerTo(notice, 'Which invoice do you mean?')));
  const replies = await left(at, ticket, 'reply', 2);
  const people = await Promise.all(replies.map(async (one) => (await opened(at, one)).to[0]?.address));
  expect(new Set(people)).toEqual(new Set(['maria@contoso.test', 'peter@contoso.test']));

  const again = await post(at.process.smtp, {
    from: 'peter@contoso.test',
    text: 'The one of May.',
    inReplyTo: first,
  });
  expect((await placed(at, again)).ticket).toBe(ticket);
  const [update] = await left(at, ticket, 'update');
  const news = await opened(at, update!);
  const handOver = '#assign tom\nTom, please take over: I have no access to their portal.';
  await placed(at, await post(at.process.smtp, answerTo(news, handOver)));
  const [, second] = await left(at, ticket, 'assignment', 2);
  const toTom = await opened(at, second!);
  expect(toTom.to[0]?.address).toBe('tom@firstline.test');
  const order = [
    'Tom, please take over',
    'The one of May.',
    'Which invoice do you mean?',
    'My invoice is wrong.',
  ];
  const places = order.map((words) => toTom.fullText.indexOf(words));
  expect(places.every((place) => place > 0)).toBe(true);
  expect(places).toEqual(places.toSorted((a, b) => a - b));
  expect(toTom.fullText).toMatch(/--- Eva Klein wrote a note for the team, /);
  expect(toTom.fullText).toMatch(/--- Eva Klein answered the customer, /);
  for (const one of await at.messages())
    if (one.audience === 'customer') expect((await opened(at, one)).raw).not.toContain('take over');

  await placed(at, await post(at.process.smtp, answerTo(toTom, '#note Their portal is mine now.')));
  const [noted] = await left(at, ticket, 'notice');
  expect((await opened(at, noted!)).to[0]?.address).toBe('eva@firstline.test');

  const apart = '#to maria@contoso.test\nOnly for you, Maria.';
  await placed(at, await post(at.process.smtp, answerTo(toTom, apart)));
  const [last] = (await left(at, ticket, 'reply', 3)).slice(-1);
  expect((await opened(at, last!)).to[0]?.address).toBe('maria@contoso.test');
  expect(SUPPORT).toBe((await opened(at, last!)).from?.address);
});

test('an agent asks, goes away and comes back by mail', async () => {
  const at = await office({ yaml: TEAM });
  const eva = { from: 'eva@firstline.test', to: SUPPORT };
  const first = await post(at.process.smtp, {
    from: 'maria@contoso.test',
    subject: 'Invoice',
    text: 'It is wrong.',
  });
  const { ticket } = await placed(at, first);
  await left(at, ticket, 'assignment');
  const told = async (text: string, count: number) => {
    await placed(at, await post(at.process.smtp, { ...eva, text }));
    const [last] = (await left(at, null, 'notice', count)).slice(-1);
    return opened(at, last!);
  };
  const mine = await told('#mine', 1);
  expect(mine.to[0]?.address).toBe('eva@firstline.test');
  expect(mine.fullText).toContain(`[${ticket}] Invoice`);
  expect((await told('#away', 2)).subject).toBe('You are away');
  const second = await post(at.process.smtp, { from: 'otto@adatum.test', text: 'Our invoice is missing.' });
  const other = (await placed(at, second)).ticket ?? '';
  expect((await at.shown(other))?.['agent']).toBe(null);
  expect((await told('#back', 3)).subject).toBe('You are back');
  await left(at, other, 'assignment');
  await until('the index has the words', async () => {
    const { stdout } = await firstline(['find', 'missing', '--data', at.dataDir]);
    return stdout.includes(other);
  });
  const found = await told('#find missing', 4);
  expect(found.subject).toBe('Found for “missing”: 1');
  expect(found.fullText).toContain(`[${other}]`);

  const opening = await post(at.process.smtp, {
    ...eva,
    text: '#for zoe@contoso.test\nShe rang: no invoice.',
  });
  const { ticket: begun } = await placed(at, opening);
  expect((await at.shown(begun ?? ''))?.['requester']).toBe('zoe@contoso.test');
});
