/** Priority: what people write, and how soon they mean it. */
import { expect, test } from 'vitest';
import { classify } from '../../classifier/classify.ts';
import type { Priority } from '../../contract/classification.ts';
import { model, plain } from './world.ts';

const cases: [language: string, text: string, priority: Priority][] = [
  ['en', 'How do I change my signature?', 'normal'],
  ['en', 'I am furious, this colour is a disgrace!!!', 'normal'],
  ['en', 'Please answer asap.', 'high'],
  ['en', 'This is not urgent.', 'low'],
  ['en', 'Whenever you have time, please send me the list.', 'low'],
  ['en', 'The intranet went down.', 'high'],
  ['en', 'The intranet went down, no rush', 'high'],
  ['en', 'The intranet went down, urgent!', 'urgent'],
  ['en', 'The shop is down for all our customers', 'urgent'],
  ['en', 'We suspect a data breach', 'urgent'],
  ['pt', 'O servidor está em baixo', 'high'],
  ['pt', 'Nada funciona, ninguém consegue entrar', 'urgent'],
  ['pt', 'Preciso disto com urgência', 'high'],
  ['pt', 'Não é urgente, respondam quando puderem', 'low'],
  ['pt', 'Fomos atacados por ransomware', 'urgent'],
  ['es', 'El servidor está caído', 'high'],
  ['es', 'El sistema está caído en toda la oficina', 'urgent'],
  ['es', 'Lo necesito lo antes posible', 'high'],
  ['es', 'No es urgente', 'low'],
  ['es', 'No corre prisa, cuando puedan', 'low'],
  ['de', 'Es ist dringend', 'high'],
  ['fr', 'Plus rien ne fonctionne, toute l’entreprise est bloquée', 'urgent'],
  ['en', 'We would like to book the phishing awareness course for our staff.', 'normal'],
  ['en', 'Was there an outage last year?', 'normal'],
  ['en', 'The printer on the second floor does not answer.', 'normal'],
  ['en', 'Someone set up a forwarding rule in my mailbox that I did not make', 'urgent'],
  ['en', 'Nobody can log in since this morning', 'urgent'],
  ['de', 'Unsere Dateien sind verschlüsselt und es wird Bitcoin verlangt', 'urgent'],
  ['de', 'Wie melde ich mich zur Phishing Schulung an?', 'normal'],
  ['fr', 'On a reçu un faux mail avec un nouveau RIB et payé', 'urgent'],
  ['es', 'Han hackeado la cuenta de mi jefe y mandan correos', 'urgent'],
  ['it', 'qualcuno manda email dal mio indirizzo', 'urgent'],
  ['pl', 'wszystkie pliki zostały zaszyfrowane, żądają okupu', 'urgent'],
  ['cs', 'nikdo se nemůže přihlásit, celá firma stojí', 'urgent'],
  ['tr', 'dosyalarımız şifrelendi, fidye istiyorlar', 'urgent'],
  ['ru', 'все файлы зашифрованы, требуют деньги', 'urgent'],
  ['zh', '怎么改签名', 'normal'],
  ['ja', '請求書の宛名を変更したい', 'normal'],
];

test.each(cases)('%s: %s → %s', (language, text, priority) => {
  const found = classify({ subject: '', text, language }, plain, model);
  expect(found.priority).toBe(priority);
  const signals = found.because.filter(({ rule }) => rule.startsWith('priority-'));
  expect(signals.length > 0).toBe(priority !== 'normal');
});
