/** Which signatures are proved, so that an agent loses no answer that has their form, in each language of the roles. */
import { describe, expect, test } from 'vitest';
import { isRoleLine } from '../../contract/roles.ts';
import { router } from '../../router/router.ts';
import { signatureAlone } from '../../router/signatureAlone.ts';
import { answerOf, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

const WRITER = { names: ['Rui Costa', 'rui'], address: 'rui@fabrikam.test' };
const PHONE = '+351 210 000 000';

/** Of other forms than a role: a firm, a link, an address, a preposition, hours. */
const OTHERS =
  'Call Contoso Ltd|Refund Contoso Inc|Migrated To SAS|Size AB|AG|https://status.contoso.example|http://10.0.0.1|https://contoso.example?token=1|bob@fabrikam.test|Mail bob@fabrikam.test|Office: admin@fabrikam.test|To Security Team|For Sales Team|To the Manager|Taskmanager|Halbleiter|Mon 9:00-11:00|Di 9-17|Server Restarted|Tel. 0170 1234567, Please Call Back|Mobile 0170 1234567 (lost yesterday)|Handy: 0170 1234567 - Gestohlen';

test('answers of other forms are not dropped', () => {
  const texts = OTHERS.split('|').flatMap((words) => [`Rui\n${words}`, ...below(words).slice(0, 6)]);
  expect(texts.filter((text) => signatureAlone(text, WRITER, false) === 'proved')).toEqual([]);
});

/** Signatures whose words are not all listed: how many of them ask the agent. Lower it when it falls. */
const ORDINARY =
  'Kind regards/Rui Costa/Acme|BR/Rui Costa/Support Engineer|Br,/Rui Costa|Rgds/Rui|Kind regards/Rui Costa/Contoso Group|Rui Costa/Lisboa|Rui Costa/Help Desk|Best/Rui Costa/Site Reliability Engineer|Rui Costa/Incident Manager|Rui Costa/Field Service Technician|Rui Costa/Frontend Engineer|Rui Costa/Desktop Support|Rui Costa/Sr. Engineer|Rui Costa/Kundenbetreuung|Rui Costa/Teamleitung Support|Rui Costa/Technischer Support|i. A. Rui Costa/Kundenservice|Rui Costa/Chargée de support|Rui Costa/Departamento de Informática|Rui Costa/Ufficio Tecnico|Rui Costa/Servizio Clienti|Rui Costa/Servicedesk|Rui Costa/Dział Obsługi Klienta|Rui Costa/Системный администратор|Rui Costa/Supportkonsulent|Rui Costa/Tukihenkilö|Rui Costa/Destek Uzmanı|Rui Costa/Τεχνική Υποστήριξη|Rui Costa/客服部|Rui Costa/総務課|S pozdravem/Rui Costa/Technická podpora|Med vänlig hälsning/Rui Costa/IT-tekniker|Best regards/Rui Costa/Support Engineer/Portugal|Best regards/Rui Costa/Support Engineer at Fabrikam|Best regards/Rui Costa/Support Engineer/Rate our service: https://fabrikam.test/rate|Best regards/Rui Costa/Open Mon-Fri 9:00-17:00|Best regards/Rui Costa/Slack: @rui|Best regards/Rui Costa/Please consider the environment';
const MAX_DOUBTED = 5;
const MAX_SENT = 6;

test('most ordinary signatures are proved', () => {
  const read = ORDINARY.split('|').map((lines) => {
    const text = lines.replaceAll(/(?<!:|\/)\/(?!\/)/g, '\n');
    return [lines, signatureAlone(text, WRITER, false)] as const;
  });
  const of = (verdict: string | null): string[] =>
    read.filter(([, one]) => one === verdict).map(([lines]) => lines);
  expect(of('doubted').length, of('doubted').join('|')).toBeLessThanOrEqual(MAX_DOUBTED);
  expect(of(null).length, of(null).join('|')).toBeLessThanOrEqual(MAX_SENT);
});

/** One word, and two or three with capitals, as a person may answer. */
const ANSWERS = {
  en: 'Rebooted|Tomorrow|Replaced|Hardware|Success|Password Reset|Server Restarted|Restart The Server|Network Down',
  pt: 'Amanhã|Trocado|Substituído|Disco Trocado|Servidor Reiniciado|Falta O Cliente|Equipamento Novo',
  es: 'Mañana|Cambiado|Sustituido|Disco Cambiado|Servidor Reiniciado|Equipo Nuevo|Redes Caídas',
  de: 'Ersetzt|Morgen|Getauscht|Neu gestartet|Neuer Server|Server Ersetzt|Kunde Informiert|Technik Kommt Morgen',
  fr: 'Demain|Remplacé|Changé|Disque Remplacé|Serveur Redémarré|Réseau Coupé',
  it: 'Domani|Sostituito|Cambiato|Disco Sostituito|Server Riavviato|Rete Lenta',
  nl: 'Morgen|Vervangen|Herstart|Schijf Vervangen|Server Herstart|Nieuwe Schijf',
  pl: 'Jutro|Wymieniony|Podmieniony|Dysk Wymieniony|Serwer Zrestartowany|Nowy Dysk',
  ru: 'Завтра|Заменил|Перезапустил|Диск Заменён|Сервер Перезапущен|Новый Диск',
  he: 'מחר|הוחלף|אתחלתי|דיסק חדש',
  ar: 'غدا|استبدل|قرص جديد',
  ja: '明日|交換|再起動|新しいディスク|システム停止|担当者に連絡|営業部に連絡',
  zh: '明天|更换|重启|联系工程师|新磁盘|系统更新|联系公司',
  ko: '내일|교체|재시작|새 디스크|시스템 중단',
};
const ROLES = {
  en: 'Engineer|Support Engineer|Head of Support|Senior Network Engineer|Customer Service|Technical Support Team|VP of Sales|Facility Management|IT Service Management|Workplace Services',
  pt: 'Engenheira|Engenheiro de Suporte|Responsável de Redes|Equipa de Apoio ao Cliente',
  es: 'Ingeniero|Técnico de Sistemas|Jefa de Soporte|Atención al Cliente',
  de: 'Techniker|Leiter Technik|Leiterin Kundendienst|Supportleiter|Berater für Sicherheit',
  fr: 'Ingénieure|Responsable du Réseau|Équipe Support|Technicien Systèmes',
  it: 'Ingegnere|Responsabile Assistenza Clienti|Tecnico di Reti',
  nl: 'Beheerder|Hoofd Klantenservice|Adviseur Verkoop',
  pl: 'Inżynier|Kierownik Działu Wsparcia|Specjalista|Starszy Specjalista ds. Wsparcia',
  ru: 'Инженер|Ведущий инженер|Руководитель отдела поддержки|Инженер технической поддержки',
  he: 'מהנדס|מנהל תמיכה',
  ar: 'مهندس|مدير دعم',
  ja: 'エンジニア|営業部 部長|お客様担当|技術サポート',
  zh: '客户经理|高级技术工程师|技术支持工程师',
  ko: '엔지니어|고객지원팀|기술 담당',
};

const below = (words: string): string[] => [
  `Rui Costa\n${words}`,
  `Rui Costa, ${words}`,
  `Kind regards,\nRui Costa\n${words}`,
  `Mit freundlichen Grüßen\n\nRui Costa\n\n${words}`,
  `Rui Costa\nSupport Engineer\n${words}`,
  `Kind regards\n${words}`,
  `Rui Costa\n${PHONE}\n${words}`,
  `____\nRui Costa\n${words}`,
  `Thanks\nRui Costa\n${words}\n${PHONE}`,
];

test.each(Object.entries(ANSWERS))('no answer in %s is dropped as a signature', (_, answers) => {
  const texts = answers.split('|').flatMap(below);
  expect(texts.filter((text) => signatureAlone(text, WRITER, false) === 'proved')).toEqual([]);
  // `#reply` says that they are the answer.
  const doubted = texts.filter((text) => signatureAlone(text, WRITER, false) === 'doubted');
  expect(doubted.filter((text) => signatureAlone(text, WRITER, true) === 'proved')).toEqual([]);
});

test.each(Object.entries(ROLES))('a role in %s is one', (_, roles) => {
  expect(roles.split('|').filter((role) => !isRoleLine(role))).toEqual([]);
  const texts = roles.split('|').flatMap((role) => below(role).filter((_one, at) => at !== 1 && at < 5));
  expect(texts.filter((text) => signatureAlone(text, WRITER, false) !== 'proved')).toEqual([]);
});

test.each([
  `Rui Costa\nFabrikam Cloud\n${PHONE}`,
  `Rui Costa\nSupport Engineer\nContoso GmbH\n${PHONE}`,
  `Rui Costa\nSupport Engineer\nContoso\n${PHONE}`,
  '-- \nRui Costa\nContoso',
])('what programs write around the name is proved: %j', (text) => {
  expect(signatureAlone(text, WRITER, false)).toBe('proved');
});

describe('a line that a program adds', () => {
  const below = (...lines: string[]): string => ['Kind regards', 'Rui Costa', ...lines].join('\n');

  test.each([
    'Follow us on LinkedIn<https://www.linkedin.com/company/fabrikam>',
    'Book a meeting with me<https://outlook.office.com/bookwithme/user/rui>',
    'Hauptstr. 5\n10115 Berlin\nGermany',
    'Rua A 5\n1000-100 Lisboa\nPortugal',
  ])('counts beside the name and a role only: %j', (line) => {
    expect(signatureAlone(below('Support Engineer', line), WRITER, false)).toBe('proved');
    expect(signatureAlone(below(line), WRITER, false)).not.toBe('proved');
  });

  test.each([
    'Germany',
    'Hauptstr. 5\n10115 Berlin\nErsetzt',
    'See LinkedIn<https://www.linkedin.com/company/fabrikam>',
    'Follow us on LinkedIn<https://evil.test/linkedin>',
  ])('is not %j', (line) => {
    expect(signatureAlone(below('Support Engineer', line), WRITER, false)).not.toBe('proved');
  });
});

test('the firm may have a hyphen in its domain, and its legal form behind its name', () => {
  const writer = { ...WRITER, address: 'rui@acme-cloud.test' };
  const firm = (name: string) => signatureAlone(`Saludos\nRui Costa\n${name}`, writer, false);
  for (const name of ['Acme Cloud', 'Acme Cloud S.L.', 'Acme', 'ACME Cloud GmbH'])
    expect(firm(name)).toBe('proved');
  for (const name of ['Acmes', 'Acme Clouds', 'Acme Cloud Down']) expect(firm(name)).not.toBe('proved');
});

async function answered(text: string) {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const agent = String((await desk.ticket('FL-1001')).agent);
  const from = { address: `${agent}@firstline.test`, name: 'Adam Smith' };
  return desk.when(answerOf(agent, 'FL-1001', { id: 'a1', from, text }));
}

const DOUBTED = 'Kind regards,\nAdam Smith\nErsetzt';

test.each([DOUBTED, `#to ann@contoso.test\n\n${DOUBTED}`])(
  'the agent is asked what the words are: %j',
  async (text) => {
    const said = await answered(text);
    expect(said.the('agent.refused')).toMatchObject({
      reason: 'empty',
      because: [{ rule: 'signature-or-answer' }],
    });
    expect(said.types).not.toContain('agent.replied');
  },
);

test.each([
  ['#resolve', 'ticket.resolved'],
  ['#priority high', 'ticket.prioritised'],
  ['#wait', 'ticket.waited'],
])('%s is carried out; the words are a note, and nothing is sent', async (command, type) => {
  const said = await answered(`${command}\n\n${DOUBTED}`);
  expect(said.types).toContain(type);
  expect(said.the('agent.noted')).toMatchObject({
    because: [{ rule: 'signature-or-answer' }],
    words: { text: DOUBTED },
  });
  for (const sent of ['agent.replied', 'agent.refused', 'ticket.answered'])
    expect(said.types).not.toContain(sent);
});

test.each([
  ['#reply', 'agent.replied'],
  ['#note', 'agent.noted'],
])('%s says what they are', async (command, type) => {
  const said = await answered(`${command}\n\n${DOUBTED}`);
  expect(said.the(type as 'agent.replied' | 'agent.noted').words?.text).toBe(DOUBTED);
});

describe('lines that end an earlier mail of the agent below other words', () => {
  /** Two tickets of one agent, who wrote this about the first, and now orders something of the second. */
  async function afterwards(earlier: string, text: string, by?: string) {
    const desk = await given(router);
    await desk.when(mail({ id: 'c1' }));
    const agent = String((await desk.ticket('FL-1001')).agent);
    await desk.when(mail({ id: 'c2', from: { address: 'eva@litware.test', name: 'Eva' } }));
    await desk.remember(
      [{ type: 'ticket.assigned', ticket: 'FL-1002', agent, previous: null, because: [] }],
      'given',
    );
    const writes = (person: string, id: string, ticket: string, words: string) =>
      desk.when(
        answerOf(person, ticket, {
          id,
          from: { address: `${person}@firstline.test`, name: 'Adam Smith' },
          text: words,
        }),
      );
    expect((await writes(by ?? agent, 'a1', 'FL-1001', earlier)).types).not.toContain('agent.refused');
    return writes(agent, 'a2', 'FL-1002', text);
  }

  const ANSWERED = `The disk was replaced.\n\n${DOUBTED}`;

  test.each([ANSWERED, `#note\nAsk Bob.\n\n${DOUBTED}`, `#wait\n\n${ANSWERED.replace(/\n/g, '\n\n')}`])(
    'are a signature: %j',
    async (earlier) => {
      const said = await afterwards(earlier, `#priority high\n\n${DOUBTED}`);
      expect(said.types).toContain('ticket.prioritised');
      for (const type of ['agent.noted', 'agent.replied', 'ticket.answered'])
        expect(said.types).not.toContain(type);
      const alone = await afterwards(earlier, DOUBTED);
      expect(alone.the('agent.refused').because).not.toContainEqual({ rule: 'signature-or-answer' });
      expect(alone.types).not.toContain('agent.replied');
    },
  );

  test('are the words where the agent says so', async () => {
    const said = await afterwards(ANSWERED, `#reply\n\n${DOUBTED}`);
    expect(said.the('agent.replied').words?.text).toBe(DOUBTED);
    const noted = await afterwards(ANSWERED, `#note\n\n${DOUBTED}`);
    expect(noted.the('agent.noted').words?.text).toBe(DOUBTED);
  });

  test.each([
    ['without other words', `#priority low\n\n${DOUBTED}`, DOUBTED],
    ['below a greeting alone', `#note\nHallo Ann,\n\n${DOUBTED}`, DOUBTED],
    ['with another end', `${ANSWERED}\nContoso`, DOUBTED],
    ['with one line more now', ANSWERED, `${DOUBTED}\nVerschickt`],
  ])('%s they are told', async (_, earlier, now) => {
    const said = await afterwards(earlier, `#priority high\n\n${now}`);
    expect(said.the('agent.noted').because).toEqual([{ rule: 'signature-or-answer' }]);
  });

  test('of a colleague prove nothing', async () => {
    const said = await afterwards(`#note\nAsk Bob.\n\n${DOUBTED}`, `#priority high\n\n${DOUBTED}`, 'lea');
    expect(said.the('agent.noted').because).toEqual([{ rule: 'signature-or-answer' }]);
  });
});
