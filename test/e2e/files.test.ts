/** An agent with a mail client gets the customer's files: in the notice, or by its link. */
import { expect, test } from 'vitest';
import { left, office, opened, placed, post } from './office.ts';

const LOG = { filename: 'agent.log', content: '09:00 the disk is full\n', contentType: 'text/plain' };
const SUPPORTED = { from: 'maria@contoso.test', subject: 'Portal', text: 'See the log.', attachments: [LOG] };

test('a file of the customer is in the notice', async () => {
  const at = await office();
  const { ticket } = await placed(at, await post(at.process.smtp, SUPPORTED));
  const [assignment] = await left(at, ticket, 'assignment');
  const notice = await opened(at, assignment!);
  expect(notice.attachments.map(({ name, bytes }) => [name, bytes])).toEqual([['agent.log', 23]]);
});

test('a file beyond the limit is a link that opens it', async () => {
  const yaml = 'limits: { noticeFilesBytes: 5 }\nserver: { publicUrl: "https://desk.contoso.test" }\n';
  const at = await office({ yaml });
  const { ticket } = await placed(at, await post(at.process.smtp, SUPPORTED));
  const [assignment] = await left(at, ticket, 'assignment');
  const notice = await opened(at, assignment!);
  expect(notice.attachments).toEqual([]);
  const [, path = ''] = /https:\/\/desk\.contoso\.test(\/files\/\S+)/.exec(notice.fullText) ?? [];
  const answer = await fetch(`http://${at.process.http}${path}`);
  expect([answer.status, await answer.text()]).toEqual([200, LOG.content]);
  expect((await at.facts()).map(({ type }) => type)).toContain('agent.looked');
});
