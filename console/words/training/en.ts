/** The words of the page of training, in English. Its keys are the keys of every language. */
export const training = {
  title: 'Training',
  lead: 'Who asks how something is done. Customers who ask much may want a training.',
  asOf: (instant: string) =>
    `Tickets of the last 90 days, beside the 90 days before. As of ${instant}, counted again after ten minutes.`,
  part: 'More tickets came in than are read at once. The newest ones are counted.',
  noCategory: (id: string) => `The configuration has no category “${id}”, so no question is counted.`,
  of: { customers: 'By customer', products: 'By product', themes: 'By what the questions name' },
  rowIs: { customers: 'Customer', products: 'Product', themes: 'Theme' },
  none: { customers: 'No customer', products: 'No product', themes: 'Nothing of these' },
  columns: { asked: 'Questions', all: 'Of all tickets', before: '90 days before', people: 'People' },
  change: 'Change',
  total: (asked: string, all: string, before: string) =>
    `${asked} questions of ${all} tickets; ${before} in the 90 days before.`,
  nothing: 'No question was asked in these days.',
  ofCustomer: (customer: string) => `Training: ${customer}`,
  allCustomers: 'All customers',
  people: 'Who asked',
  person: 'Person',
  last: 'Last question',
  write: 'Write a mail',
  tickets: (what: string, row: string) => `${what}: ${row}`,
  link: 'Who asks how it is done: training',
};
