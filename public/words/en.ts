/** The words of the customers' pages in English. Its keys are the keys of every language. */
import { en as archive } from './archive/en.ts';
import { en as own } from './own/en.ts';

export const en = {
  tag: 'en',
  name: 'English',
  archive,
  own,
  form: {
    title: 'Write by a form',
    lead: 'Without a mail program. You get a number by mail.',
    name: 'Your name',
    address: 'Your mail address',
    why: 'The number goes there, and once you have used its link, our answers.',
    topic: 'What it is about',
    anyTopic: 'I do not know',
    text: 'What happened',
    filesHint: 'Up to 5 MB in all.',
    sentTitle: 'We have it',
    sent: 'Your request has come in. Its number is on its way to the address that you gave, with a link: use it, so that we know that the address is yours. Until then our answers are on the page behind that link alone.',
    back: 'Go back in your browser: your words are still there.',
    wrong: {
      address: 'This is no mail address that we can write to. It looks like name@example.com.',
      empty: 'Write what happened first.',
      tooLarge: 'This is too large. Nothing was sent.',
      tooOften: 'This came too often from your network. Wait a minute, and send it again, or write a mail.',
      busy: 'Many people write at this moment. Nothing was sent: try again in a few seconds, or write a mail.',
    },
  },
  skip: 'Skip to the page',
  languages: 'Language',
  title: (name: string) => `Support · ${name}`,
  heading: 'How to get help from us',
  lead: (spoken: string, rings: boolean) =>
    `Write${rings ? ' or ring' : ' to us'}. A person answers${spoken === '' ? '' : `, in ${spoken}`}, and stays with the matter until it is solved.`,
  summary: (name: string) => `How customers of ${name} get help, and how fast.`,

  mailNow: 'A mail sent now is answered',
  mailNowLead: 'By plan, for a request of normal priority, at the latest:',
  noPromise: 'no fixed time',

  selfFirst: 'Find it yourself',
  selfFirstLead: 'Guides for the usual questions, by subject. You need not wait for anybody.',
  toHelp: 'Guides and subjects',
  write: 'Write',
  writeLead: 'At any hour. You get a number at once, and add to the matter by answering.',
  forSubject: (subject: string) => `for ${subject}`,
  ring: 'Ring',
  ringLead: 'When nobody takes the call, leave a message: it becomes a request like a mail.',
  health: 'Something is down?',
  healthLead: 'Look there first. If it is known, you need not write.',

  helpWith: 'What we help with',
  helpWithLead: 'And where you find it yourself, if you would rather.',
  about: {
    billing: 'Subscriptions, invoices, licences that you add or cancel.',
    deployment: 'New services, new people, moving mail and files, configuration.',
    performance: 'Slow, not reachable, no permission, two things that will not work together.',
    updates: 'What changes, when, and whether you should wait.',
    usage: 'Any question about using a service.',
  },

  howFast: 'How fast',
  howFastLead: 'Counted in the hours of the plan. Ask us which plan is yours if you do not know it.',
  whileWithMaker: (plans: string) =>
    `Plan ${plans}: while the maker of a service has your request, the time to its solution does not count.`,
  promises: 'What each plan promises, by priority',
  firstResponse: 'A person answers',
  resolution: 'Solved, or a way around it',
  priority: { urgent: 'Urgent', high: 'High', normal: 'Normal', low: 'Low' },
  within: (span: string) => `within ${span}`,

  when: 'When',
  whenLead: 'Hours count in these times. Nothing counts on a holiday.',
  day: 'Day',
  hours: 'Hours',
  closed: 'closed',
  otherDays: 'Other days',
  forPlans: (plans: string) => `Plan ${plans}`,
  forPhone: (number: string) => `Phone ${number}`,

  notWell: 'If it is not going well',
  notWellLead: 'You do not have to ask for it: late requests climb by themselves.',
  sayIt: 'Say so in your request',
  sayItHow: 'Answer our last mail. Nothing is lost, and nobody starts from the beginning.',
  told: { agent: 'The person who has your request', lead: 'The lead of the desk', admin: 'The management' },
  toldAt: (share: string) => `is told when ${share} of the time promised has passed.`,
  toldAfter: (span: string) => `is told ${span} after that.`,
  writeTo: 'You can also write there yourself:',
  maker: 'The maker of the service',
  passedOn:
    'What only the maker of a service can mend we pass on to them, with what it needs and nothing else. You go on talking to us.',

  footer: 'This page is made from the settings of our desk, and always shows them as they are.',
};
export type Words = typeof en;
