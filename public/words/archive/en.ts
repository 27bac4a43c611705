/** The words of the archive of one person, in English. Its keys are the keys of every language. */

export const en = {
  title: 'What we keep about you',
  lead: (instant: string) => `As of ${instant}.`,
  person: 'Who you are to us',
  addresses: 'Addresses and numbers',
  names: 'Names',
  customer: 'Customer',
  languages: 'Languages',
  sms: 'Automatic SMS',
  optedOut: 'You asked for none.',
  without: 'Without a request',
  closed: (instant: string) => `Closed ${instant}`,
  keptFor: 'How long we keep it',
  forever: 'Until it is erased at your wish.',
  held: 'It must not be erased now.',
  until: (day: string) => `Until ${day}.`,
  after: (days: number) => `Days after the request is closed: ${days}.`,
  erased: 'These words were erased by their age.',
  missing: 'cannot be read any more',
  failed: 'This did not reach you.',
  channel: { email: 'Mail', call: 'Call', sms: 'SMS', web: 'Page' },
  recording: (place: number) => `recording ${place}`,
  others:
    'Here is what you wrote to us and what we wrote to you. What other people wrote, and what we noted among ourselves, is not here.',
  programs: 'The same for programs',
};
export type ArchiveWords = typeof en;
