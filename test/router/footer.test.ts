/** What companies write below their mails is no answer of an agent, in any of our agents' languages; sentences are. */
import { expect, test } from 'vitest';
import { ownBelow } from '../../router/footer.ts';

const WRITER = { names: ['Rui Costa', 'rui'], address: 'rui@firstline.test' };
const own = (text: string): string => ownBelow(text.split('\n'), WRITER).join('\n').trim();

test.each([
  'This message and its files are confidential. If it is not for you, please delete it and tell us.',
  'Diese Nachricht und ihre Dateien sind vertraulich und nur für den genannten Empfänger bestimmt.',
  'Ce message et ses pièces jointes sont confidentiels et réservés aux personnes nommées ci-dessus.',
  'Este mensaje y sus archivos son confidenciales y solo para las personas a las que van dirigidos.',
  'Esta mensagem e os seus ficheiros são confidenciais e só para as pessoas a quem se dirige.',
  'Questo messaggio e i suoi allegati sono riservati e destinati solo alle persone qui indicate.',
  'Dit bericht en de bijlagen zijn vertrouwelijk en alleen bedoeld voor de genoemde personen.',
  'Ta wiadomość i jej pliki są poufne i przeznaczone tylko dla osób, do których je wysłano.',
  'Это сообщение и его файлы конфиденциальны и предназначены только для указанных в нём лиц.',
  'このメールと添付ファイルは機密であり、宛先の方だけを対象としています。',
  '本邮件及其附件属于机密信息，仅供指定的收件人使用。',
  'Denne besked og dens filer er fortrolige og kun for de personer, som den er sendt til.',
  'Tento e-mail a jeho přílohy jsou důvěrné a určené pouze osobám, kterým byly odeslány.',
  'Bu ileti ve ekleri gizlidir ve yalnızca yukarıda adı geçen kişiler için gönderilmiştir.',
  'Diese E-Mail wurde von einem Programm auf Viren geprüft, bevor sie das Haus verlassen hat.',
  'Virus-free. https://scanner.test/mail',
  'Firstline GmbH, Amtsgericht Lindau HRB 1',
  'Please think of the environment before you print this mail or one of the files in it.',
])('a footer: %s', (footer) => {
  expect(own(footer)).toBe('');
  expect(own(`It is done.\n\n${footer}`)).toBe('It is done.');
  expect(own(`Rui Costa\nFirstline GmbH\n\n${footer}\n\nOne more paragraph of it.`)).toBe('');
});

test.each([
  'Yes.',
  '12',
  'Done Rui',
  'Done\nRui',
  'Rui\nDone',
  'Rui, done',
  'Best regards,\nRui\nDone',
  'Rui\nEngineer',
  'Restarted\nRui',
  'Restarted\nRui Costa',
  'Done\nRui\n+351 210 000 000',
  'Rui Costa\nAll done',
  'Thanks',
  'Thanks,\nRui\nDone',
  'Thanks,\nRestart it',
  'Thanks, it works\nRui',
  'Thanks,\nLea',
  'Is it confidential?',
  'It was a virus.',
  'Call 0800 555 0100',
  'Restart it\nthen call us',
  'See https://contoso.test/guide',
  '____\nStep 1: stop it',
  'Tell Rui that it is ready',
  'The virus is gone from your environment; each recipient can open the shared files again now.',
  'The virus is gone: https://contoso.test/report',
  'Please set the environment variable PATH to the folder of the installation and restart.',
  'You need administrator privileges on that machine; please sign in as admin and install it again.',
  'The mail was rejected because the recipient address does not exist, please correct it and send it again.',
  'Please run the virus scanner once more and send me the log, so that I can look at it.',
  'Die Umwelt des Clusters ist neu aufgesetzt, und die Viren sind entfernt, wie Sie es wollten.',
  'El servidor de destino estaba lleno; el ambiente de pruebas y el de producción ya funcionan.',
])('words: %j', (words) => {
  expect(own(words)).toBe(words);
});

/** Below the notice what reads like a signature goes without a word to the agent: only what no answer has does. */
test.each([
  ...'Migrated Migrada Migriert Migré Migrato Gemigreerd Postponed Tomorrow Unfortunately Мигрирован 移行済み 明日'
    .split(' ')
    .flatMap((word) => [`Rui Costa\n${word}`, `Rui Costa, ${word}`, `Rui Costa\n\n${word}`]),
  ...'Migrated Migrada Migriert Migré Migrato Gemigreerd Postponed'
    .split(' ')
    .flatMap((word) => [
      `Rui Costa\n+351 210 000 000\n${word}`,
      `Rui Costa\n${word}\nwww.contoso.test`,
      `Rui Costa\n${word}\n+351 210 000 000`,
      `Rui\n${word}\n+351 210 000 000`,
      `Rui Costa\nHead of Support\n${word}`,
      `Rui Costa\nEngineer\n${word}`,
      `Best regards,\nRui Costa\n${word}`,
      `Best regards, Rui, ${word}`,
      `Thanks,\nRui\n${word}`,
      `-- \nRui Costa\n${word}`,
      `-- \nRui Costa\n${word}\n+351 210 000 000`,
    ]),
  ...'Ersetzt Rebooted Tomorrow Amanhã Mañana Demain Domani Morgen Jutro Завтра 明日 내일 Hardware Success Quality'
    .split(' ')
    .concat(
      'Server Restarted',
      'Disk Replaced',
      'Password Reset',
      'Disco Trocado',
      'Neuer Server',
      'Network Down',
    )
    .flatMap((words) => [
      `Best regards,\nRui Costa\n${words}`,
      `Rui Costa\nSupport Engineer\n${words}`,
      `Rui Costa\nSupport Engineer\n+351 210 000 000\n${words}`,
      `Rui Costa | ${words}`,
    ]),
  'Rui Costa\nServer restarted',
  'Server restarted\nRui Costa',
  'Rui Costa\nCall +351 210 000 000',
  'Rui Costa\nServer restarted\n+351 210 000 000',
  'Rui Costa\n+351 210 000 000\nIt was migrated yesterday',
  'Rui Costa\nContoso Cloud\nServer restarted',
  'Rui Costa\nContoso\nwww.contoso.test',
  'Rui Costa\nContoso GmbH',
  'Rui Costa\nHead of Support\nLisbon',
  'Rui Costa\nContoso\n+351 210 000 000',
  'Rui Costa\n+351 210 000 000\nLisbon',
  'Rui Costa\nEngineer\nContoso',
  'Best regards,\nRui Costa\nContoso',
])('below a signature, too, what may be an answer is one: %j', (words) => {
  expect(own(words)).toBe(words);
});

test.each([
  'Rui',
  'Best regards, Rui',
  'Firstline GmbH\nRui Costa',
  'Best regards,\nRui Costa',
  '-- \nThe Desk\nwww.firstline.test',
  '____\nFirstline GmbH',
  'Rui Costa\nEngineer',
  'Best regards,\nRui Costa\nEngineer',
  '-- \nRui Costa\nDirector\nAcme',
  'Rui Costa, CEO',
  'Rui Costa | Consultant',
  'Rui\nEngineer\n+351 210 000 000',
  'Rui Costa\n客户经理',
  ...'Thanks,|Many thanks|Obrigado,|Muchas gracias|Vielen Dank|Merci,|Grazie mille|Bedankt|Dziękuję,|Спасибо,|ありがとうございます。|谢谢'
    .split('|')
    .flatMap((thanks) => [`${thanks}\nRui`, `${thanks}\n\nRui Costa\nEngineer`, `-- \n${thanks}\nRui`]),
  'Thanks, Rui',
  'Vielen Dank im Voraus, Rui Costa',
  'Rui Costa\nIngeniera',
  'Rui Costa\nSupportleiter',
  'Rui Costa\nエンジニア',
  'Rui Costa\nEngenheiro de suporte',
  'Rui Costa\nSupport engineer',
  'Rui Costa\nSupport Engineer\nContoso\n+351 210 000 000',
  'Rui Costa\nSupport Engineer, Firstline Cloud\nwww.firstline.test',
  '-- \nRui Costa\nSupport Engineer\nContoso Cloud',
  'Rui Costa\nFirstline',
  '-- \nRui Costa\nContoso',
  '\n\n',
])('a signature: %j', (signature) => {
  expect(own(signature)).toBe('');
});
