/** Two console processes: the browser of one hears what the other's person does, and what the router says. */
import { describe, expect, test } from 'vitest';
import { inviteFrom } from '../../pipeline/console.ts';
import { type Browser, browser, PASSWORD } from '../console/house.ts';
import { placed, post } from '../e2e/office.ts';
import { cluster } from '../support/cluster.ts';
import { noCluster } from '../support/clusterServers.ts';
import { until } from '../support/grounds.ts';
import { pagesOf } from '../../store/pages.ts';

const reason = noCluster();

/** What the browser hears on its stream, as text. */
async function listen(http: string, { cookies }: Browser, end: AbortSignal): Promise<() => string> {
  const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const answer = await fetch(`http://${http}/live`, {
    headers: { accept: 'text/event-stream', cookie },
    signal: end,
  });
  let heard = '';
  const read = async (): Promise<void> => {
    for await (const part of answer.body ?? []) heard += new TextDecoder().decode(part as Uint8Array);
  };
  // It ends with the test.
  read().catch(() => {});
  await until('the stream has begun', async () => heard.includes('event: hello'));
  return () => heard;
}

describe.skipIf(reason !== null)(`a cluster ${reason ?? ''}`, () => {
  test('people of two console processes see each other, and each hears of a mail', async () => {
    const office = await cluster();
    const [one, two] = await Promise.all(['one', 'two'].map((name) => office.start(name, 'console')));
    const [ingest] = await Promise.all(
      ['ingest', 'classifier', 'router'].map((role) => office.start(role, role)),
    );
    const installation = await office.visit();
    const person = async (http: string, address: string): Promise<Browser> => {
      const { link } = await inviteFrom(installation, { address, role: null }, `http://${http}`);
      const request = (path: string, init: RequestInit) =>
        fetch(`http://${http}${path}`, { ...init, redirect: 'manual' });
      const used = browser({ app: { request } });
      const path = new URL(link).pathname;
      expect((await used.send(path, path, { password: PASSWORD })).status).toBe(303);
      return used;
    };
    const [ana, rui] = [
      await person(one?.http ?? '', 'ana@firstline.test'),
      await person(two?.http ?? '', 'rui@firstline.test'),
    ];
    const ended = new AbortController();
    const heardByAna = await listen(one?.http ?? '', ana, ended.signal);
    const heardByRui = await listen(two?.http ?? '', rui, ended.signal);
    const id = await post(ingest?.smtp ?? '', { from: 'alice@contoso.test', text: 'The invoice is wrong.' });
    const pages = pagesOf(installation.database);
    const contacts = async () => (await pages.contacts(0, 100)).map(({ contact }) => contact);
    const { ticket } = await placed({ contacts }, id);
    for (const heard of [heardByAna, heardByRui])
      await until('the ticket is told', async () => heard().includes(`"ticket":"${ticket}"`));
    await ana.send('/me', '/presence', { ticket: ticket ?? '', doing: 'writing' });
    await until('Ana is seen', async () => /event: present\n.*"name":"Ana".*"writing"/.test(heardByRui()));
    await rui.send('/me', '/presence', { ticket: ticket ?? '', doing: 'reading' });
    await until('Rui is seen', async () => /event: present\n.*"name":"Rui".*"reading"/.test(heardByAna()));
    ended.abort();
  });
});
