/** A desk whose vendor takes hand-overs by mail, with one ticket; and mails of that vendor. */
import type { SettingsBody } from '../../contract/settings.ts';
import { router } from '../../router/router.ts';
import { answerOf, mail } from './arrivals.ts';
import { given } from './stage.ts';
import { agent, settings } from './team.ts';
import { noticeFor, plusOf } from './tokens.ts';

export const GUID = '6f1d2c3b-4a59-4e6f-8a7b-9c0d1e2f3a4b';
export const FIRST = [
  'Hello, Outlook shows error 4012 since today 09:15 CET.',
  'Our tenant is contoso.onmicrosoft.com.',
  `Correlation id: ${GUID}`,
  'Steps: open a mail',
  'and press reply',
  '',
  'Thanks, Ann',
].join('\n');

type HandOver = NonNullable<NonNullable<SettingsBody['vendors']>[number]['handOver']>;

export function withVendors(given: Partial<HandOver> = {}) {
  const asks = ['tenant', 'product', 'times', 'errors', 'correlations', 'steps', 'impact', 'contact'];
  return settings({
    agents: [agent('rui'), agent('ana')],
    vendors: [
      {
        id: 'cloud',
        name: 'Cloud',
        categories: null,
        caseUrl: null,
        handOver: {
          way: 'mail',
          to: 'cases@cloud.test',
          from: ['@cloud.test'],
          language: 'en',
          tellCustomer: true,
          asks: asks.map((id) => ({ id, label: {} })),
          products: [{ name: 'Cloud Mail', words: ['outlook'], asks: null }],
          ...given,
        },
      },
    ],
  });
}

export async function desk(given_: Partial<HandOver> = {}, text = FIRST) {
  const scene = await given(router, { settings: withVendors(given_) });
  await scene.when(mail({ id: 'c1', text }));
  return scene;
}

type Desk = Awaited<ReturnType<typeof desk>>;

/** The notice that shows what was collected, to Rui. */
export async function shows(at: Desk, draft: string, message = `mdraft${draft.slice(-4)}`) {
  const { messageId, address } = noticeFor('rui', message);
  const because = [{ rule: 'handover-collected', detail: { draft } }];
  await at.sent({
    message,
    ticket: 'FL-1001',
    messageId,
    to: ['rui'],
    audience: 'agent',
    kind: 'notice',
    because,
  });
  return (id: string, text: string) => answerOf('rui', 'FL-1001', { id, text, to: [{ address, name: '' }] });
}

/** What agents wrote by a click, or for a vendor. */
export async function notes(at: Desk): Promise<string[]> {
  const rows = await at.read.all('SELECT text FROM notes ORDER BY seq');
  return rows.map(({ text }) => String(text));
}

export const FROM_VENDOR = {
  from: { address: 'agent7@cloud.test', name: 'Cloud' },
  to: [plusOf({ ticket: 'FL-1001', audience: 'vendor', person: 'cloud' })],
  subject: 'Case 77',
  text: 'Please send us the log.',
};

export async function sentToVendor(given_: Partial<HandOver> = {}) {
  const at = await desk(given_);
  await at.orders({ collect: {} });
  await at.orders({ tellVendor: { text: 'It is slow.' } });
  return at;
}
