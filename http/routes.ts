/** The routes of the API below `/api/v1`, as data: the API serves this list, and the OpenAPI document describes it. */
import type { Paged } from '../contract/pages.ts';
import type { RowName } from '../contract/rows.ts';

export const DEFAULT_PAGE = 100;
export const MAX_PAGE = 500;
/** Limits the id in a path; a longer one gets 400. A Message-ID may be as long as a header line (RFC 5322 §2.1.1). */
export const MAX_ID_LENGTH = 998;

export type Route = { path: string; summary: string } & (
  | { answers: 'page'; kind: Paged; row: RowName }
  /** A page of tickets that the filters choose. */
  | { answers: 'filtered'; row: RowName }
  | { answers: 'order'; row: RowName; parameter: string; about: string }
  | { answers: 'one'; row: RowName; parameter: string; about: string }
  | { answers: 'run'; row: RowName; parameter: string; about: string }
  | { answers: 'list'; row: RowName; parameter: string; about: string }
);

export const routes: readonly Route[] = [
  {
    path: '/contacts',
    answers: 'page',
    kind: 'contacts',
    row: 'Contact',
    summary: 'Mails, calls and SMS that came in, oldest first',
  },
  {
    path: '/tickets',
    answers: 'filtered',
    row: 'Ticket',
    summary: 'Tickets, in the order in which they were opened',
  },
  {
    path: '/tickets/{number}',
    answers: 'one',
    row: 'Ticket',
    parameter: 'number',
    about: 'As in FL-1001',
    summary: 'One ticket',
  },
  {
    path: '/tickets/{number}/orders',
    answers: 'order',
    row: 'Ordered',
    parameter: 'number',
    about: 'As in FL-1001',
    summary: 'Orders something about a ticket in an agent’s name, as a click does; it is decided at once',
  },
  {
    path: '/messages',
    answers: 'page',
    kind: 'messages',
    row: 'Message',
    summary: 'What we sent or withheld, oldest first',
  },
  {
    path: '/facts',
    answers: 'page',
    kind: 'facts',
    row: 'Fact',
    summary: 'The history: all facts, in commit order, without the words of people',
  },
  {
    path: '/parked',
    answers: 'page',
    kind: 'parked',
    row: 'Parked',
    summary: 'Inputs that could not be decided, oldest first',
  },
  {
    path: '/parked/{id}/run',
    answers: 'run',
    row: 'Rerun',
    parameter: 'id',
    about: 'The id of a parked input',
    summary: 'Runs a parked input again',
  },
  {
    path: '/trace/{id}',
    answers: 'list',
    row: 'Step',
    parameter: 'id',
    about: 'A Message-ID, an address, a CallSid, a contact or a ticket, percent-encoded',
    summary: 'The steps of a contact or ticket, with their reasons',
  },
];

/** The one method that a route accepts; every other one gets 405. GET includes HEAD. */
export function methodOf(route: Route): 'get' | 'post' {
  return route.answers === 'run' || route.answers === 'order' ? 'post' : 'get';
}

/** `/tickets/{number}` as Hono writes it. */
export function pattern(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
