/** A program's signature without an answer above it goes to nobody; an answer keeps its closing. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isSignatureAlone } from '../../router/signatureAlone.ts';
import { router } from '../../router/router.ts';
import { answerOf, type Arriving, mail } from '../support/arrivals.ts';
import { given } from '../support/stage.ts';

const WRITER = { names: ['Rui Costa', 'rui'], address: 'rui@fabrikam.test' };
const FIRM = 'Rui Costa\nContoso Cloud | Tel. +351 210 000 000';
const alone = (text: string, isReply = false): boolean => isSignatureAlone(text, WRITER, isReply);

test.each([
  `-- \n${FIRM}`,
  '--\nThe Desk\nwww.contoso.test',
  '--',
  FIRM,
  'Rui',
  'Rui Costa, Support Engineer',
  'Dr. Rui Costa\nContoso Cloud',
  '____\nRui Costa\nContoso Cloud',
  'Dr Rui Costa',
  'Prof. Dr. Rui Costa',
  'Dipl.-Ing. Rui Costa\nLeiter Technik',
  'R. Costa',
  'Rui M. Costa',
  '*Rui Costa*\n*Head of Support*',
  'Rui Costa | Contoso Cloud | +351 210 000 000',
  'Rui (Contoso Support)',
  'Rui - Support Desk\nFabrikam',
  'Rui Costa\nSupport engineer\nContoso\nTel. +351 210 000 000',
  'Rui Costa\nEngenheiro de suporte',
  'Kind regards\nRui\nContoso\n+351 210 000 000',
  'Kind regards\nRui\nSupport engineer',
  'Vielen Dank im Voraus\nRui Costa\nContoso Cloud',
  'Best regards, Rui',
  'Best regards, Rui, Engineer',
  'Kind regards',
  'Rui Costa\nEngineer',
  'Kind regards,\nRui Costa\nEngineer',
  'Kind regards\nLea\nContoso',
  '-- \nRui Costa\nEngineer',
  '-- \nRui Costa\nDirector\nAcme',
  '-- \nThanks,\nRui',
  '-- \nMfG\nRui',
  'Rui Costa, CEO',
  'Rui Costa, Eng.',
  'Rui Costa | Consultant',
  'Rui Costa\nContoso',
  'Rui Costa\nHead of Support\nLisbon',
  'Rui\nEngineer\n+351 210 000 000',
  'Rui Costa\n客户经理',
  'Rui Costa\n営業部 部長',
  ...[
    'Kind regards',
    'Atenciosamente,',
    'Un saludo',
    'Mit freundlichen Grüßen',
    'Cordialement,',
    'Cordiali saluti',
    'Met vriendelijke groet,',
    'Pozdrawiam',
    'С уважением,',
    'よろしくお願いいたします。',
    '此致敬礼',
  ].map((closing) => `${closing}\n\n${FIRM}`),
  'Kind regards\nLea Klein\nContoso Cloud',
  `Thanks,\n${FIRM}`,
  `${FIRM}\n\nThis message is confidential and only for the persons named in it; delete it if it is not for you.`,
])('alone: %j', (text) => {
  expect(alone(text)).toBe(true);
  expect(alone(`Done.\n\n${text}`)).toBe(false);
});

test.each([
  '',
  'Done.\n\nKind regards\nRui',
  'Done\nRui',
  'Done, Rui',
  'Ask Rui',
  'Yes',
  'A',
  'Thanks',
  'Danke!',
  'Thank you very much, Ann',
  'Thanks,\nRui',
  `Thanks.\n\nKind regards\n${FIRM}`,
  'Kind regards\nRui\n\nPS: please restart it once more.',
  'Best regards to your team, it works again.',
  '-- \nPlease restart it, and tell us whether it helps.',
  'Contoso Cloud\n+351 210 000 000',
  '+351 210 000 000',
  '---\nRestart it',
  'We treat this message as confidential; your data are safe with us, and only two people can read them.',
])('words: %j', (text) => {
  expect(alone(text)).toBe(false);
});

/** Answers of one word, and shapes in which people put their name beside one. */
const ANSWERS =
  'Done. Yes No Fixed OK ok done DONE Y 2 👍 Erledigt Ja Nein Feito Hecho Sim Fait Oui Fatto Gedaan Klaar Gotowe Готово Да 好 是 はい 完了 네 תם כן'.split(
    ' ',
  );
type Shape = (answer: string, name: string) => string;
const IN_DOUBT: Shape[] = [
  (answer, name) => `${answer} ${name}`,
  (answer, name) => `${answer}. ${name}`,
  (answer, name) => `${answer}, ${name}`,
  (answer, name) => `${answer}\n${name}`,
  (answer, name) => `${answer}\n${name}\nContoso Cloud\n+351 210 000 000`,
  (answer, name) => `${name} ${answer}`,
  (answer, name) => `${name}: ${answer}`,
  (answer, name) => `Thanks ${answer}\n${name}\nContoso Cloud`,
];
/** In doubt too, where the name is a given name alone. */
const BESIDE: Shape[] = [
  (answer, name) => `${name}, ${answer}`,
  (answer, name) => `${name} - ${answer}`,
  (answer, name) => `${name} | ${answer}`,
  (answer, name) => `${name} (${answer})`,
  (answer, name) => `${name}\n${answer}`,
  (answer, name) => `${name}\n\n${answer}`,
  (answer, name) => `${name}\n+351 210 000 000\n${answer}`,
];
const BELOW_CLOSING: Shape[] = [
  (answer, name) => `Kind regards\n${name}\n${answer}`,
  (answer, name) => `Kind regards,\n${name}, ${answer}`,
  (answer) => `Kind regards\n${answer}`,
  (answer, name) => `-- \n${name}\n${answer}`,
  (answer, name) => `-- \n${name}\n${answer}\n+351 210 000 000`,
  (answer, name) => `-- \n${name} | ${answer}`,
];

const LETTERS =
  'a b d e g h k l m n o p r s t u z ä é ñ ß а б в г д ж з к л м н о п р α β γ δ ε ا ب ن ت م 界 件 完 い ネ'.split(
    ' ',
  );
const someLetters = fc
  .array(fc.constantFrom(...LETTERS), { minLength: 5, maxLength: 12 })
  .map((letters) => letters.join(''));
const capital = (word: string): string => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
const someWord = fc.oneof(someLetters, someLetters.map(capital));

for (const shape of [...IN_DOUBT, ...BESIDE, ...BELOW_CLOSING])
  test(`a frequent answer beside the name is one: ${JSON.stringify(shape('Done', 'Rui'))}`, () => {
    const said = ANSWERS.flatMap((answer) => ['Rui', 'Rui Costa', 'rui'].map((name) => shape(answer, name)));
    expect(said.filter((text) => alone(text))).toEqual([]);
  });

for (const shape of [...IN_DOUBT, ...BESIDE])
  test(`in doubt one word beside the name is an answer: ${JSON.stringify(shape('Done', 'Rui'))}`, () => {
    fc.assert(fc.property(someWord, (answer) => !alone(shape(answer, 'Rui'))));
  });

const CASED = fc.constantFrom(...'abdeghklmnoprstuzäéñабвгджзклмнопрαβγδε');
const CASELESS = fc.constantFrom(...'客户经理部長営業課担当界件ネコアبنتم');
const words = (letter: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.array(letter, { minLength: 5, maxLength: 12 }).map((letters) => letters.join(''));

for (const shape of [...BESIDE.filter((one) => !one('', '').includes('+')), ...BELOW_CLOSING]) {
  const name = JSON.stringify(shape('Engineer', 'Rui Costa'));
  test(`below a closing or beside the full name one word is a role or a firm: ${name}`, () => {
    fc.assert(fc.property(words(CASED), (role) => alone(shape(capital(role), 'Rui Costa'))));
    fc.assert(fc.property(words(CASELESS), (role) => alone(shape(role, 'Rui Costa'))));
  });
}

for (const shape of BELOW_CLOSING.filter((one) => !one('', '').includes('+')))
  test(`a small word is none: ${JSON.stringify(shape('engineer', 'Rui Costa'))}`, () => {
    fc.assert(fc.property(words(CASED), (word) => !alone(shape(word, 'Rui Costa'))));
  });

const ROLES =
  'Engineer Engenheira Ingeniero Ingenieur Ingénieure Ingegnere Beheerder Inżynier Инженер エンジニア 客户经理'.split(
    ' ',
  );
test('a role of one word is one in each language of our agents', () => {
  const said = ROLES.flatMap((role) => [
    `Rui Costa\n${role}`,
    `Rui Costa, ${role}`,
    `Rui Costa | ${role}`,
    `Rui Costa\n${role}\nAcme`,
    `Kind regards,\nRui\n${role}`,
    `-- \nRui\n${role}`,
    `Rui\n${role}\n+351 210 000 000`,
    `Rui | ${role}\n+351 210 000 000`,
    `Thanks,\nRui Costa\n${role}`,
  ]);
  expect(said.filter((text) => !alone(text))).toEqual([]);
  expect(ROLES.filter((role) => alone(`Rui\n${role}`) || alone(`Rui, ${role}`))).toEqual([]);
});

test.each([
  'Done Yes No Fixed OK Sent Works Thanks Ready',
  'Feito Sim Não Resolvido Enviado Obrigado Pronto',
  'Hecho Sí No Resuelto Listo Enviado Gracias',
  'Erledigt Ja Nein Gelöst Behoben Fertig Danke',
  'Fait Oui Non Résolu Réglé Envoyé Merci',
  'Fatto Sì No Risolto Pronto Inviato Grazie',
  'Gedaan Ja Nee Opgelost Klaar Verstuurd Bedankt',
  'Zrobione Tak Nie Naprawione Gotowe Wysłane Dziękuję',
  'Готово Да Нет Сделано Исправлено Отправлено Спасибо',
  '完了 はい いいえ 了解 解決 承知 再起動しました',
  '好的 是 不是 完成 已解决 可以 谢谢 重启了',
])('beside the full name a frequent answer of one word is one: %s', (answers) => {
  const said = answers
    .split(' ')
    .flatMap((answer) => [`Rui Costa\n${answer}`, `Rui Costa, ${answer}`, `Best,\nRui\n${answer}`]);
  expect(said.filter((text) => alone(text))).toEqual([]);
});

test.each([
  'Rui\nAll done',
  'Rui Costa\nAll done',
  'Rui Costa - Alles erledigt',
  'Rui Costa\nTudo resolvido',
  'Rui Costa\nIt works',
  'Rui Costa\nRestarted 👍',
  'Rui Costa\nRestarted.',
  'Rui, all done',
  'Rui\nIt works now',
  'Kind regards\nRui\nIt is up',
  'K Rui',
  'Rui?',
])('more than one word may be an answer too: %j', (text) => {
  expect(alone(text)).toBe(false);
});

test('thanks are the answer where #reply says it', () => {
  expect(alone(`Thanks\n${FIRM}`, true)).toBe(false);
});

async function answered(text: string, words: Partial<Arriving> = {}) {
  const desk = await given(router);
  await desk.when(mail({ id: 'c1' }));
  const agent = String((await desk.ticket('FL-1001')).agent);
  const from = { address: `${agent}@firstline.test`, name: 'Adam Smith' };
  return desk.when(answerOf(agent, 'FL-1001', { id: 'a1', from, text, ...words }));
}

describe('in reply to an assignment', () => {
  const SIGNATURE = 'Kind regards\nAdam Smith\nContoso Cloud | Tel. +44 20 7946 0000';

  test.each([
    SIGNATURE,
    'Adam Smith\nEngineer',
    '-- \nLea Klein\nContoso Cloud',
    `#reply\n\n${SIGNATURE}`,
    `#note\n\n${SIGNATURE}`,
  ])('%j is as an empty mail', async (text) => {
    const said = await answered(text);
    expect(said.the('agent.refused').reason).toBe('empty');
    for (const type of ['agent.replied', 'agent.noted', 'ticket.waited'])
      expect(said.types).not.toContain(type);
  });

  test.each([
    ['#priority high', 'ticket.prioritised'],
    ['#wait', 'ticket.waited'],
    ['#resolve', 'ticket.resolved'],
  ])('%s above it is obeyed, and the customer gets nothing of it', async (command, type) => {
    const said = await answered(`${command}\n\n${SIGNATURE}`);
    expect(said.types).toContain(type);
    for (const words of ['agent.replied', 'agent.noted', 'ticket.answered', 'agent.refused'])
      expect(said.types).not.toContain(words);
  });

  test.each(['Adam Smith\nEngineer', 'Adam Smith | Consultant', '-- \nAdam Smith\nDirector\nAcme'])(
    '#resolve above %j sends nothing, and meets no first response',
    async (signature) => {
      const said = await answered(`#resolve\n\n${signature}`);
      expect(said.types).toContain('ticket.resolved');
      for (const words of ['agent.replied', 'ticket.answered']) expect(said.types).not.toContain(words);
    },
  );

  test.each(['#resolve\nDone. Adam', '#resolve\n\nAdam\nDone'])(
    '%j resolves it with these words',
    async (text) => {
      const said = await answered(text);
      expect(said.types).toContain('ticket.resolved');
      expect(said.the('agent.replied').words?.text).toBe(text.replace('#resolve\n', '').trim());
    },
  );

  test.each([
    ['#reply Adam Smith', 'agent.replied'],
    ['#note Adam Smith', 'agent.noted'],
    ['#called Adam', 'agent.noted'],
  ])('words on the line of the command are words: %j', async (text, type) => {
    const said = await answered(text);
    expect(said.the(type as 'agent.replied' | 'agent.noted').words?.text).toMatch(/^Adam/);
  });

  test('an answer goes out with its closing, and so does a file', async () => {
    const text = `Done.\n\n${SIGNATURE}`;
    expect((await answered(text)).the('agent.replied').words?.text).toBe(text);
    const file = { name: 'plan.pdf', type: 'application/pdf', bytes: 9, sha256: 'x', inline: false };
    const said = await answered(SIGNATURE, { attachments: [file] });
    expect(said.the('agent.replied').words).toMatchObject({ text: SIGNATURE, attachments: [file] });
  });
});
