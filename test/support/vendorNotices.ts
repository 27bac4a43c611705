/** Notices of an invented vendor, and a team that has named its addresses. */
import type { IssueDesk } from '../../contract/issueDesk.ts';
import type { IssueRow } from '../../contract/issueRow.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import { router } from '../../router/router.ts';
import { type Arriving, mail } from './arrivals.ts';
import { issueById } from '../../store/tables/issues.ts';
import { given, type Scene } from './stage.ts';
import { settings } from './team.ts';

export const SENDER = 'health@cloud.vendor.test';

export const VENDOR: NonNullable<SettingsBody['vendors']>[number] = {
  id: 'cirrus',
  name: 'Cirrus Cloud',
  categories: ['billing'],
  caseUrl: null,
  notices: {
    from: [SENDER, '@mail.vendor.test'],
    products: [
      { id: 'post', name: 'Cirrus Post', words: ['mail service'], categories: ['deployment'] },
      { id: 'disk', name: 'Cirrus Disk', words: [], categories: [] },
    ],
  },
};

/** From the vendor's own address, unless it says otherwise. */
export function notice(given: Arriving) {
  return mail({
    from: { address: SENDER, name: 'Cirrus service health' },
    messageId: `${given.id}@cloud.vendor.test`,
    text: 'Our engineers look into it.',
    ...given,
  });
}

/** As the API shows it. */
export const ISSUE: IssueRow = {
  id: 'KI-1',
  vendor: 'cirrus',
  kind: 'outage',
  state: 'open',
  title: 'Mails are late',
  products: ['post'],
  categories: ['deployment'],
  tracking: 'CP204711',
  startsAt: null,
  endsAt: null,
  openedAt: '2026-03-02T09:00:00.000Z',
  overAt: null,
  published: false,
  texts: {},
  notices: 1,
  sources: ['c1'],
};

/** One issue, whatever is asked. */
export const oneIssue: Pick<IssueDesk, 'page' | 'issue' | 'act'> = {
  page: async () => ({ items: [ISSUE], next: null }),
  issue: async () => ISSUE,
  act: async () => ISSUE,
};

export const OUTAGE = '[Incident] Cirrus Post: mails are late (CP204711)';

export function vendors(notices: Partial<NonNullable<typeof VENDOR.notices>> = {}) {
  return [{ ...VENDOR, notices: { ...VENDOR.notices, ...notices } as NonNullable<typeof VENDOR.notices> }];
}

export function knowing(more: Parameters<typeof settings>[0] = {}) {
  return given(router, { settings: settings({ vendors: vendors(), ...more }) });
}

export async function issueOf(at: Pick<Scene<unknown>, 'read'>, id: string) {
  const issue = await issueById(at.read, id);
  if (issue === null) throw new Error(`no issue ${id}`);
  return issue;
}
