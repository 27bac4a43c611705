/**
 * Known issues: the list, the page of one, and the forms by which an agent opens one and a lead changes, publishes and ends it. The acts are
 * those of the API (`contract/issueDesk.ts`).
 *
 * Promises: a form sent twice acts once. A form that showed another state than that of now is refused with the words that were written.
 */
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { randomId, sha256 } from '../contract/ids.ts';
import { type IssueAct, type IssueChange, issueChange } from '../contract/issueDesk.ts';
import type { IssueRow } from '../contract/issueRow.ts';
import { issueId } from '../contract/issues.ts';
import type { StoredContact } from '../contract/store.ts';
import { endTells } from '../contract/issueEnd.ts';
import { END, factsIn, textsIn } from './issueForm.ts';
import { type Fault, issuePage, newIssuePage, type Told, unknownIssuePage } from './pages/issuePage.ts';
import { issuesPage } from './pages/issuesPage.ts';
import type { SignedIn } from './visit.ts';

const MAX_UNENDED = 100;
/** Issues that are over, of a page. */
const PAGE = 50;
/** Limits the notices that the page of one shows. */
const MAX_NOTICES = 20;
const CLICK = /^k[a-z2-7]{26}$/;
const DIGEST_LENGTH = 20;

type Answer = Promise<Response>;

export async function showIssues(visit: SignedIn): Answer {
  const { desk, context } = visit;
  const [, before = null] = /^(\d{1,9})$/.exec(context.req.query('before') ?? '') ?? [];
  const unended = before === null ? await desk.issues.unended(MAX_UNENDED) : [];
  const over = await desk.issues.over(before === null ? null : Number(before), PAGE);
  return issuesPage(visit, { unended, over: over.items, next: over.next, isFirst: before === null });
}

export function showNewIssue(visit: SignedIn, refused: Fault | null = null): Answer {
  return newIssuePage(visit, { click: randomId('k'), refused }, refused === null ? 200 : statusOf(refused));
}

export async function showIssue(visit: SignedIn): Answer {
  const { context, words } = visit;
  const said = context.req.query('done') ?? '';
  const done = Object.keys(words.issues.done).find((one) => one === said);
  return shown(visit, done === undefined ? null : { done: done as keyof typeof words.issues.done });
}

async function shown(visit: SignedIn, told: Told): Answer {
  const { desk, context } = visit;
  const id = issueId.safeParse((context.req.param('issue') ?? '').toUpperCase());
  const issue = id.success ? await desk.issues.issue(id.data) : null;
  if (issue === null) return unknownIssuePage(visit);
  const status = told !== null && 'refused' in told ? statusOf(told.refused) : 200;
  const notices = await noticesOf(visit, issue);
  const tickets = await visit.desk.pages.ticketsOf((issue.tickets ?? []).map(({ number }) => number));
  return issuePage(visit, { issue, tickets, notices, click: randomId('k'), told }, status);
}

/** Null: it was erased. */
async function noticesOf({ desk }: SignedIn, { sources }: IssueRow): Promise<(StoredContact | null)[]> {
  const notices: (StoredContact | null)[] = [];
  for (const contact of sources.slice(0, MAX_NOTICES)) notices.push(await desk.read.contact(contact));
  return notices;
}

export async function openIssue(visit: SignedIn): Answer {
  const { form, settings, context } = visit;
  const facts = factsIn(visit, null);
  const texts = textsIn(visit);
  if (facts === null || texts === null) return showNewIssue(visit, titleFault(visit));
  const vendor = settings.vendors?.find(({ id }) => id === form.get('vendor'))?.id ?? null;
  // Without a choice of one's own the vendor's categories count.
  const { categories: chosen = null, ...other } = facts;
  const tracking = (form.get('tracking') ?? '').trim().toUpperCase();
  const change = issueChange.safeParse({
    ...other,
    ...(chosen === null ? {} : { categories: chosen }),
    ...(tracking === '' ? {} : { tracking }),
    ...(Object.keys(texts).length === 0 ? {} : { texts }),
  });
  const act = change.success ? actOf(visit, { issue: null, vendor, change: change.data }) : null;
  if (act === null) return showNewIssue(visit, 'unclear');
  const answer = await visit.desk.issues.act(act);
  if (typeof answer === 'string') return showNewIssue(visit, answer);
  return context.redirect(`/issues/${answer.id}?done=opened`, 303);
}

/** The most usual fault has a name. */
function titleFault({ form }: SignedIn): Fault {
  return (form.get('title') ?? '').trim() === '' ? 'no-title' : 'unclear';
}

export async function changeIssue(visit: SignedIn): Answer {
  const { desk, context, form } = visit;
  const id = issueId.safeParse((context.req.param('issue') ?? '').toUpperCase());
  const issue = id.success ? await desk.issues.issue(id.data) : null;
  if (issue === null) return unknownIssuePage(visit);
  const asked = changeIn(visit, issue);
  if (typeof asked === 'string') return shown(visit, { refused: asked });
  const act = actOf(visit, { issue: issue.id, vendor: null, change: asked.change });
  if (act === null) return shown(visit, { refused: 'unclear' });
  const answer = await desk.issues.act({ ...act, shown: form.get('shown') ?? '' });
  if (typeof answer === 'string') return shown(visit, { refused: answer });
  return context.redirect(`/issues/${issue.id}?done=${asked.done}`, 303);
}

type Asked = { change: IssueChange; done: keyof SignedIn['words']['issues']['done'] };

function changeIn(visit: SignedIn, issue: IssueRow): Asked | Fault {
  switch (visit.form.get('order')) {
    case 'facts': {
      const change = factsIn(visit, issue);
      return change === null ? titleFault(visit) : { change, done: 'changed' };
    }
    case 'publish': {
      const texts = textsIn(visit);
      if (texts === null) return 'unclear';
      return Object.keys(texts).length === 0 ? 'no-texts' : { change: { texts }, done: 'published' };
    }
    case 'withdraw':
      return { change: { publish: false }, done: 'withdrawn' };
    case 'over':
      return { change: { over: true }, done: 'over' };
    case 'tell':
      return tellIn(visit);
    case 'again':
      return { change: { over: false }, done: 'again' };
    default:
      return 'unclear';
  }
}

/** The number of tickets is that of the button. */
function tellIn(visit: SignedIn): Asked | Fault {
  const customers = endTells.exclude(['nobody']).safeParse(visit.form.get('customers'));
  const texts = textsIn(visit, END);
  if (!customers.success || texts === null) return 'unclear';
  const reaches = /^\d{1,9}$/.exec(visit.form.get(`reaches-${customers.data}`) ?? '')?.[0];
  const own = Object.keys(texts).length === 0 ? {} : { texts };
  const counted = reaches === undefined ? {} : { reaches: Number(reaches) };
  return { change: { tell: { customers: customers.data, ...own, ...counted } }, done: 'told' };
}

/** Null: the form has no click, or the account has no agent. */
function actOf(
  { form, person }: SignedIn,
  what: Pick<IssueAct, 'issue' | 'vendor' | 'change'>,
): IssueAct | null {
  const click = CLICK.exec(form.get('click') ?? '')?.[0];
  if (click === undefined || person.agent === null) return null;
  const id = `${click}.${sha256(JSON.stringify(what)).slice(0, DIGEST_LENGTH)}`;
  return { id, agent: person.agent.id, ...what };
}

const STATUS: Partial<Record<Fault, ContentfulStatusCode>> = {
  unknown: 404,
  other: 409,
  changed: 409,
  'no-right': 403,
};

function statusOf(fault: Fault): ContentfulStatusCode {
  return STATUS[fault] ?? 422;
}
