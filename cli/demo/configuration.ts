/**
 * The demo's own installation: three customers, a team of three, a phone number, and one plan with a deadline of a
 * few seconds, so that the viewer sees a ticket become overdue. No clock is faked. Never reads a configuration file
 * or the environment: the demo is the same everywhere and contacts nobody.
 */
import { type Configuration, loadConfiguration } from '../../config/configuration.ts';
import { Secret } from '../../config/secret.ts';
import type { CustomerSettings, SettingsBody } from '../../contract/settings.ts';

/** An invented account: the stand-in knows no other. */
export const ACCOUNT_SID = `AC${'d'.repeat(32)}`;
export const AUTH_TOKEN = 'the-demo-signs-with-this';
/** Ofcom reserves these numbers for drama. */
export const OUR_NUMBER = '+442079460100';

/** The viewer is signed in as the lead, who gets the overdue ticket. */
export const VIEWER = 'ana@firstline.test';

/** Fractions of a minute. YAML allows whole minutes only: no plan promises less. */
const EXPRESS_MINUTES = 12 / 60;
const AFTER_BREACH_MINUTES = 4 / 60;

/** `api`: the address of the stand-in for Twilio. */
export function demoConfiguration(api: string): Configuration {
  const base = loadConfiguration({ file: null, environment: {} });
  const numbers = [{ number: OUR_NUMBER, language: 'en', calendar: 'always' }];
  const anyPort = { host: '127.0.0.1', port: 0 };
  return {
    ...base,
    // Free ports, so that the demo does not disturb a Firstline running on this machine.
    server: {
      http: anyPort,
      smtp: anyPort,
      lmtp: null,
      smtps: null,
      smtpTls: null,
      smtpBorders: [],
      trustedProxies: [],
      publicUrl: null,
      dns: null,
    },
    phone: {
      ...base.phone,
      twilio: { accountSid: ACCOUNT_SID, authToken: new Secret(AUTH_TOKEN), otherToken: null, api, numbers },
    },
    settings: { ...base.settings, ...demoSettings(base.settings), phones: numbers },
  };
}

function demoSettings({ plans, categories }: SettingsBody): Partial<SettingsBody> {
  const express = { firstResponseMinutes: EXPRESS_MINUTES, resolutionMinutes: 60 };
  return {
    customers: [
      customer('padaria', 'Padaria Central', 'padaria-central.test', { language: 'pt' }),
      customer('harbour', 'Harbour Foods', 'harbour-foods.test', { plan: 'express' }),
      customer('talleres', 'Talleres Ferrer', 'talleres-ferrer.test', { language: 'es' }),
    ],
    plans: { ...plans, express: { calendar: 'always', targets: { normal: express } } },
    escalation: [
      { atShare: 0.75, afterMinutes: null, tell: 'agent' },
      { atShare: 1, afterMinutes: null, tell: 'lead' },
      { atShare: null, afterMinutes: AFTER_BREACH_MINUTES, tell: 'admin' },
    ],
    categories: categories.map((category) => ({ ...category, selfHelp: selfHelpOf(category.id) })),
  };
}

function customer(
  id: string,
  name: string,
  domain: string,
  given: Partial<CustomerSettings>,
): CustomerSettings {
  return {
    id,
    name,
    domains: [domain],
    addresses: [],
    phones: [],
    plan: 'standard',
    language: 'en',
    timeZone: null,
    agent: null,
    ...given,
  };
}

function selfHelpOf(category: string): { title: string; url: string }[] {
  return category === 'billing'
    ? [{ title: 'How to read your invoice', url: 'https://help.firstline.test/invoice' }]
    : [];
}
