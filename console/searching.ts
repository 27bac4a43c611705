/** A search of the page `find`: the fields of its form, and its address. */

export const FIND = '/find';

/** The fields of the form as they were sent. */
export const fieldNames = ['status', 'agent', 'queue', 'customer', 'category', 'channel', 'since'] as const;
export type FieldName = (typeof fieldNames)[number];
export type Asked = { q: string } & Record<FieldName, string>;

/** In a form `''` is any, so nobody and no customer have a sign. */
export const NONE = '-';
/** In days. */
export const periods = [1, 7, 30, 90, 365] as const;

/** The address of the same search, at another place. */
export function addressOf(asked: Asked, before: number | null): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== '') query.set(name, value);
  if (before !== null) query.set('before', String(before));
  const text = query.toString();
  return text === '' ? FIND : `${FIND}?${text}`;
}
