/** Language: right, or silent. */
import { expect, test } from 'vitest';
import { detectLanguage } from '../../classifier/language.ts';

const told: [string, string][] = [
  ['The invoice for March is wrong, could you have a look?', 'en'],
  ['Olá, a fatura de março está errada, podem verificar?', 'pt'],
  ['Hola, la factura de marzo está mal, ¿la pueden revisar?', 'es'],
  ['Die Rechnung für März stimmt nicht, bitte prüfen.', 'de'],
  ['La facture de mars est fausse, pouvez-vous vérifier ?', 'fr'],
  ['fatura errada', 'pt'],
  ['今天早上无法登录', 'zh'],
  ['ログインできません、助けてください', 'ja'],
  ['Не могу войти в систему', 'ru'],
];

test.each(told)('%s → %s', (text, language) => {
  expect(detectLanguage(text)).toBe(language);
});

const untold = ['', 'ok', 'hi', '12345 67890', 'https://example.test/path/to/the/page', 'a@b.test', '🙂🙂🙂'];

test.each(untold)('"%s" tells none', (text) => {
  expect(detectLanguage(text)).toBeNull();
});

test('addresses and codes in another language do not mislead', () => {
  const text =
    'A máquina não arranca, ver https://support.example.test/how-to-start-the-machine-again XK12-REBOOT9';
  expect(detectLanguage(text)).toBe('pt');
});
