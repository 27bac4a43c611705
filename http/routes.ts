/**
 * The routes of the API below `/api/v1`, as data: the API serves this list, and the OpenAPI document describes it. Each
 * names the scope that a token needs. test/http/callers.test.ts walks each with each role and scope.
 */
import type { Scope } from '../contract/apiTokens.ts';
import { findFilter } from '../contract/finding.ts';
import { ticketFilter } from '../contract/lists.ts';
import { z } from 'zod';
import type { Paged } from '../contract/pages.ts';
import type { RowName } from '../contract/rows.ts';
import type { Role } from '../contract/settings.ts';

export const DEFAULT_PAGE = 100;
export const MAX_PAGE = 500;
/** The parameters of a page. */
export const PAGING = ['limit', 'after'] as const;
/** Limits the id in a path; a longer one gets 400. A Message-ID may be as long as a header line (RFC 5322 §2.1.1). */
export const MAX_ID_LENGTH = 998;

export type Report = 'ruleVersions' | 'ruleTrial' | 'ruleUse' | 'doubtful' | 'drift';

/** `roles`: where the scope alone is not enough. */
export type Route = { path: string; summary: string; scope: Scope; roles?: readonly Role[] } & (
  | { answers: 'page'; kind: Paged; row: RowName }
  /** A page of tickets that the filters choose. */
  | { answers: 'filtered'; row: RowName }
  /** A page of tickets that have the words `q`, the newest words first. */
  | { answers: 'found'; row: RowName }
  | { answers: 'caller'; row: RowName }
  /** All there is, without pages. */
  | { answers: 'phones'; row: RowName }
  | { answers: 'order'; row: RowName; parameter: string; about: string }
  /** An order about a hand-over to a vendor, in fewer words. */
  | { answers: 'handover'; row: RowName; parameter: string; about: string }
  /** An order without a ticket: it begins one. */
  | { answers: 'begin'; row: RowName }
  /** Known issues: a page of them, one, a new one, a change of one. */
  | { answers: 'issues'; row: RowName }
  | { answers: 'openIssue'; row: RowName }
  | { answers: 'issue'; row: RowName; parameter: string; about: string }
  | { answers: 'changeIssue'; row: RowName; parameter: string; about: string }
  | { answers: 'one'; row: RowName; parameter: string; about: string }
  | { answers: 'run'; row: RowName; parameter: string; about: string }
  /** One object that is made when it is asked for. */
  | { answers: 'report'; report: Report; row: RowName }
  /** A page of the steps of one thing. */
  | { answers: 'list'; row: RowName; parameter: string; about: string }
);

/** Who writes in them: customers may read it. */
const WRITERS: readonly Role[] = ['lead', 'admin'];
const KNOWN_ISSUE = { row: 'Issue', parameter: 'id', about: 'As in KI-1' } as const;

const issueRoutes: readonly Route[] = [
  {
    path: '/issues',
    scope: 'read',
    answers: 'issues',
    row: 'Issue',
    summary: 'Known issues: what vendors say about their services, in the order in which they became known',
  },
  {
    path: '/issues',
    scope: 'write',
    roles: WRITERS,
    answers: 'openIssue',
    row: 'Issue',
    summary: 'Adds a known issue, in the name of a lead or an admin',
  },
  { path: '/issues/{id}', scope: 'read', answers: 'issue', summary: 'One known issue', ...KNOWN_ISSUE },
  {
    path: '/issues/{id}',
    scope: 'write',
    roles: WRITERS,
    answers: 'changeIssue',
    summary: 'Changes, publishes or ends a known issue, in the name of a lead or an admin',
    ...KNOWN_ISSUE,
  },
];

export const routes: readonly Route[] = [
  {
    path: '/me',
    scope: 'read',
    answers: 'caller',
    row: 'Caller',
    summary: 'Who calls: the account of the token, and what the token may do now',
  },
  {
    path: '/contacts',
    scope: 'read',
    answers: 'page',
    kind: 'contacts',
    row: 'Contact',
    summary: 'Mails, calls and SMS that came in, oldest first',
  },
  {
    path: '/tickets',
    scope: 'read',
    answers: 'filtered',
    row: 'Ticket',
    summary: 'Tickets, in the order in which they were opened',
  },
  {
    path: '/tickets',
    scope: 'write',
    answers: 'begin',
    row: 'Ordered',
    summary: 'Begins a conversation with a mail to a customer, in an agent’s name; it is decided at once',
  },
  {
    path: '/tickets/{number}',
    scope: 'read',
    answers: 'one',
    row: 'Ticket',
    parameter: 'number',
    about: 'As in FL-1001',
    summary: 'One ticket',
  },
  {
    path: '/tickets/{number}/orders',
    scope: 'write',
    answers: 'order',
    row: 'Ordered',
    parameter: 'number',
    about: 'As in FL-1001',
    summary: 'Orders something about a ticket in an agent’s name, as a click does; it is decided at once',
  },
  {
    path: '/tickets/{number}/handover',
    scope: 'write',
    answers: 'handover',
    row: 'Ordered',
    parameter: 'number',
    about: 'As in FL-1001',
    summary:
      'Collects what a vendor asks for, asks the customer for the missing things, or writes to the vendor',
  },
  ...issueRoutes,
  {
    path: '/find',
    scope: 'read',
    answers: 'found',
    row: 'Found',
    summary: 'Tickets by words, people, numbers or a Message-ID, each by its newest words, the newest first',
  },
  {
    path: '/messages',
    scope: 'read',
    answers: 'page',
    kind: 'messages',
    row: 'Message',
    summary: 'What we sent or withheld, oldest first',
  },
  {
    path: '/facts',
    scope: 'read',
    answers: 'page',
    kind: 'facts',
    row: 'Fact',
    summary: 'The history: all facts, in commit order, without the words of people',
  },
  {
    path: '/phones',
    scope: 'read',
    answers: 'phones',
    row: 'Phones',
    summary: 'Our telephone numbers, each with its menu as a tree of keys',
  },
  {
    path: '/parked',
    scope: 'read',
    roles: ['admin', 'auditor'],
    answers: 'page',
    kind: 'parked',
    row: 'Parked',
    summary: 'Inputs that could not be decided, oldest first',
  },
  {
    path: '/parked/{id}/run',
    scope: 'admin',
    answers: 'run',
    row: 'Rerun',
    parameter: 'id',
    about: 'The id of a parked input',
    summary: 'Runs a parked input again',
  },
  {
    path: '/trace/{id}',
    scope: 'read',
    answers: 'list',
    row: 'Step',
    parameter: 'id',
    about: 'A Message-ID, an address, a CallSid, a contact or a ticket, percent-encoded',
    summary: 'The steps of a contact or ticket, with their reasons',
  },
  {
    path: '/rules/versions',
    scope: 'read',
    roles: ['lead', 'admin', 'auditor'],
    answers: 'report',
    report: 'ruleVersions',
    row: 'RuleVersions',
    summary: 'Each time in which a book of rules was in force, the newest first',
  },
  {
    path: '/rules/shadow',
    scope: 'read',
    roles: ['lead', 'admin', 'auditor'],
    answers: 'report',
    report: 'ruleTrial',
    row: 'RuleTrial',
    summary: 'What the rules or the model on trial would have changed, with the newest changes',
  },
  {
    path: '/rules/use',
    scope: 'read',
    roles: ['lead', 'admin', 'auditor'],
    answers: 'report',
    report: 'ruleUse',
    row: 'RuleUse',
    summary: 'How often each rule in force is met, by day, over the newest 5,000 contacts of 90 days',
  },
  {
    path: '/rules/doubtful',
    scope: 'read',
    roles: ['lead', 'admin', 'auditor'],
    answers: 'report',
    report: 'doubtful',
    row: 'Doubtful',
    summary: 'The ten contacts of the last seven days whose category is least sure, for a label',
  },
  {
    path: '/rules/drift',
    scope: 'read',
    roles: ['lead', 'admin', 'auditor'],
    answers: 'report',
    report: 'drift',
    row: 'Drift',
    summary:
      'Corrections by category, unclassified contacts and unseen words: the last seven days beside the four weeks before',
  },
];

/** Whether a route gives pages. */
export function isPaged({ answers }: Route): boolean {
  return (
    answers === 'page' ||
    answers === 'filtered' ||
    answers === 'found' ||
    answers === 'list' ||
    answers === 'issues'
  );
}

/** Rows of one page, unless the request says. A trace was whole before it had pages. */
export function pageSizeOf({ answers }: Route): number {
  return answers === 'list' ? MAX_PAGE : DEFAULT_PAGE;
}

/** The query parameters that a route knows; every other one gets 400. */
export function parametersOf(route: Route): readonly string[] {
  return isPaged(route) ? [...PAGING, ...Object.keys(filtersOf(route))] : [];
}

/** The query parameters that choose rows, by name. */
export function filtersOf({ answers }: Route): Readonly<Record<string, z.ZodType>> {
  if (answers === 'found') return foundQuery.shape;
  return answers === 'filtered' ? ticketFilter.shape : {};
}

export const foundQuery = findFilter.extend({
  q: z
    .string()
    .max(200)
    .optional()
    .describe(
      'Words in any order, `"in this order"`, `begin*`, an address, a telephone number, a Message-ID or FL-1001',
    ),
});

/** The one method of a route. GET includes HEAD. */
export function methodOf(route: Route): 'get' | 'post' {
  return route.answers === 'run' || isOrder(route) ? 'post' : 'get';
}

const ORDERS: readonly Route['answers'][] = ['order', 'handover', 'begin', 'openIssue', 'changeIssue'];

/** Whether a route orders something in an agent's name. */
export function isOrder({ answers }: Route): boolean {
  return ORDERS.includes(answers);
}

/** `/tickets/{number}` as Hono writes it. */
export function pattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
