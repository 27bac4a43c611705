/** A small installation for tests: a team, a customer, opening hours. Every test may change what it is about. */
import {
  type AgentSettings,
  type Calendar,
  type CustomerSettings,
  LIMITS,
  type SettingsBody,
} from '../../contract/settings.ts';

const ALL_DAY = { '00:00': '24:00' };
const OFFICE = { '09:00': '17:00' };

export const always: Calendar = {
  timeZone: 'UTC',
  hours: { mon: ALL_DAY, tue: ALL_DAY, wed: ALL_DAY, thu: ALL_DAY, fri: ALL_DAY, sat: ALL_DAY, sun: ALL_DAY },
  holidays: [],
};
/** Weekdays 9 to 17 UTC. */
export const office: Calendar = {
  timeZone: 'UTC',
  hours: { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE },
  holidays: [],
};

export function agent(id: string, given: Partial<AgentSettings> = {}): AgentSettings {
  return {
    id,
    name: id,
    email: `${id}@firstline.test`,
    role: 'agent',
    skills: ['billing', 'deployment', 'performance', 'updates', 'usage'],
    languages: ['en'],
    capacity: 50,
    calendar: 'always',
    ...given,
  };
}

export function customer(id: string, given: Partial<CustomerSettings> = {}): CustomerSettings {
  return {
    id,
    name: id,
    domains: [],
    addresses: [],
    phones: [],
    plan: 'standard',
    language: null,
    timeZone: null,
    agent: null,
    ...given,
  };
}

/** Rui takes everything; Lea leads, Ada administers, neither takes tickets. 4 h to the first answer, 24 h to the end. */
export function settings(given: Partial<SettingsBody> = {}): SettingsBody {
  return {
    mailboxes: [
      { address: 'support@firstline.test', queue: null, plus: true, authserv: null },
      { address: 'billing@firstline.test', queue: 'billing', plus: true, authserv: null },
    ],
    phones: [{ number: '+351210000000', language: 'pt', calendar: 'always' }],
    categories: ['billing', 'deployment', 'performance', 'updates', 'usage'].map((id) => ({
      id,
      title: { en: id },
      selfHelp: [],
    })),
    agents: [
      agent('rui'),
      agent('lea', { role: 'lead', skills: [], capacity: 0 }),
      agent('ada', { role: 'admin', skills: [], capacity: 0 }),
    ],
    customers: [customer('contoso', { domains: ['contoso.test'], phones: ['+351910000001'] })],
    plans: {
      standard: {
        calendar: 'always',
        targets: {
          normal: { firstResponseMinutes: 240, resolutionMinutes: 1440 },
          urgent: { firstResponseMinutes: 60, resolutionMinutes: 480 },
        },
      },
    },
    calendars: { always, office },
    escalation: [
      { atShare: 0.75, afterMinutes: null, tell: 'agent' },
      { atShare: 1, afterMinutes: null, tell: 'lead' },
      { atShare: null, afterMinutes: 60, tell: 'admin' },
    ],
    rules: [],
    templates: {},
    retention: { logDays: 7, contactDays: null },
    limits: LIMITS,
    ...given,
  };
}
