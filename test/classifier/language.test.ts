/** Language: right, or silent. */
import { expect, test } from 'vitest';
import { detectLanguage } from '../../classifier/language.ts';
import { toldByWords } from '../../classifier/tellingWords.ts';

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

test('a long address at the beginning hides no words', () => {
  const text = `https://support.example.test/${'a'.repeat(300)} A máquina não arranca desde ontem, podem verificar?`;
  expect(detectLanguage(text)).toBe('pt');
});

const neighbours: [string, string][] = [
  [
    'ca',
    'Bon dia, el servidor no funciona des d’ahir i els usuaris no poden entrar amb el seu compte. Gràcies, és urgent.',
  ],
  [
    'gl',
    'Bos días, o servidor non funciona desde onte e os usuarios non poden entrar coa súa conta. Moitas grazas, é unha avaría.',
  ],
  [
    'da',
    'Hej, serveren virker ikke siden i går, og brugerne kan ikke logge ind på deres konto. Det er en stor fejl for os.',
  ],
  [
    'no',
    'Hei, serveren virker ikke siden i går, og brukerne kan ikke logge inn på kontoen. Det er en stor feil for oss.',
  ],
  [
    'sv',
    'Hej, servern fungerar inte sedan i går och användarna kan inte logga in på kontot. Det är ett stort fel för oss.',
  ],
  [
    'af',
    'Goeie môre, die bediener werk nie sedert gister nie en ons kan nie by die rekening inkom nie. Kan u help?',
  ],
  [
    'ro',
    'Bună ziua, serverul nu funcționează de ieri și utilizatorii nu pot intra în cont. Este o problemă pentru noi.',
  ],
  [
    'cs',
    'Dobrý den, server od včerejška nefunguje a uživatelé se nemohou přihlásit. Je to pro nás velký problém, že ano.',
  ],
  [
    'eu',
    'Egun on, zerbitzariak ez du funtzionatzen atzotik eta erabiltzaileek ezin dute sartu. Arazo larria da.',
  ],
  [
    'id',
    'Selamat pagi, server tidak berfungsi sejak kemarin dan pengguna tidak dapat masuk. Ini masalah besar untuk kami.',
  ],
];

test.each(neighbours)('the words of %s are not taken for those of another language', (_, text) => {
  expect(toldByWords(text)).toBeNull();
});

test('words of two languages tell neither', () => {
  expect(toldByWords('the invoice that you sent us, e a fatura também não está certa, obrigada')).toBeNull();
  expect(toldByWords('the invoice that you sent us is not the one from March')).toBe('en');
});
