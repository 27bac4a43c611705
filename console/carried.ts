/** The fields of a form that an agent sent when the session had ended: the sign-in page carries them on. */
const CARRIED = [
  'ticket',
  'order',
  'as',
  'text',
  'to',
  'cc',
  'subject',
  'category',
  'priority',
  'mailbox',
  'verb',
  'next',
  'click',
  'seen',
  'version',
  'writer',
] as const;

/** None for a form that writes nothing. `text` is a separate field, where the person sees it. */
export function carriedIn(form: ReadonlyMap<string, string>): { name: string; value: string }[] {
  if (form.get('order') !== 'write' || !/^(?:FL-\d{1,12}|NEW)$/.test(form.get('ticket') ?? '')) return [];
  return CARRIED.flatMap((name) => {
    const value = form.get(name);
    return value === undefined ? [] : [{ name, value }];
  });
}
