/**
 * Checks that the parts of a configuration fit together: no name is given twice, every referenced name exists. For a
 * section that the file omits, checks the built-in one.
 */
import { answerValues, placesOf } from '../contract/answers.ts';
import type { Menu } from '../contract/phone.ts';
import { type SettingsBody, TRIAGE } from '../contract/settings.ts';
import { UNCLASSIFIED } from '../contract/classification.ts';
import { nearest } from './nearest.ts';
import { phoneProblems } from './phoneChecks.ts';
import type { Problem } from './problems.ts';

type Path = (string | number)[];
type Named = { path: Path; name: string };

export function settingsProblems(body: SettingsBody): Problem[] {
  return [
    ...repeated(body),
    ...dangling(body),
    ...unknownAsks(body),
    ...unfillable(body),
    ...ownNotices(body),
    ...phoneProblems(body),
  ];
}

function repeated(body: SettingsBody): Problem[] {
  const ids = (section: 'categories' | 'agents' | 'customers' | 'rules'): Named[] =>
    body[section].map(({ id }, index) => ({ path: [section, index, 'id'], name: id }));
  const mailboxes = body.mailboxes.map(({ address }, i) => ({
    path: ['mailboxes', i, 'address'],
    name: address,
  }));
  const agents = body.agents.map(({ email }, i) => ({ path: ['agents', i, 'email'], name: email }));
  return [
    ...twice(ids('categories')),
    ...twice(ids('agents')),
    ...twice(ids('customers')),
    ...twice(ids('rules')),
    ...twice((body.answers ?? []).map(({ id }, i) => ({ path: ['answers', i, 'id'], name: id }))),
    ...twice((body.vendors ?? []).map(({ id }, i) => ({ path: ['vendors', i, 'id'], name: id }))),
    ...twice(sendersOfNotices(body)),
    ...productsTwice(body),
    ...asksTwice(body),
    ...twice(
      body.phones.map(({ number }, i) => ({
        path: ['phone', 'twilio', 'numbers', i, 'number'],
        name: number,
      })),
    ),
    // With an agent at our own mailbox's address, every notice would come back as a new ticket.
    ...twice([...mailboxes, ...agents]),
    ...twice(ofCustomers(body, 'domains')),
    ...twice(ofCustomers(body, 'addresses')),
    ...twice(ofCustomers(body, 'phones')),
  ];
}

/** A place that nothing fills would stop each reply with this answer. */
function unfillable({ answers = [] }: SettingsBody): Problem[] {
  return answers.flatMap(({ text, blanks }, i) =>
    Object.entries(text).flatMap(([language, words]) =>
      placesOf(words)
        .filter((name) => !(answerValues as readonly string[]).includes(name) && !blanks.includes(name))
        .map((name) => ({
          path: ['answers', i, 'text', language],
          message: unknown('place', name, [...answerValues, ...blanks]),
        })),
    ),
  );
}

function ofCustomers(body: SettingsBody, key: 'domains' | 'addresses' | 'phones'): Named[] {
  return body.customers.flatMap((customer, i) =>
    customer[key].map((name, j) => ({ path: ['customers', i, key, j], name })),
  );
}

/** Who answers for vendors, and to whom we write there. */
function sendersOfVendors({ vendors = [] }: SettingsBody): Named[] {
  return vendors.flatMap(({ handOver }, i) => [
    ...(handOver === undefined || handOver.to === null
      ? []
      : [{ path: ['vendors', i, 'handOver', 'to'], name: handOver.to }]),
    ...(handOver?.from ?? []).map((name, j) => ({ path: ['vendors', i, 'handOver', 'from', j], name })),
  ]);
}

/** A product's asks are some of its vendor's. */
function unknownAsks({ vendors = [] }: SettingsBody): Problem[] {
  return vendors.flatMap(({ handOver }, i) => {
    const known = (handOver?.asks ?? []).map(({ id }) => id);
    return (handOver?.products ?? []).flatMap(({ asks }, j) =>
      (asks ?? []).flatMap((ask, k) =>
        known.includes(ask)
          ? []
          : [
              {
                path: ['vendors', i, 'handOver', 'products', j, 'asks', k],
                message: unknown('ask', ask, known),
              },
            ],
      ),
    );
  });
}

function asksTwice({ vendors = [] }: SettingsBody): Problem[] {
  return vendors.flatMap(({ handOver }, i) =>
    twice(
      (handOver?.asks ?? []).map(({ id: name }, j) => ({
        path: ['vendors', i, 'handOver', 'asks', j],
        name,
      })),
    ),
  );
}

function sendersOfNotices({ vendors = [] }: SettingsBody): Named[] {
  return vendors.flatMap(({ notices }, i) =>
    (notices?.from ?? []).map((name, j) => ({ path: ['vendors', i, 'notices', 'from', j], name })),
  );
}

function productsTwice({ vendors = [] }: SettingsBody): Problem[] {
  return vendors.flatMap(({ notices }, i) =>
    twice(
      (notices?.products ?? []).map(({ id: name }, j) => ({
        path: ['vendors', i, 'notices', 'products', j, 'id'],
        name,
      })),
    ),
  );
}

/** A notice opens no ticket, and words for a vendor stay away from customers: neither is an agent, a customer or ours. */
function ownNotices(body: SettingsBody): Problem[] {
  const { mailboxes, agents, customers } = body;
  const people = new Set([
    ...mailboxes.map(({ address }) => address),
    ...agents.map(({ email }) => email),
    ...customers.flatMap(({ addresses }) => addresses),
  ]);
  const domains = new Set([
    ...[...mailboxes.map(({ address }) => address), ...agents.map(({ email }) => email)].map((one) =>
      one.slice(one.lastIndexOf('@')),
    ),
    ...customers.flatMap((customer) => customer.domains.map((domain) => `@${domain}`)),
  ]);
  const isOwn = ({ name }: Named): boolean => people.has(name) || domains.has(name);
  const told =
    (what: string) =>
    ({ path, name }: Named) => ({
      path,
      message: `"${name}" is ours, or a customer's: ${what}`,
    });
  return [
    ...sendersOfNotices(body).filter(isOwn).map(told('its mails are tickets')),
    ...sendersOfVendors(body)
      .filter((one) => isOwn(one) || domains.has(one.name.slice(one.name.lastIndexOf('@'))))
      .map(told('it cannot speak for a vendor')),
  ];
}

function twice(named: Named[]): Problem[] {
  const first = new Set<string>();
  return named.flatMap(({ path, name }) => {
    if (!first.has(name)) {
      first.add(name);
      return [];
    }
    return [{ path, message: `"${name}" is given twice` }];
  });
}

function dangling(body: SettingsBody): Problem[] {
  const calendars = Object.keys(body.calendars);
  const plans = Object.keys(body.plans);
  const categories = body.categories.map(({ id }) => id);
  const agents = body.agents.map(({ id }) => id);
  const customers = body.customers.map(({ id }) => id);
  const places = [
    ...body.mailboxes.map(({ address }) => address),
    ...body.phones.map(({ number }) => number),
  ];
  const check = (kind: string, known: string[], path: Path, name: string | null): Problem[] =>
    name === null || known.includes(name) ? [] : [{ path, message: unknown(kind, name, known) }];
  return [
    ...body.mailboxes.flatMap(({ queue }, i) =>
      check('category', [...categories, TRIAGE], ['mailboxes', i, 'queue'], queue),
    ),
    ...body.mailboxes.flatMap(({ phone = null }, i) =>
      check(
        'number',
        body.phones.map(({ number }) => number),
        ['mailboxes', i, 'phone'],
        phone,
      ),
    ),
    ...body.phones.flatMap(({ calendar }, i) =>
      check('calendar', calendars, ['phone', 'twilio', 'numbers', i, 'calendar'], calendar),
    ),
    ...body.phones.flatMap(({ menu = {} }, i) =>
      ofMenu(menu, ['phone', 'twilio', 'numbers', i, 'menu']).flatMap(({ path, name }) =>
        check('category', categories, path, name),
      ),
    ),
    ...body.agents.flatMap(({ calendar, skills }, i) => [
      ...skills.flatMap((skill, j) => check('category', categories, ['agents', i, 'skills', j], skill)),
      ...check('calendar', calendars, ['agents', i, 'calendar'], calendar),
    ]),
    ...(body.retention.hold ?? []).flatMap((name, i) =>
      check('customer', customers, ['retention', 'hold', i], name),
    ),
    ...body.customers.flatMap(({ plan, agent }, i) => [
      ...check('plan', plans, ['customers', i, 'plan'], plan),
      ...check('agent', agents, ['customers', i, 'agent'], agent),
    ]),
    ...Object.entries(body.plans).flatMap(([name, { calendar }]) =>
      check('calendar', calendars, ['plans', name, 'calendar'], calendar),
    ),
    ...(body.vendors ?? []).flatMap(({ categories: served }, i) =>
      (served ?? []).flatMap((category, j) =>
        check('category', categories, ['vendors', i, 'categories', j], category),
      ),
    ),
    ...(body.vendors ?? []).flatMap(({ notices }, i) =>
      (notices?.products ?? []).flatMap((product, j) =>
        product.categories.flatMap((category, k) =>
          check('category', categories, ['vendors', i, 'notices', 'products', j, 'categories', k], category),
        ),
      ),
    ),
    ...(body.answers ?? []).flatMap(({ category }, i) =>
      check('category', [...categories, TRIAGE], ['answers', i, 'category'], category),
    ),
    ...body.rules.flatMap(({ category, mailbox }, i) => [
      ...check('category', [...categories, UNCLASSIFIED], ['rules', i, 'category'], category),
      ...check('mailbox or number', places, ['rules', i, 'mailbox'], mailbox),
    ]),
  ];
}

/** The categories that a menu names, at any depth. */
function ofMenu(menu: Menu, at: Path): Named[] {
  return Object.entries(menu).flatMap(([key, { category, menu: below }]) => [
    ...(category === undefined ? [] : [{ path: [...at, key, 'category'], name: category }]),
    ...(below === undefined ? [] : ofMenu(below, [...at, key, 'menu'])),
  ]);
}

function unknown(kind: string, name: string, known: string[]): string {
  const meant = nearest(name, known);
  const hint = meant === null ? '' : ` (did you mean "${meant}"?)`;
  return `there is no ${kind} "${name}"${hint}; there ${known.length === 1 ? 'is' : 'are'}: ${known.join(', ') || 'none'}`;
}
