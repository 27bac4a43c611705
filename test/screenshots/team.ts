/** The desk of the pictures: a team of three in Lisbon, its customers, plans and hours. All are invented. */
import { loadConfiguration } from '../../config/configuration.ts';
import type { AgentSettings, CustomerSettings, SettingsBody } from '../../contract/settings.ts';
import { agent as anyAgent, customer as anyCustomer } from '../support/team.ts';

const OFFICE = { '09:00': '12:30', '14:00': '18:00' };
const LISBON = 'lisbon';
const ALL = ['billing', 'deployment', 'performance', 'updates', 'usage'];

export function settingsOfTheDesk(): SettingsBody {
  const { settings } = loadConfiguration({ file: null, environment: {} });
  const hours = { mon: OFFICE, tue: OFFICE, wed: OFFICE, thu: OFFICE, fri: OFFICE };
  return {
    ...settings,
    mailboxes: settings.mailboxes.map((mailbox) => ({ ...mailbox, authserv: 'mx.firstline.test' })),
    calendars: { ...settings.calendars, [LISBON]: { timeZone: 'Europe/Lisbon', hours, holidays: [] } },
    agents: [
      agent('rui', 'Rui Costa', { skills: ALL }),
      agent('ana', 'Ana Duarte', { role: 'lead', skills: ['billing', 'usage'], capacity: 0 }),
      agent('tom', 'Tom Becker', { role: 'admin', skills: ['deployment'], capacity: 0 }),
    ],
    customers: [
      customer('contoso', 'Contoso', { plan: 'gold', phones: ['+351220000000'] }),
      customer('brisa', 'Brisa Energia', { plan: 'gold' }),
      customer('kestrel', 'Kestrel Labs', { plan: 'gold', phones: ['+351220555142'] }),
      customer('rousseau', 'Atelier Rousseau', { language: 'fr' }),
      customer('verde', 'Hoja Verde'),
      customer('nordlys', 'Nordlys AS', { plan: 'gold' }),
      customer('proa', 'Proa Seguros', { plan: 'gold', phones: ['+34910000000'] }),
      customer('vertice', 'Vértice Arquitetos'),
    ],
    vendors: [
      {
        id: 'cloud',
        name: 'Contoso Cloud',
        categories: null,
        caseUrl: 'https://cases.contoso.test/{number}',
      },
      { id: 'backup', name: 'Fabrikam Backup', categories: ['updates'], caseUrl: null },
    ],
    plans: {
      ...settings.plans,
      standard: target(6, 14),
      gold: target(1, 6),
    },
  };
}

function target(first: number, resolution: number): SettingsBody['plans'][string] {
  const normal = { firstResponseMinutes: first * 60, resolutionMinutes: resolution * 60 };
  return { calendar: LISBON, targets: { normal } };
}

function agent(id: string, name: string, given: Partial<AgentSettings>): AgentSettings {
  return anyAgent(id, { name, skills: [], languages: ['pt', 'en', 'es', 'fr'], calendar: LISBON, ...given });
}

function customer(id: string, name: string, given: Partial<CustomerSettings> = {}): CustomerSettings {
  return anyCustomer(id, { name, domains: [`${id}.test`], language: 'en', ...given });
}
