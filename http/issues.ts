/**
 * `/issues` of the API: known issues. An agent opens one for the team; only a lead or an admin does more. Each act is in their own name, and has
 * an Idempotency-Key.
 *
 * Never repeats words of the request in an error.
 */
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Caller } from '../contract/apiTokens.ts';
import { issueChange, type IssueDesk, type IssueRefused } from '../contract/issueDesk.ts';
import type { IssueRow } from '../contract/issueRow.ts';
import { askedIn, inWhoseName } from './orders.ts';
import { problem } from './problem.ts';

const { over, tell, title, tracking, ...beginning } = issueChange.shape;

export const openIssueBody = z.strictObject({
  agent: inWhoseName,
  vendor: z.string().min(1).max(100).nullable().optional().describe('The id of a vendor; null: of none'),
  title: title.unwrap().describe('One line'),
  tracking,
  ...beginning,
});

export const changeIssueBody = z.strictObject({ agent: inWhoseName, title, over, tell, ...beginning });

export async function issueShown(
  context: Context,
  id: string,
  issues: Pick<IssueDesk, 'issue'>,
): Promise<Response> {
  const row = await issues.issue(id);
  return row === null ? refused(context, 'unknown') : context.json(row);
}

export async function issueOpened(
  context: Context,
  issues: Pick<IssueDesk, 'act'>,
  caller: Caller,
): Promise<Response> {
  const asked = await askedIn(context, openIssueBody, caller);
  if (asked instanceof Response) return asked;
  const { agent: _agent, vendor = null, ...change } = asked.body;
  return answered(context, await issues.act({ ...asked.order, issue: null, vendor, change }));
}

export async function issueChanged(
  context: Context,
  issue: string,
  issues: Pick<IssueDesk, 'act'>,
  caller: Caller,
): Promise<Response> {
  const asked = await askedIn(context, changeIssueBody, caller);
  if (asked instanceof Response) return asked;
  const { agent: _agent, ...change } = asked.body;
  return answered(context, await issues.act({ ...asked.order, issue, vendor: null, change }));
}

function answered(context: Context, answer: IssueRow | IssueRefused): Response {
  return typeof answer === 'string' ? refused(context, answer) : context.json(answer);
}

const REFUSALS: Readonly<Record<IssueRefused, [ContentfulStatusCode, string]>> = {
  unknown: [404, 'no known issue has this id'],
  other: [422, 'this Idempotency-Key belongs to another order'],
  changed: [409, 'the issue changed since it was read'],
  'no-right': [403, 'an agent opens a known issue without texts; only a lead or an admin does more'],
  'no-title': [400, 'title is missing or wrong'],
  'no-such-vendor': [422, 'no vendor has this id'],
  'no-such-category': [422, 'no category has one of these ids'],
  contradiction: [400, 'texts are published: leave `publish` out, or give no texts'],
  'no-texts': [422, 'customers read nothing but texts of yours: give `texts`'],
  'ends-before-start': [400, 'endsAt is before startsAt'],
  'not-over': [422, 'the issue is not over: end it first, or give `over` too'],
  told: [422, 'these customers were told of this end'],
  'nothing-to-tell': [422, 'no problem is over: it is information, or a maintenance that never began'],
  'no-such-language': [422, 'texts of `tell` are for customers, in a language that we write to them'],
  nothing: [422, 'the issue is so already, or nothing is ordered'],
};

function refused(context: Context, why: IssueRefused): Response {
  const [status, detail] = REFUSALS[why];
  return problem(context, status, detail);
}
