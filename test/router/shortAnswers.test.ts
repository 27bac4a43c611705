/** One word beside a name: an answer in doubt, a role or a firm where a full name or a closing shows it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signatureAlone } from '../../router/signatureAlone.ts';

const WRITER = { names: ['Rui Costa', 'rui'], address: 'rui@fabrikam.test' };
const alone = (text: string): boolean => signatureAlone(text, WRITER, false) !== null;

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

const CASED = fc.constantFrom(...'abdeghklmnoprstuzäéñабвгджзклмнопрαβγδε'.split(''));
const CASELESS = fc.constantFrom(...'客户经理部長営業課担当界件ネコアبنتم'.split(''));
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
  'Engineer Engenheira Ingeniero Ingenieur Ingénieure Ingegnere Beheerder Inżynier Инженер エンジニア お客様担当 客户经理'.split(
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

const PHONE = '+351 210 000 000';
test.each([
  'さくらインターネット株式会社',
  'みずほ銀行 システム部',
  '🌱',
  'Complete IT',
  'Rua Nova\nNo. 12',
  '#12',
  '请求支持部',
  'Ready Cloud',
])('a telephone number below shows that %j is of a signature', (line) => {
  const said = [`-- \nRui Costa\n${line}\n${PHONE}`, `Kind regards\nRui Costa\n${line}\nTel. ${PHONE}`];
  said.push(`Rui Costa\nEngineer\n${line}\n${PHONE}`, `-- \nRui Costa\n${line}\nwww.contoso.test`);
  expect(said.filter((text) => !alone(text))).toEqual([]);
});

test.each(['さくらインターネット株式会社', 'みずほ銀行 システム部', '请求支持部'])(
  'a firm is one without a number too: %j',
  (firm) => {
    expect(alone(`Rui Costa\n${firm}`)).toBe(true);
    expect(alone(`-- \nRui Costa\n${firm}`)).toBe(true);
  },
);

test.each(['#12', '🌱', 'No. 12', '再起動しました', '対応中', '確認済', '请重启', '已重启', '해결했습니다'])(
  'without a number below %j is an answer',
  (said) => {
    for (const name of ['Rui', 'Rui Costa']) expect(alone(`${name}\n${said}`)).toBe(false);
    expect(alone(`Rui\n${PHONE}\n${said}`)).toBe(false);
  },
);

test.each([
  'Rui\nMigrated\nhttps://contoso.test/new',
  'Rui\nMigrada\nana@contoso.test',
  'Rui\nPostponed\n10.0.0.12',
  'Rui\n192.168.100.200',
  'Rui\nPostponed\n02.03.2026',
  'Rui\nPostponed\n2026-03-02 10:00',
  'Rui\nIP: 10.0.0.12',
  'Rui Costa\n192.168.100.200',
  'Rui Costa\n2026-03-02',
  `Rui Costa\nCall ${PHONE}`,
  `Rui Costa\nPlease call ${PHONE}`,
  `Rui Costa\nLigue ${PHONE}`,
  `Rui\nMigrated\nCall ${PHONE}`,
])('an address, a date or an order to call is no telephone number of the writer: %j', (text) => {
  expect(alone(text)).toBe(false);
});

test.each([
  `Rui Costa\nContoso Cloud ${PHONE}`,
  `Rui Costa\nLisboa: ${PHONE}`,
  `Rui Costa\nMobile ${PHONE}`,
  `Rui Costa | ${PHONE}`,
  'Rui Costa\nTel. 20.30.40.50',
  'Rui Costa\n01.42.68.53.00',
  'Rui Costa\nT 21-55-50',
  `Rui Costa\nLisbon ${PHONE}\nwww.contoso.test`,
  `-- \nRui Costa\nLisbon ${PHONE}`,
])('a telephone number keeps what programs write beside it: %j', (text) => {
  expect(alone(text)).toBe(true);
});

/** Both genders and numbers, and what is frequent beside them. */
test.each([
  'Concluída Concluídos Cancelada Corrigida Feita Recebido Recebidas Combinado Claro Reiniciada Enviados',
  'Perfecto Perfecta Claro Exacto Corregida Hecha Terminada Canceladas Arreglada Enviados Exacta',
  'Ausgeführt Risolta Risolti Inviate Annullata Corretta Finita Envoyée Résolus Réglées Corrigées Annulés',
  'Решена Отправлены Исправлена Отменён Zrobiony Naprawiona Wysłany Rozwiązany',
])('an answer is one in each gender and number: %s', (answers) => {
  const said = answers.split(' ').flatMap((answer) => [`Rui Costa\n${answer}`, `Best,\nRui\n${answer}`]);
  expect(said.filter((text) => alone(text))).toEqual([]);
});

test.each([
  'Já está',
  'Ya está',
  'De nada',
  'De acuerdo',
  "D'accord",
  'Ça marche',
  'Já está feita',
  'Ist ausgeführt',
])('so is an answer of two words: %j', (answer) => {
  expect(alone(`Rui Costa\n${answer}`)).toBe(false);
  expect(alone(`Kind regards\nRui Costa\n${answer}`)).toBe(false);
});
