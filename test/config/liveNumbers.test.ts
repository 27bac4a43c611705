/** A number that rings agents: what the file may say, and when it is refused. */
import { expect, test } from 'vitest';
import { liveAt } from '../../contract/liveCall.ts';
import { treeOf } from '../../contract/phoneTree.ts';
import { load, refused } from '../support/configuration.ts';

const NUMBER = '"+351210000000"';

const file = (number: string, agents: string) => `
mailboxes: [{ address: support@firstline.test }]
agents: [${agents}]
phone:
  twilio: { accountSid: AC1, authToken: t, numbers: [{ number: ${NUMBER}, language: pt-BR, ${number} }] }
`;
const agent = (more: string) => `{ id: rui, name: Rui, email: rui@firstline.test, role: admin, ${more} }`;
const RUI = agent('languages: [pt], phone: "sip:rui@pbx.firstline.test"');

test('by default agents are not rung, and the tree of the menu says nothing of it', () => {
  for (const number of ['', 'answer: voicemail', 'live: { ringSeconds: 30 }']) {
    const { settings } = load(file(number, RUI));
    const [phone = null] = settings.phones;
    expect(liveAt({ ...settings, version: 1 }, phone, 0)).toBeNull();
    if (phone !== null) expect(treeOf(settings, phone)).not.toHaveProperty('answer');
  }
});

test('a live number has its strategy and times, and the tree says that it is live', () => {
  const { settings } = load(file('answer: live, live: { strategy: all, waitSeconds: 60 }', RUI));
  const [phone = null] = settings.phones;
  const version = { ...settings, version: 1 };
  expect(liveAt(version, phone, 0)).toEqual({ strategy: 'all', ringSeconds: 20, waitSeconds: 60 });
  if (phone !== null) expect(treeOf(settings, phone)).toMatchObject({ answer: 'live' });
});

test.each([
  agent('languages: [pt]'),
  agent('languages: [en], phone: "+351930000001"'),
  agent('phone: "+351930000001"'),
  `${agent('languages: [pt]')}, { id: ana, name: Ana, email: ana@firstline.test, role: auditor, languages: [pt], phone: "+351930000001" }`,
])('is refused where no agent could ever be rung: %s', (agents) => {
  expect(refused(file('answer: live', agents)).join('\n')).toContain(
    'must not be "live" without an agent who has `phone` and the language "pt"',
  );
});

test.each([
  [`overflow: ${NUMBER}`, 'the call would come back'],
  ['music: "https://sounds.firstline.test/a.mp3"', 'needs `queue: true`'],
  ['queue: false, callback: true', 'needs `queue: true`'],
  ['queue: true, strategy: all', 'needs the strategy'],
  ['queue: true, music: "http://sounds.firstline.test/a.mp3"', 'must be https'],
  ['overflow: "+351930000001"', 'of an agent'],
])('what could not work is refused: %s', (live, why) => {
  const ana = `${agent('languages: [pt], phone: "+351930000001"')}`;
  expect(refused(file(`answer: live, live: { ${live} }`, ana)).join('\n')).toContain(why);
});

test('a queue has its music, a call back and a number for overflow', () => {
  const more =
    'queue: true, music: "https://sounds.firstline.test/a.mp3", callback: true, overflow: "+351219999999"';
  const { settings } = load(file(`answer: live, live: { ${more} }`, RUI));
  const [phone = null] = settings.phones;
  expect(liveAt({ ...settings, version: 1 }, phone, 0)).toEqual({
    strategy: 'longestIdle',
    ringSeconds: 20,
    waitSeconds: 120,
    queue: true,
    music: 'https://sounds.firstline.test/a.mp3',
    callback: true,
    overflow: '+351219999999',
  });
});

test.each([
  'strategy: random',
  'ringSeconds: 4',
  'ringSeconds: 121',
  'waitSeconds: 9',
  'waitSeconds: 3601',
  'music: x',
  'queue: 1',
  'overflow: "112"',
  'overflow: rui',
])('a setting that is not there, or out of bounds, is refused: %s', (live) => {
  expect(refused(file(`answer: live, live: { ${live} }`, RUI))).not.toEqual([]);
});
