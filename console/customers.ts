/**
 * The configured customers for leads, admins and auditors, and for admins what a table of customers would change. The table is looked at in
 * memory by the code of `customers import`: nothing of it is written or kept.
 */
import type { CustomerSettings } from '../contract/settings.ts';
import type { TableTried } from '../contract/settingsDesk.ts';
import { customersPage } from './pages/customersPage.ts';
import type { SignedIn } from './visit.ts';

const PAGE = 50;
const MAX_QUERY = 100;

export function showCustomers(visit: SignedIn): Promise<Response> {
  return shown(visit, null);
}

/** Of several files the first. A browser sends none where a person chose none. */
export function tryCustomers(visit: SignedIn): Promise<Response> {
  const file = visit.uploads[0];
  const fault = visit.words.settings.chooseTable;
  return shown(visit, file === undefined ? { fault } : visit.desk.effective.tryCustomers(file.content));
}

function shown(visit: SignedIn, tried: TableTried | null): Promise<Response> {
  const { context, settings } = visit;
  const q = (context.req.query('q') ?? '').slice(0, MAX_QUERY).trim();
  const found = settings.customers.filter((one) => has(one, folded(q)));
  const from = Number(/^\d{1,7}$/.exec(context.req.query('from') ?? '')?.[0] ?? 0);
  return customersPage(visit, { q, found: found.length, from, shown: found.slice(from, from + PAGE), tried });
}

function has({ id, name, domains, addresses, phones }: CustomerSettings, wanted: string): boolean {
  return [id, name, ...domains, ...addresses, ...phones].some((one) => folded(one).includes(wanted));
}

/** Letters of either case, with and without marks, are the same. */
function folded(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}
