/** The link of a notice opens one file, for a while, and who had it is on record. */
import { expect, test } from 'vitest';
import { fileLinkPath, type FileLink } from '../../contract/fileLinks.ts';
import { sha256 } from '../../contract/ids.ts';
import { newestOfTypes } from '../../store/tables/history.ts';
import { mail } from '../support/arrivals.ts';
import { SECRET } from '../support/tokens.ts';
import { desk } from './desk.ts';
import { browser } from './house.ts';

const LOG = Buffer.from('09:00 the disk is full\n');
const RAW = [
  'From: Ann <ann@contoso.test>',
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; name=agent.log',
  'Content-Disposition: attachment; filename=agent.log',
  'Content-Transfer-Encoding: base64',
  '',
  LOG.toString('base64'),
  '--b--',
  '',
].join('\r\n');

async function withFile() {
  const at = await desk();
  const raw = await at.grounds.blobs.put('c2', Buffer.from(RAW));
  const one = {
    name: 'agent.log',
    type: 'text/plain',
    bytes: LOG.length,
    sha256: sha256(LOG),
    inline: false,
  };
  const known = { inReplyTo: 'c1@contoso.test', attachments: [one], received: { raw } };
  await at.arrive(mail({ id: 'c2', at: at.clock.now(), ...known }));
  const link: FileLink = {
    agent: 'ana',
    contact: 'c2',
    place: 0,
    until: Math.floor(at.clock.now() / 1000) + 60,
  };
  const looked = async () =>
    (await newestOfTypes(at.grounds.database.read, 'FL-1001', ['agent.looked'], 10)).map((fact) =>
      fact.type === 'agent.looked' ? [fact.agent, fact.account, fact.contact, fact.what, fact.file] : [],
    );
  return { at, link, looked, open: (path: string) => browser(at).get(path) };
}

test('opens the file without signing in, as a file to save, once on record', async () => {
  const { link, looked, open } = await withFile();
  const path = `/${fileLinkPath(SECRET, link)}`;
  const answer = await open(path);
  expect({ status: answer.status, text: answer.text }).toEqual({ status: 200, text: LOG.toString() });
  await open(path);
  expect(await looked()).toEqual([['ana', '', 'c2', 'file', 0]]);
});

test.each<[string, (link: FileLink) => string]>([
  ['of another secret', (link) => fileLinkPath('another secret', link)],
  ['with another file', (link) => fileLinkPath(SECRET, link).replace('/c2/0/', '/c1/0/')],
  ['with another place', (link) => fileLinkPath(SECRET, link).replace('/c2/0/', '/c2/1/')],
  ['with a later end', (link) => fileLinkPath(SECRET, link).replace(String(link.until), `${link.until + 9}`)],
  ['that has ended', (link) => fileLinkPath(SECRET, { ...link, until: link.until - 61 })],
  ['of somebody who is in no team', (link) => fileLinkPath(SECRET, { ...link, agent: 'gone' })],
  ['to a file that is not there', (link) => fileLinkPath(SECRET, { ...link, place: 7 })],
  ['without a proof', (link) => `files/ana/c2/0/${link.until}/x`],
])('a link %s opens nothing, and nothing is on record', async (_, path) => {
  const { link, looked, open } = await withFile();
  const answer = await open(`/${path(link)}`);
  expect(answer.status).toBe(410);
  expect(answer.text).not.toContain('disk');
  expect(await looked()).toEqual([]);
});
