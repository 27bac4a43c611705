/** Reasons as a person reads them. */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Reason } from '../../contract/classification.ts';
import { languages } from '../../contract/telling/language.ts';
import { clausesOf, type Reader, reasonsText, rulesText } from '../../contract/telling/reasons.ts';
import { chooseAgent } from '../../router/assignment.ts';
import { settings } from '../support/team.ts';

const team = { ...settings(), version: 1 };
const reader: Reader = { settings: team, timeZone: 'UTC' };
const MONDAY = Date.parse('2026-01-05T10:00:00Z');

/** Each literal rule that the code gives as a reason. */
const RULES = ['router', 'classifier', 'notifier', 'runtime'].flatMap((folder) =>
  globSync('**/*.ts', { cwd: join(import.meta.dirname, '../..', folder) }).flatMap((file) => {
    const text = readFileSync(join(import.meta.dirname, '../..', folder, file), 'utf8');
    return Array.from(text.matchAll(/\brule: '([^']{1,60})'/g), ([, rule = '']) => rule);
  }),
);

/** Reasons of a choice are said as one; those of `safety.ts` have its prefix. */
const SAID_OTHERWISE = new Set(['skill', 'said-away', 'available', 'under-capacity', 'share-used']);
for (const rule of ['named-agent', 'same-agent', 'language', 'fewest-open', 'open-tickets'])
  SAID_OTHERWISE.add(rule);
const OF_SAFETY = new Set([
  'machine',
  'null-sender',
  'unread-address',
  'own-address',
  'sms-destination',
  'sms-premium',
  'unproved-address',
  'agents-address',
  'answers-automatic',
  'forbidden-by-rule',
  'limit',
]);

describe('a reason', () => {
  test('of every rule in the code has a clause in each language, and shows no id', () => {
    expect(RULES.length).toBeGreaterThan(80);
    const detail = {
      agent: 'rui',
      customer: 'contoso',
      queue: 'billing',
      why: 'closed',
      ticket: 'FL-1002',
      at: MONDAY,
      from: MONDAY,
      until: MONDAY,
      due: MONDAY,
    };
    for (const bare of RULES.filter((rule) => !SAID_OTHERWISE.has(rule))) {
      const rule = OF_SAFETY.has(bare) ? `safety:${bare}` : bare;
      const said = languages.map((language) => rulesText([{ rule, detail }], { ...reader, language }));
      expect(new Set(said).size, `${rule}: ${said.join(' / ')}`).toBe(languages.length);
      for (const clause of said) {
        expect(clause).not.toMatch(/undefined|\bnull\b|NaN|\[object|Invalid/);
        expect(clause.startsWith(`${rule}:`) || clause === rule, clause).toBe(false);
      }
    }
  });

  test.each([
    ['de', 'die Priorität wechselte von normal zu hoch', 'zieht der Kategorie Rechnung 1,5 Punkte ab'],
    ['fr', 'la priorité est passée de normale à haute', 'retire 1,5 point à la catégorie Facturation'],
    ['pt', 'a prioridade passou de normal a alta', 'tira 1,5 pontos a Faturação'],
    ['zh', '优先级由普通改为高', '给类别“账单”减 1.5 分'],
  ])('writes priorities, titles and numbers as %s does', (language, priority, points) => {
    const [category] = team.categories;
    if (category === undefined) throw new Error('the team has categories');
    const title = { de: 'Rechnung', fr: 'Facturation', pt: 'Faturação', zh: '账单' };
    const own = { ...team, categories: [{ ...category, id: 'billing', title }] };
    const said = (rule: string, detail: Reason['detail']): string =>
      rulesText([{ rule, detail }], { ...reader, settings: own, language });
    expect(said('priority', { previous: 'normal', priority: 'high' })).toBe(priority);
    expect(said('vip', { does: 'points', points: -1.5, category: 'billing' })).toContain(points);
  });

  test.each(['ru', 'ja', 'zh'])('in %s keeps no English word', (language) => {
    const kept = /\b(?:rui|contoso|billing|UTC|DMARC|SMS|Reply-To|FL-1002|for|away|back|find)\b/gi;
    const common = { agent: 'rui', customer: 'contoso', queue: 'billing', ticket: 'FL-1002' };
    const instants = { at: MONDAY, from: MONDAY, until: MONDAY, due: MONDAY };
    const details: Record<string, Reason['detail']> = { 'not-answered': { field: 'from', why: 'no-reply' } };
    const own = { ...reader, settings: { ...team, categories: [] }, language };
    for (const rule of RULES.filter((one) => !SAID_OTHERWISE.has(one) && !OF_SAFETY.has(one))) {
      const detail = details[rule] ?? { ...common, ...instants, why: 'closed' };
      expect(rulesText([{ rule, detail }], own).replaceAll(kept, ''), rule).not.toMatch(/[a-z]{3}/i);
    }
  });

  test('whose rule is unknown is said as it is, with instants as such and without empty details', () => {
    const at = Date.parse('2026-03-02T23:30:00Z');
    const because = [
      { rule: 'of-tomorrow', detail: { sign: 'x', at, share: 0.333_33, none: null } },
      { rule: 'cites' },
    ];
    expect(reasonsText(because, reader)).toBe(
      '- of-tomorrow: sign x, at Monday, 2 March 2026 at 23:30, UTC, share 0.33\n- it answers one of our mails',
    );
  });

  test('of another release, which lacks its instant, is said as it is', () => {
    const because = [{ rule: 'interval', detail: { minutes: 180 } }];
    expect(rulesText(because, reader)).toBe('interval: minutes 180');
  });

  test.each([
    ['en', '1 minute counted, in 1 piece:', '3 hours and 5 minutes counted, in 2 pieces:', '6 seconds'],
    ['pt', 'contado: 1 minuto, em 1 parte:', 'contado: 3 horas e 5 minutos, em 2 partes:', '6 segundos'],
    ['es', 'contado: 1 minuto, en 1 parte:', 'contado: 3 horas y 5 minutos, en 2 partes:', '6 segundos'],
    [
      'de',
      'gezählt: 1 Minute, in 1 Abschnitt:',
      'gezählt: 3 Stunden und 5 Minuten, in 2 Abschnitten:',
      '6 Sek',
    ],
    ['pl', 'policzono: 1 minuta, 1 odcinek:', 'policzono: 3 godziny i 5 minut, 2 odcinki:', '6 sekund'],
    ['ru', 'учтено: 1 минута, 1 отрезок:', 'учтено: 3 часа и 5 минут, 2 отрезка:', '6 секунд'],
    ['ja', '算入：1分（1区間）：', '算入：3時間5分（2区間）：', '6秒'],
    ['sv', '1 minute counted, in 1 piece:', '3 hours and 5 minutes counted, in 2 pieces:', '6 seconds'],
  ])(
    'tells lengths of time in hours and minutes, in the language of its clause: %s',
    (language, one, many, short) => {
      const said = (minutes: number, intervals: number): string =>
        rulesText([{ rule: 'counted', detail: { minutes, intervals } }], { ...reader, language });
      expect(said(1, 1)).toBe(one);
      expect(said(185, 2)).toBe(many);
      expect(rulesText([{ rule: 'paused', detail: { minutes: 0.1 } }], { ...reader, language })).toContain(
        short,
      );
    },
  );

  test('names people and customers, and not their ids', () => {
    const [agent] = team.agents;
    const [customer] = team.customers;
    if (agent === undefined || customer === undefined) throw new Error('the team has agents and customers');
    const said = clausesOf(
      [
        { rule: 'agent-ordered', detail: { agent: agent.id } },
        { rule: 'customer:domain', detail: { customer: customer.id, proved: false } },
      ],
      reader,
    );
    expect(said).toEqual([
      `${agent.name} ordered it`,
      `the address’s domain is ${customer.name}’s, but the sender is not proved`,
    ]);
  });
});

describe('the choice of an agent', () => {
  const choose = (open: Record<string, number>, queue = 'billing', language: string | null = null) =>
    chooseAgent(
      team,
      { queue, language, customer: null },
      (id) => ({ open: open[id] ?? 0, lastAssignedAt: 0 }),
      MONDAY,
    );

  test('is one sentence that names the reader *you*, in each language', () => {
    const { agent, because } = choose({});
    if (agent === null) throw new Error('an agent is on shift');
    const name = team.agents.find(({ id }) => id === agent)?.name ?? '';
    const [others = ''] = clausesOf(because, reader, { chosen: agent });
    expect(others).toContain(name);
    const [own = ''] = clausesOf(because, { ...reader, agent }, { chosen: agent });
    expect(own).toMatch(/^you /);
    expect(own).not.toContain(name);
    for (const language of languages)
      expect(reasonsText(because, { ...reader, language }, { chosen: agent })).not.toMatch(
        /undefined|NaN|under-capacity|fewest-open|open-tickets/,
      );
  });

  test.each([
    ['de', 'Sie haben die wenigsten offenen Tickets', /, die Portugiesisch sprechen$/],
    ['fr', 'vous avez le moins de tickets ouverts', / agents libres parlant portugais$/],
    ['it', 'Lei ha il minor numero di ticket aperti', / che parlano portoghese,/],
    ['nl', 'u hebt de minste open tickets', / vrije medewerkers die Portugees spreken$/],
    ['pl', 'najmniej otwartych zgłoszeń ma Pani/Pan', /, język: portugalski\)/],
    ['ru', 'меньше всего открытых запросов у вас', /, язык: португальский\)/],
    ['ja', 'あなたの担当中のチケットが最も少ない', /^ポルトガル語を話せて/],
    ['zh', '您的未结工单最少', /会说葡萄牙语的空闲客服中/],
  ])('tells the reader in %s', (language, own, spoken) => {
    const because: Reason[] = [
      { rule: 'skill', detail: { queue: 'billing', agents: 3 } },
      { rule: 'available', detail: { agents: 3 } },
      { rule: 'under-capacity', detail: { agents: 3 } },
      { rule: 'language', detail: { language: 'pt', agents: 2 } },
      { rule: 'open-tickets', detail: { open: 2, capacity: 20 } },
    ];
    const [said = ''] = clausesOf(because, { ...reader, language, agent: 'rui' }, { chosen: 'rui' });
    expect(said).toContain(own);
    expect(said).toMatch(spoken);
  });

  test('that found nobody says whether nobody serves, is there, or has room', () => {
    const full = Object.fromEntries(team.agents.map(({ id, capacity }) => [id, capacity]));
    expect(clausesOf(choose(full).because, reader)[0]).toBe(
      'each agent on shift has as many as they may have',
    );
    expect(clausesOf(choose({}, 'nobodys').because, reader)[0]).toBe('no agent serves the queue nobodys');
  });

  test('is not told as if nobody were found where the ticket moves to the queue first', () => {
    const { because } = choose({});
    expect(clausesOf(because, reader).join()).not.toMatch(/no agent|each agent/);
  });
});

describe('a classification', () => {
  const words = { subject: 'Invoice twice', text: 'Nobody can log in, and we were charged twice.' };
  const because: Reason[] = [
    { rule: 'seed-billing-en', weight: 1, at: [0, 7], detail: { in: 'subject' } },
    {
      rule: 'word-77',
      weight: 2,
      at: [words.text.indexOf('charged'), words.text.indexOf(' twice')],
      detail: { in: 'text' },
    },
    { rule: 'priority-outage-en', at: [0, 17], detail: { in: 'text' } },
  ];

  test('says the words that decided, the weightiest first, and what each signal of urgency is', () => {
    expect(clausesOf(because, reader, { words })).toEqual([
      'the words “charged” and “invoice” speak for it',
      'it tells of something that does not work at all: “Nobody can log in”',
    ]);
  });

  test.each([
    ['de', 'dafür sprechen die Wörter „charged“ und „invoice“'],
    ['fr', 'les mots « charged » et « invoice » l’indiquent'],
    ['pl', 'wskazują na to słowa „charged” i „invoice”'],
    ['ru', 'на это указывают слова «charged» и «invoice»'],
    ['ja', '根拠の語：「charged」、「invoice」'],
  ])('quotes its words as %s does', (language, said) => {
    expect(clausesOf(because, { ...reader, language }, { words })[0]).toBe(said);
  });

  test('of forgotten words says that they are gone', () => {
    expect(clausesOf(because, reader, { words: { subject: '', text: '' } })).toEqual([
      'the words that decided are not here any more',
      'it tells of something that does not work at all',
    ]);
  });

  test('names an admin’s own rule by its id', () => {
    const [first] = settings().rules;
    const own = first ?? {
      id: 'vip',
      terms: [],
      in: 'any',
      language: null,
      mailbox: null,
      category: 'billing',
      weight: 1,
      force: false,
      priority: null,
    };
    const having = { ...reader, settings: { ...team, rules: [{ ...own, id: 'cites' }] } };
    expect(clausesOf([{ rule: 'cites', weight: 1 }], having, { words })).toEqual([
      'your rule “cites” applies',
    ]);
  });
});
