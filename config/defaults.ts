/** The defaults without a configuration: all features work, no message leaves, and no account is needed. */
import { type AgentSettings, type Calendar, LIMITS as ALL, type SettingsBody } from '../contract/settings.ts';

export const ALWAYS = 'always';
export const CAPACITY = 50;
export const RETENTION = { logDays: 7, contactDays: null };
/** The remaining limits (contract/settings.ts) stay absent unless the file sets them. */
export const LIMITS = { automaticPerHour: ALL.automaticPerHour };

/** The default border is the same machine: the usual setup, and only this machine reaches the default listener. */
export const SERVER = {
  http: '127.0.0.1:8025',
  smtp: '127.0.0.1:2525',
  smtpBorders: ['127.0.0.0/8', '::1'],
  trustedProxies: [] as string[],
};
/**
 * Limits the secret from below; a shorter one is refused. The API key and every reply token are derived from it, so a
 * short one could be guessed.
 */
export const SECRET = { minLength: 32 };
export const TOPIC_PREFIX = 'firstline';
export const TWILIO_API = 'https://api.twilio.com';

export const MAILBOXES = [{ address: 'support@firstline.test' }, { address: 'billing@firstline.test' }];

const allDay = { '00:00': '24:00' };

/** This calendar and the plan `standard` always exist: agents without a calendar and unknown senders need them. */
export const ALWAYS_OPEN: Calendar = {
  timeZone: 'UTC',
  hours: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay, sat: allDay, sun: allDay },
  holidays: [],
};

const HOUR = 60;

export const STANDARD: SettingsBody['plans'][string] = {
  calendar: ALWAYS,
  targets: { normal: { firstResponseMinutes: 4 * HOUR, resolutionMinutes: 24 * HOUR } },
};

export const ESCALATION: SettingsBody['escalation'] = [
  { atShare: 0.75, afterMinutes: null, tell: 'agent' },
  { atShare: 1, afterMinutes: null, tell: 'lead' },
  { atShare: null, afterMinutes: HOUR, tell: 'admin' },
];

export const CATEGORIES: SettingsBody['categories'] = [
  {
    id: 'billing',
    title: {
      en: 'Billing and subscriptions',
      pt: 'Faturação e subscrições',
      es: 'Facturación y suscripciones',
      de: 'Abrechnung und Abonnements',
      fr: 'Facturation et abonnements',
      it: 'Fatturazione e abbonamenti',
      nl: 'Facturen en abonnementen',
      pl: 'Rozliczenia i subskrypcje',
      ru: 'Счета и подписки',
      ja: '請求とサブスクリプション',
      zh: '账单与订阅',
    },
    selfHelp: [],
  },
  {
    id: 'deployment',
    title: {
      en: 'Deployment and configuration',
      pt: 'Implementação e configuração',
      es: 'Despliegue y configuración',
      de: 'Bereitstellung und Konfiguration',
      fr: 'Déploiement et configuration',
      it: 'Distribuzione e configurazione',
      nl: 'Uitrol en configuratie',
      pl: 'Wdrażanie i konfiguracja',
      ru: 'Развёртывание и настройка',
      ja: '導入と設定',
      zh: '部署与配置',
    },
    selfHelp: [],
  },
  {
    id: 'performance',
    title: {
      en: 'Performance and availability',
      pt: 'Desempenho e disponibilidade',
      es: 'Rendimiento y disponibilidad',
      de: 'Leistung und Verfügbarkeit',
      fr: 'Performance et disponibilité',
      it: 'Prestazioni e disponibilità',
      nl: 'Prestaties en beschikbaarheid',
      pl: 'Wydajność i dostępność',
      ru: 'Производительность и доступность',
      ja: '性能と可用性',
      zh: '性能与可用性',
    },
    selfHelp: [],
  },
  {
    id: 'updates',
    title: {
      en: 'Updates',
      pt: 'Atualizações',
      es: 'Actualizaciones',
      de: 'Updates und Upgrades',
      fr: 'Mises à jour',
      it: 'Aggiornamenti',
      nl: 'Bijwerkingen',
      pl: 'Aktualizacje',
      ru: 'Обновления',
      ja: 'アップデート',
      zh: '更新',
    },
    selfHelp: [],
  },
  {
    id: 'usage',
    title: {
      en: 'How to use',
      pt: 'Como utilizar',
      es: 'Cómo utilizar',
      de: 'Bedienung',
      fr: 'Utilisation',
      it: 'Come si usa',
      nl: 'Gebruik',
      pl: 'Sposób użycia',
      ru: 'Как пользоваться',
      ja: '使い方',
      zh: '使用方法',
    },
    selfHelp: [],
  },
];

type Person = Pick<AgentSettings, 'id' | 'name' | 'role' | 'languages'>;

const TEAM: Person[] = [
  { id: 'rui', name: 'Rui', role: 'agent', languages: ['en', 'pt'] },
  { id: 'ana', name: 'Ana', role: 'lead', languages: ['en', 'pt', 'es'] },
  { id: 'tom', name: 'Tom', role: 'admin', languages: ['en', 'es'] },
];

/** Three people, each without every third category: so two of them can serve each category. */
export function defaultAgents(categories: string[]): AgentSettings[] {
  return TEAM.map((person, place) => ({
    ...person,
    email: `${person.id}@firstline.test`,
    skills: categories.filter((_, index) => index % TEAM.length !== place),
    capacity: CAPACITY,
    calendar: ALWAYS,
  }));
}
