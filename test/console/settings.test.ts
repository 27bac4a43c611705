/** The pages about settings: the values in force with their lines in the file, and by when a mail of this moment would be due. */
import { describe, expect, test } from 'vitest';
import { configured, putInForce } from '../../installation/configure.ts';
import { type IntakeHouse, intakeHouse } from './intakeHouse.ts';
import { type Browser, signedIn } from './house.ts';
import { assignedFact } from '../support/facts.ts';
import { mailOf } from './settingsHouse.ts';

/** A Monday in Lisbon: 2026-01-05, 10:00. */
const MONDAY = Date.parse('2026-01-05T10:00:00Z');

const FIRM = `
calendars:
  office:
    timeZone: Europe/Lisbon
    hours: { mon: { "09:00": "13:00", "14:00": "18:00" }, tue: { "09:00": "18:00" }, wed: { "09:00": "18:00" }, thu: { "09:00": "18:00" }, fri: { "09:00": "17:00" } }
    holidays: [2026-01-06, { date: 2026-01-07, hours: { "09:00": "12:00" } }]
plans:
  gold: { calendar: office, pauseWithVendor: true, targets: { urgent: { firstResponse: 30m, resolution: 240m }, normal: { firstResponse: 480m, resolution: null } } }
agents:
  - { id: rui, name: Rui, email: rui@firstline.test, role: agent, skills: [billing], languages: [pt, en], calendar: office, leave: [{ from: 2026-02-02, to: 2026-02-06 }, 12-24], phone: "+351930000001" }
  - { id: ana, name: Ana, email: ana@firstline.test, role: lead, skills: [billing, deployment, performance, updates, usage] }
customers:
  - { id: contoso, name: Contoso, domains: [contoso.test], plan: gold }
phone: { twilio: { accountSid: AC1, authToken: open-sesame, numbers: [{ number: "+351210000000", language: pt, calendar: office, menu: { "1": { category: billing }, "2": { title: A nuvem, menu: { "1": { category: deployment } } } } }] } }
`;

async function firm(text = FIRM, now = MONDAY): Promise<{ at: IntakeHouse; ana: Browser }> {
  const at = await intakeHouse(text);
  at.clock.set(now);
  return { at, ana: await signedIn(at, 'ana@firstline.test') };
}

/** The text of a page, a space for each tag. */
async function read(person: Browser, path: string): Promise<string> {
  const { status, text } = await person.get(path);
  expect(status).toBe(200);
  const main = text.slice(text.indexOf('<main'), text.indexOf('</main>'));
  return main
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .replaceAll('&quot;', '"');
}

describe('all settings', () => {
  test('say on which line of the file each section stands, or that it is built in', async () => {
    const { at, ana } = await firm();
    const page = await read(ana, '/settings');
    const lineOf = (key: string): number => FIRM.split('\n').findIndex((line) => line.startsWith(key)) + 1;
    expect(page).toContain(`Agents 2 in the file, line ${lineOf('agents:')}`);
    expect(page).toContain(`Plans 2 in the file, line ${lineOf('plans:')}`);
    expect(page).toContain(`Telephone numbers 1 in the file, line ${lineOf('phone:')}`);
    expect(page).toContain('Escalation 3 built in');
    expect(page).toContain(`Edit ${at.configuration.lines.file}`);
    expect(page).toContain('firstline reload');
  });

  test('say so where the store has other values than the file', async () => {
    const { at, ana } = await firm();
    const { version, ...body } = await at.grounds.store.read.settings();
    const other = configured(version + 1, 'other', { ...body, escalation: [] }, at.clock.now());
    await at.grounds.store.transaction((desk) => putInForce(desk, other));
    const page = await read(ana, '/settings');
    expect(page).toContain('Escalation 0 unlike the file of this process');
    expect(page).toContain('Agents 2 in the file');
  });

  test('never show a secret or an agent’s number', async () => {
    const { ana } = await firm();
    for (const tab of ['', '/agents', '/calendars', '/plans', '/escalation', '/categories', '/phones']) {
      const { text } = await ana.get(`/settings${tab}`);
      expect(text).not.toContain('open-sesame');
      expect(text).not.toContain('+351930000001');
    }
  });
});

describe('plans', () => {
  test('show by when a mail of this moment would be due, as the router schedules it', async () => {
    const { at, ana } = await firm();
    const page = await read(ana, '/settings/plans');
    const ticket = await mailOf(at, 'alice@contoso.test');
    // 3 h on Monday morning, 4 h in the afternoon, Tuesday is a holiday, 1 h on Wednesday.
    expect(ticket.firstResponse?.due).toBe(Date.parse('2026-01-07T10:00:00Z'));
    const { text } = await ana.get('/settings/plans');
    expect(text).toContain(`datetime="${new Date(ticket.firstResponse?.due ?? 0).toISOString()}"`);
    expect(page).toContain('normal due Wed 10:00 8 hr of open hours nothing promised');
    expect(page).toContain('urgent due 10:30 30 min of open hours due 15:00 4 hr');
    expect(page).toContain('One customer has it.');
    expect(page).toContain('paused while a vendor has the ticket');
  });

  test('show after how long a ticket goes to another agent, where a plan wants it', async () => {
    const { ana } = await firm(FIRM.replace('firstResponse: 30m,', 'firstResponse: 30m, reassign: 15m,'));
    const page = await read(ana, '/settings/plans');
    expect(page).toContain('after 15 min of open hours without an act');
    expect(page).toMatch(/normal due Wed 10:00 [^.]* nothing promised never/);
    expect(await read((await firm()).ana, '/settings/plans')).not.toContain('Goes to another agent');
  });

  test('closed now: say when it opens', async () => {
    const { ana } = await firm(FIRM, Date.parse('2026-01-09T18:00:00Z'));
    expect(await read(ana, '/settings/plans')).toContain('Closed now. Opens Mon 09:00.');
  });
});

describe('calendars', () => {
  test('show the usual week, holidays, and days with hours of their own', async () => {
    const { ana } = await firm();
    const page = await read(ana, '/settings/calendars?calendar=office');
    expect(page).toContain('Monday 09:00–13:00, 14:00–18:00');
    expect(page).toContain('Sunday closed');
    expect(page).toContain('Tuesday, 6 January 2026 closed');
    expect(page).toContain('Wednesday, 7 January 2026 09:00–12:00');
    expect(page).toContain('Used by plan gold, Rui, and +351210000000.');
    const { text } = await ana.get('/settings/calendars?calendar=office');
    expect(text).toMatch(/<td class="day special shut" ><b>6<\/b>/);
    expect(text).toMatch(/<td class="day special own" ><b>7<\/b>/);
    expect(text).toMatch(/aria-current="date"><b>5<\/b>/);
  });

  test('an unknown name shows the first one', async () => {
    const { ana } = await firm();
    expect(await read(ana, '/settings/calendars?calendar=nowhere')).toContain('Time zone: UTC.');
  });
});

describe('escalation', () => {
  test('shows the instants of each step for a mail of this moment, and who is told', async () => {
    const { at, ana } = await firm();
    const page = await read(ana, '/settings/escalation?plan=gold&priority=normal');
    const ticket = await mailOf(at, 'alice@contoso.test');
    const { text } = await ana.get('/settings/escalation?plan=gold&priority=normal');
    const steps = ticket.firstResponse?.steps ?? [];
    expect(steps).toHaveLength(3);
    for (const { at: instant } of steps)
      expect(text).toContain(`datetime="${new Date(instant).toISOString()}"`);
    expect(page).toContain('At 75% of the promised time: the agent of the ticket.');
    expect(page).toContain('warning the agent of the ticket');
    expect(page).toContain('level 1 Ana');
    expect(page).toContain('This plan promises nothing here');
  });

  test('says that the last step is told again, how often, and to whom', async () => {
    const ladder =
      'escalation: [{ at: 75%, tell: agent }, { at: 100%, tell: lead, repeat: 1h, times: 3, oneUp: true }]';
    const { ana } = await firm(`${FIRM}${ladder}\n`);
    expect(await read(ana, '/settings/escalation')).toContain(
      'When the promised time is over: the leads. It is told again after each 1 hr of open hours until it is taken on, at most 3 times. From the first repeat on: the admins.',
    );
  });

  test('an unknown plan and priority are those of everybody', async () => {
    const { ana } = await firm();
    const { text } = await ana.get('/settings/escalation?plan=x&priority=y');
    expect(text).toContain('<option value="standard" selected>');
    expect(text).toContain('<option value="normal" selected>');
  });
});

test('agents: categories, languages, load, hours and leave', async () => {
  const { at, ana } = await firm();
  const { number } = await mailOf(at, 'alice@contoso.test');
  await at.grounds.store.transaction((desk) => desk.write([assignedFact(number)]));
  const page = await read(ana, '/settings/agents');
  expect(page).toContain('Rui line ');
  expect(page).toContain('Portuguese and English');
  expect(page).toContain('2 Feb to 6 Feb');
  expect(page).toContain('is rung before a customer is');
  expect(page).toContain('all of them');
  expect(page).toMatch(/Rui line \d+ agent Available 1 of 50/);
});

test('categories: who serves each, and that nobody does', async () => {
  const { ana } = await firm(
    FIRM.replace('skills: [billing, deployment, performance, updates, usage]', 'skills: []'),
  );
  const page = await read(ana, '/settings/categories');
  expect(page).toContain('Billing and subscriptions billing Rui');
  expect(page).toContain('Updates updates nobody: its tickets wait');
});

test('telephone menus: each key and where it leads', async () => {
  const { ana } = await firm();
  const page = await read(ana, '/settings/phones');
  expect(page).toContain('+351210000000');
  expect(page).toMatch(/1 Faturação e subscrições leads to the voicemail/);
  expect(page).toMatch(/2 A nuvem leads to this menu: Key 1 /);
});
