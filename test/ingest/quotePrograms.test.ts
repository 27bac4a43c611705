/** The quotes of many programs in plain text: wrapped lines, copied headers, phones' lines. The new words alone are left. */
import { describe, expect, test } from 'vitest';
import { replyOf } from '../support/said.ts';

const QUOTE = 'The quota was raised to 50 GB.';

describe('the quote goes', () => {
  test.each([
    [
      'wrapped gmail de',
      `Still full.\n\nAm Di., 24. Nov. 2026 um 10:12 Uhr schrieb Support der Firma Firstline <\nsupport@firstline.test>:\n\n> ${QUOTE}`,
    ],
    [
      'wrapped hr',
      `Still full.\n\nuto, 24. stu 2026. u 10:12 Support Tima Firstline d.o.o.\n<support@firstline.test> napisao je:\n\n${QUOTE}`,
    ],
    [
      'wrapped ru',
      `Still full.\n\nвт, 24 нояб. 2026 г. в 10:12, Служба поддержки Firstline <\nsupport@firstline.test>:\n\n> ${QUOTE}`,
    ],
    [
      'wrapped tb pl',
      `Still full.\n\nW dniu wtorek, 24 listopada 2026, godz. 10:12:22, użytkownik Support\nnapisał:\n> ${QUOTE}`,
    ],
    ['mutt', `Still full.\n\n* Support <support@firstline.test> [2026-11-24 10:12]:\n> ${QUOTE}`],
    ['mutt2', `Still full.\n\nOn Tue, Nov 24, 2026 at 10:12:00AM +0000, Support wrote:\n> ${QUOTE}`],
    ['gnus', `Still full.\n\nSupport <support@firstline.test> writes:\n\n> ${QUOTE}`],
    ['kmail', `Still full.\n\nAm Dienstag, 24. November 2026, 10:12:00 CET schrieb Support:\n> ${QUOTE}`],
    ['evolution', `Still full.\n\nOn Tue, 2026-11-24 at 10:12 +0000, Support wrote:\n> ${QUOTE}`],
    [
      'claws fr',
      `Still full.\n\nLe Tue, 24 Nov 2026 10:12:00 +0100,\nSupport <support@firstline.test> a écrit :\n\n> ${QUOTE}`,
    ],
    ['fairemail', `Still full.\n\n24 nov. 2026 10:12:00 Support <support@firstline.test>:\n\n> ${QUOTE}`],
    [
      'k9',
      `Still full.\n\nAm 24. November 2026 10:12:00 MEZ schrieb Support <support@firstline.test>:\n>${QUOTE}`,
    ],
    [
      'lotus',
      `Still full.\n\n\n\nFrom:\tSupport <support@firstline.test>\nTo:\tRea Holm\nDate:\t24.11.2026 10:12\nSubject:\tquota\n\n\n\n${QUOTE}`,
    ],
    [
      'exchange owa it',
      `Still full.\n________________________________\nDa: Support [support@firstline.test]\nInviato: martedì 24 novembre 2026 10.12\nA: Rea Holm\nOggetto: quota\n\n${QUOTE}`,
    ],
    [
      'bold fi',
      `Still full.\n\n*Lähettäjä:* Support <support@firstline.test>\n*Lähetetty:* tiistai 24. marraskuuta 2026 10.12\n*Vastaanottaja:* Rea Holm\n*Aihe:* quota\n\n${QUOTE}`,
    ],
    [
      'gmail uk no verb',
      `Still full.\n\nвт, 24 лист. 2026 р. о 10:12 Support <support@firstline.test> пише:\n\n${QUOTE}`,
    ],
    [
      'ka',
      `Still full.\n\nსამ, 24 ნოე. 2026, 10:12-ზე, მომხმარებელმა Support <support@firstline.test> დაწერა:\n\n${QUOTE}`,
    ],
    ['hy', `Still full.\n\nԵրք, նոյ 24, 2026, 10:12 Support <support@firstline.test> գրել է:\n\n${QUOTE}`],
    [
      'bn',
      `Still full.\n\nমঙ্গল, ২৪ নভেম্বর, ২০২৬ তারিখে ১০:১২ AM টায় Support <support@firstline.test> লিখেছেন:\n\n${QUOTE}`,
    ],
    [
      'ta',
      `Still full.\n\nசெவ்., 24 நவ., 2026, முற்பகல் 10:12 அன்று, Support <support@firstline.test> எழுதியது:\n\n${QUOTE}`,
    ],
    [
      'sw',
      `Still full.\n\nMnamo Jum, 24 Nov 2026 saa 10:12 Support <support@firstline.test> aliandika:\n\n${QUOTE}`,
    ],
    [
      'sq',
      `Still full.\n\nMë mar, 24 nën 2026 në 10:12 Support <support@firstline.test> shkroi:\n\n${QUOTE}`,
    ],
    ['mk', `Still full.\n\nвто, 24 ное. 2026 во 10:12 Support <support@firstline.test> напиша:\n\n${QUOTE}`],
    [
      'ms',
      `Still full.\n\nPada Sel, 24 Nov 2026 10:12 pagi Support <support@firstline.test> menulis:\n\n${QUOTE}`,
    ],
    [
      'tl',
      `Still full.\n\nNoong Mar, Nob 24, 2026 nang 10:12 AM, isinulat ni Support <support@firstline.test> ang:\n\n${QUOTE}`,
    ],
    [
      'cy',
      `Still full.\n\nAr Maw, 24 Tach 2026 am 10:12 ysgrifennodd Support <support@firstline.test>:\n\n${QUOTE}`,
    ],
    ['ga no year', `Still full.\n\nOn 24 Nov, 10:12, Support <support@firstline.test> wrote:\n\n${QUOTE}`],
    [
      'no time hu',
      `Still full.\n\n2026. november 24., kedd dátummal Support <support@firstline.test> ezt írta:\n\n${QUOTE}`,
    ],
    ['quote at end', 'Still full.\n\nOn Tue, 24 Nov 2026 at 10:12, Support <support@firstline.test> wrote:'],
    [
      'mono name',
      `Still full.\n\nOn Tue, 24 Nov 2026 10:12:00 +0000\n"Support" <support@firstline.test> wrote:\n\n> ${QUOTE}`,
    ],
    [
      'samsung es',
      `Still full.\n\n\nEnviado desde mi Galaxy\n\n\n-------- Mensaje original --------\nDe: Support <support@firstline.test>\nFecha: 24/11/26 10:12 (GMT+01:00)\nA: Rea <rea@v.example>\nAsunto: quota\n\n${QUOTE}`,
    ],
    [
      'samsung cs',
      `Still full.\n\n\nOdesláno z mého zařízení Galaxy\n\n\n-------- Původní zpráva --------\nOd: Support <support@firstline.test>\nDatum: 24.11.26 10:12 (GMT+01:00)\nKomu: Rea <rea@v.example>\nPředmět: quota\n\n${QUOTE}`,
    ],
    [
      'samsung hr text',
      `Still full.\n\n\nPoslano s mog Galaxyja\n\n\n-------- Originalna poruka --------\nOd: Support <support@firstline.test>\nDatum: 24.11.26. 10:12 (GMT+01:00)\nPrima: Rea <rea@v.example>\nPredmet: quota\n\n${QUOTE}`,
    ],
    [
      'samsung uk text',
      `Still full.\n\n\nНадіслано з мого пристрою Galaxy\n\n\n-------- Оригінальне повідомлення --------\nВід: Support <support@firstline.test>\nДата: 24.11.26 10:12 (GMT+02:00)\nКому: Rea <rea@v.example>\nТема: quota\n\n${QUOTE}`,
    ],
    [
      'samsung et text',
      `Still full.\n\n\nSaadetud minu Galaxy seadmest\n\n\n-------- Algne sõnum --------\nSaatja: Support <support@firstline.test>\nKuupäev: 24.11.26 10:12 (GMT+02:00)\nAdressaat: Rea <rea@v.example>\nTeema: quota\n\n${QUOTE}`,
    ],
    [
      'samsung lt text',
      `Still full.\n\n\nIšsiųsta iš mano „Galaxy“ įrenginio\n\n\n-------- Originalus laiškas --------\nNuo: Support <support@firstline.test>\nData: 2026-11-24 10:12 (GMT+02:00)\nKam: Rea <rea@v.example>\nTema: quota\n\n${QUOTE}`,
    ],
    [
      'hanmail',
      `Still full.\n\n---------[ 받은 메일 내용 ]----------\n제목 : quota\n날짜 : 2026년 11월 24일 화요일, 10시 12분 00초 +0900\n보낸이 : Support <support@firstline.test>\n받는이 : rea@v.example\n\n${QUOTE}`,
    ],
    [
      'aliyun mail',
      `Still full.\n\n------------------------------------------------------------------\n发件人：Support <support@firstline.test>\n日　期：2026年11月24日 10:12:00\n收件人：Rea<rea@v.example>\n主　题：quota\n\n${QUOTE}`,
    ],
    [
      'netease',
      `Still full.\n\n\n\n\n\n在 2026-11-24 10:12:00，"Support" <support@firstline.test> 写道：\n${QUOTE}`,
    ],
    ['foxmail', `Still full.\n\n \nFrom: Support\nDate: 2026-11-24 10:12\nTo: Rea\nSubject: quota\n${QUOTE}`],
    [
      'becky ja',
      `Still full.\n\n2026年11月24日(火) 10:12:00 +0900\nSupport <support@firstline.test> さんは書きました:\n\n> ${QUOTE}`,
    ],
    [
      'ja outlook',
      `Still full.\n\n差出人: Support <support@firstline.test>\n送信日時: 2026年11月24日火曜日 10:12\n宛先: Rea\n件名: quota\n\n${QUOTE}`,
    ],
  ])('%s', async (_, text) => {
    expect(await replyOf(text)).toBe('Still full.');
  });
});

describe('the line of a phone or a program goes with the quote', () => {
  test.each([
    `Still full.\n\nZitat von Support <support@firstline.test>:\n\n> ${QUOTE}`,
    `Still full.\n\nQuoting Support <support@firstline.test>:\n\n> ${QUOTE}`,
    `Still full.\n\nEnvoyé avec la messagerie sécurisée Proton Mail.\n\nLe mardi 24 novembre 2026 à 10:12, Support <support@firstline.test> a écrit :\n\n> ${QUOTE}`,
    `Still full.\n\nSent with Proton Mail secure email.\n\n------- Original Message -------\nOn Tuesday, November 24th, 2026 at 10:12 AM, Support <support@firstline.test> wrote:\n\n> ${QUOTE}`,
    `Still full.\n\n------ Original Message ------\nFrom "Support" <support@firstline.test>\nTo "rea@v.example"\nDate 24/11/2026 10:12:00\nSubject quota\n\n>${QUOTE}`,
    `Still full.\n\nDiese Nachricht wurde von meinem Android Mobiltelefon mit GMX Mail gesendet.\n\nAm 24.11.26, 10:12, Support <support@firstline.test> schrieb:\n> ${QUOTE}`,
    `Still full.\n\nOutlook für Android<https://aka.ms/AAb9ysg> herunterladen\n________________________________\nVon: Support <support@firstline.test>\nGesendet: Dienstag, 24. November 2026 10:12\nAn: Rea\nBetreff: quota\n\n${QUOTE}`,
    `Still full.\n\nSkickat från min iPhone\n\n> 24 nov. 2026 kl. 10:12 skrev Support <support@firstline.test>:\n> \n> ${QUOTE}`,
    `Still full.\n\nLähetetty iPhonesta\n\n> Support <support@firstline.test> kirjoitti 24.11.2026 kello 10.12:\n> \n> ${QUOTE}`,
    `Still full.\n\niPhoneから送信\n\n> 2026/11/24 10:12、Support <support@firstline.test>のメール:\n> \n> ${QUOTE}`,
    `Still full.\n\nPoslano s iPhonea\n\n> Dana 24. stu 2026., u 10:12, korisnik Support <support@firstline.test> napisao je:\n> \n> ${QUOTE}`,
    `Still full.\n\nTrimis de pe iPhone-ul meu\n\n> Pe 24 nov. 2026, la 10:12, Support <support@firstline.test> a scris:\n> \n> ${QUOTE}`,
    `Still full.\n\niPhone'umdan gönderildi\n\n> Support <support@firstline.test> şunları yazdı (24 Kas 2026 10:12):\n> \n> ${QUOTE}`,
    `Still full.\n\nEnviat des del meu iPhone\n\n> El 24 nov 2026, a les 10:12, Support <support@firstline.test> va escriure:\n> \n> ${QUOTE}`,
    `Still full.\n\nΣτάλθηκε από το iPhone μου\n\n> Στις 24 Νοε 2026, στις 10:12, ο χρήστης Support <support@firstline.test> έγραψε:\n> \n> ${QUOTE}`,
    `Still full.\n\nנשלח מה-iPhone שלי\n\n> ב-24 בנוב׳ 2026, בשעה 10:12, Support <support@firstline.test> כתב/ה:\n> \n> ${QUOTE}`,
    `Still full.\n\nأُرسلت من الـ iPhone\n\n> في ٢٤ نوفمبر ٢٠٢٦، الساعة ١٠:١٢ ص، كتب Support <support@firstline.test>:\n> \n> ${QUOTE}`,
    `Still full.\n\nส่งจาก iPhone ของฉัน\n\n> เมื่อ 24 พ.ย. 2569 เวลา 10:12 Support <support@firstline.test> เขียนว่า:\n> \n> ${QUOTE}`,
    `Still full.\n\nДата: вт, 24 нояб. 2026 г., 10:12\nОт: Support <support@firstline.test>\nКому: rea\nТема: quota\n\n${QUOTE}`,
    `Still full.\n\n________________________________\nОт: Support <support@firstline.test>\nОтправлено: 24 ноября 2026 г. 10:12\nКому: Rea\nТема: quota\n\n${QUOTE}`,
  ])('%j', async (text) => {
    expect(await replyOf(text)).toBe('Still full.');
  });
});

describe('the sender’s own stays', () => {
  test.each([
    [
      'below the quote',
      `On Tue, 24 Nov 2026 at 10:12, Support <support@firstline.test> wrote:\n> ${QUOTE}\n\nStill full.`,
      'Still full.',
    ],
    [
      'between the quotes',
      'Hello,\n\n> first question, which one?\nThe big one.\n> second question?\nNine.',
      'Hello,\n\nThe big one.\nNine.',
    ],
    ['a number alone', 'My new number is below\n\n+351 555 0100', 'My new number is below\n\n+351 555 0100'],
    [
      'a make as an answer',
      'It is a\n\nSamsung Galaxy\n\nOn 24/11/2026 10:00, Support wrote:\n> Which?',
      'It is a\n\nSamsung Galaxy',
    ],
  ])('%s', async (_, text, own) => {
    expect(await replyOf(text)).toBe(own);
  });
});
