/** Signatures of programs and companies in eight languages, and short answers that have a similar form. */
import { describe, expect, test } from 'vitest';
import { signatureAlone } from '../../router/signatureAlone.ts';

const WRITER = { names: ['Rui Costa', 'rui'], address: 'rui@fabrikam.test' };
const alone = (text: string, isReply = false): boolean => signatureAlone(text, WRITER, isReply) !== null;

describe('a signature:', () => {
  test.each([
    'Rui Costa\nSenior Support Engineer\nFabrikam Cloud Ltd | 12 High Street | London EC1A 1BB\nT: +44 20 7946 0000 | M: +44 7700 900000\nwww.fabrikam.test',
    'Best,\nRui Costa\nSupport Engineer\nFabrikam\n\nFollow us on LinkedIn | X | YouTube',
    'Rui Costa | Support Engineer | Fabrikam Cloud Services | +351 210 000 000 | rui@fabrikam.test',
    'Rui Costa • Support • Fabrikam • Lisbon',
    'Regards,\nRui Costa\nTier 2 Support\nOffice hours: Mon-Fri 9:00-17:00 WET',
    'Rui Costa\nSupport Engineer\nPronouns: he/him\nFabrikam\n+351 210 000 000',
    'Rui Costa\nSupport Engineer\n<image001.png>\n+351 210 000 000',
    'Regards\nRui Costa | Fabrikam | VAT ID: PT123456789',
    'Rui Costa\nSupport Engineer\n\nFabrikam Cloud\n1 Rua do Ouro, 1100-061 Lisboa, Portugal\n\nPlease consider the environment before you print this email.',
    'Viele Grüße aus Berlin\nRui Costa',
    'Mit freundlichen Grüßen / Kind regards\n\nRui Costa\nIT-Support\nFabrikam GmbH & Co. KG\nAm Markt 3\nD-20095 Hamburg\nTelefon: +49 40 5550100',
    'Freundliche Grüsse\n\nRui Costa\nLeiter Support\nFabrikam AG\nBahnhofstrasse 1\nCH-8001 Zürich',
    'Bien cordialement,\n\nRui COSTA\nIngénieur support N2\nDirection des systèmes d’information\n12, rue de la Paix – 75002 Paris\n☎ 01 55 50 01 00',
    'Rui Costa\nIngénieur support\nFabrikam SAS au capital de 100 000 €\nRCS Paris 123 456 789',
    'Très cordialement\nL’équipe Support\nRui Costa',
    'Atentamente\n\nRui Costa\nÁrea de Soporte\nC.I.F. A12345678\nCalle Mayor 1\n28013 Madrid',
    'Com os melhores cumprimentos,\nRui Costa\nTécnico de Suporte\nTlm. 910 000 000',
    'Cumprimentos,\nRui Costa\nDepartamento de Apoio ao Cliente',
    'Cordialmente,\n\nRui Costa\nUfficio Tecnico\nVia Roma, 1\n20100 Milano (MI)',
    'Hartelijke groeten,\n\nRui Costa\nTeamleider Klantenservice\n1000 AA Amsterdam\nWerkdagen: ma-do 9:00-17:00',
    'Pozdrawiam serdecznie / Best regards\nRui Costa\nSpecjalista ds. wsparcia',
    'Z poważaniem\n\nRui Costa\nDział Wsparcia Klienta\nFabrikam Sp. z o.o.\nul. Prosta 1, 00-001 Warszawa\nNIP: 123-456-78-90',
    '----------\nRui Costa（ルイ・コスタ）\n株式会社ファブリカム\n〒100-0001 東京都千代田区1-1-1\nTEL：03-5550-0100\n----------',
    '**********\n株式会社ファブリカム\nRui Costa\nTEL 03-5550-0100\n**********',
    '此致\n敬礼\n\nRui Costa\n客户服务部\n地址：北京市朝阳区1号\n电话：010-55501000',
    'Rui Costa 올림\n고객지원팀 | 패브리캄\n서울시 강남구 테헤란로 10\n02-555-0100',
    '--\nС уважением,\nRui Costa\nИнженер технической поддержки\nООО «Фабрикам»\n+7 495 555-01-00',
    '감사합니다.\nRui Costa 드림\n고객지원팀\n전화 02-555-0100',
  ])('%j', (signature) => {
    expect(alone(signature)).toBe(true);
    expect(alone(`It is done.\n\n${signature}`)).toBe(false);
    expect(alone(`It is done.\n${signature}`)).toBe(false);
  });
});

describe('words:', () => {
  test.each([
    'Please reboot',
    'Rui Costa fixed it',
    'Ann, see below',
    'Rui here: restarted',
    'Regards from Lisbon',
    'Grüße aus Berlin an Ann',
    '감사합니다',
    'Mon-Fri 9:00-17:00',
    'Rui Costa\nMon-Fri 9:00-17:00',
    'Rui Costa\nWe are open Mon-Fri 9:00-17:00',
    'LinkedIn | YouTube',
    'Rui Costa\nPostgres | Redis | Kafka are up',
    'NIP: 123-456-78-90',
    'Rui Costa\nNIP: 123-456-78-90',
    'Hauptstraße 1\n10115 Berlin',
    'Rui Costa\nHauptstraße 1\n10115 Berlin',
    'Kind regards\nRui\nAddress: Rua do Ouro 12',
    'Rui Costa\nTier 2 fixed it',
    'Rui Costa\nLevel 3',
    'Rui Costa\nWorks again / Geht wieder',
    '----\nWeb Server\nRui Costa\nPatched\n----',
    '----------\nServer Restarted\nRui Costa\nTEL 03-5550-0100\n----------',
  ])('%j', (words) => {
    for (const isReply of [false, true]) expect(alone(words, isReply)).toBe(false);
  });

  /** Small words below a name or a closing are of a signature only where one of them is a role, and none an answer. */
  test.each([
    'Server restarted',
    'Disk replaced',
    'Migrated today',
    'Please reboot web',
    'Restart the server',
    'Der Server läuft',
    'Wir kommen morgen',
    'Reiniciar el servidor',
    'Merci de redémarrer',
    'Dysk jest gotowy',
    'Диск готов',
    'IT works',
    'See https://docs.fabrikam.test/disk',
    'VAT was charged 2 times',
    'Steuer 19 falsch, wir erstatten 20 Euro',
    'UID 1000 must be root',
    'Company number was changed to 12',
    'Address: 10.0.0.1',
    'Address: unknown user, mailbox is full',
    'Adresse: Bitte senden Sie uns die neue Adresse',
    'Error 50012 Disk Full',
    'Ticket 12345 Solved',
    'Office 2019 Reinstalled',
    'Use Port 8080 Tcp',
    '请重启3号服务器',
    '3番ポートを使ってください',
    'Technician comes 9-12',
    'Backup runs 22:00-23:00',
    'Downtime 10:00 to 12:00',
    'yes/no',
    'on/off',
    'Broken on Facebook Instagram',
    'blocked GitHub, Telegram',
    'Technician comes Monday',
    'Engineer arrives Monday',
    'Techniker kommt morgen',
    'Technicien arrive demain',
    'Técnico chega amanhã',
    'Technik przyjedzie jutro',
    'Инженер приедет завтра',
    'Support will call back',
    'Service fonctionne normalement',
  ])('%j below a name or a closing', (words) => {
    const names = ['Rui Costa', 'Kind regards\nRui Costa', 'Rui Costa\nSupport Engineer'];
    const said = [...names, 'Rui Costa\n+351 210 000 000', 'Kind regards\nRui Costa\nSupport'].map(
      (name) => `${name}\n${words}`,
    );
    expect(said.filter((text) => alone(text))).toEqual([]);
  });

  test('a sentence above a telephone number', () => {
    for (const words of [
      'The disk failed',
      'Support will call you on Monday',
      'Please call Bob',
      'Call the vendor',
      'Bitte morgen anrufen',
    ])
      expect(alone(`Rui Costa\n${words}\n+351 210 000 000`)).toBe(false);
  });
});
