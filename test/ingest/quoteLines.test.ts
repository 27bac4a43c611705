/**
 * The line or the block over a quote, in the forms of many programs and languages: found by its structure, with the
 * quote below it unmarked. What people write in its likeness stays.
 */
import { describe, expect, test } from 'vitest';
import { newWords } from '../../ingest/mail/reply/newWords.ts';
import { replyOf } from '../support/said.ts';

const OWN = 'Still full.';
const QUOTE = 'The quota was raised to 50 GB.';

describe('a line over a quote goes', () => {
  test.each([
    'Dana uto, 24. stu 2026. u 10:12 Support <support@firstline.test> je napisao/la:',
    'E, 24 nov 2026 kell 10:12 Support (<support@firstline.test>) kirjutas:',
    '2026-11-24, an, 10:12 Support <support@firstline.test> rašė:',
    'Missatge de Support <support@firstline.test> del dia dt., 24 de nov. 2026 a les 10:12:',
    'El dt., 24 de nov. 2026, 10:12, Support <support@firstline.test> va escriure:',
    'मंगल, 24 नव॰ 2026 को 10:12 am बजे को Support <support@firstline.test> ने लिखा:',
    'Support <support@firstline.test>, 24 Kas 2026 Sal, 10:12 tarihinde şunu yazdı:',
    'В вт, 24 нояб. 2026 г. в 10:12, Support <support@firstline.test>:',
    'На вт, 24.11.2026 г. в 10:12 Support <support@firstline.test> написа:',
    'вт, 24 лист. 2026 р. о 10:12 Support <support@firstline.test> пише:',
    'Vào Th 3, 24 thg 11, 2026 lúc 10:12 Support <support@firstline.test> đã viết:',
    'Pada tanggal Sel, 24 Nov 2026 pukul 10.12 Support <support@firstline.test> menulis:',
    'Pada Sel, 24 Nov 2026 pada 10:12 PG Support <support@firstline.test> menulis:',
    '2026년 11월 24일 (화) 오전 10:12, Support <support@firstline.test>님이 작성:',
    'Support <support@firstline.test> 於 2026年11月24日 週二 上午10:12寫道：',
    'Am 24.11.26 um 10:12 schrieb Support:',
    'Op 24-11-2026 om 10:12 schreef Support:',
    'Le 24/11/2026 à 10:12, Support a écrit :',
    'Il 24/11/2026 10:12, Support ha scritto:',
    'El 24/11/2026 a las 10:12, Support escribió:',
    'Em 24/11/2026 10:12, Support escreveu:',
    'On 24.11.2026 10.12, Support wrote:',
    'Dne 24. 11. 26 v 10:12 Support napsal(a):',
    '2026. 11. 24. 10:12 keltezéssel, Support írta:',
    'Dňa 24. 11. 2026 o 10:12 Support napísal(a):',
    '24.11.2026 10:12, Support пишет:',
    '24.11.26 10:12, Support пише:',
    '24.11.2026 10:12, Support yazmış:',
    'Στις 24/11/2026 10:12 π.μ., ο/η Support έγραψε:',
    'Support kirjoitti 24.11.2026 klo 10.12:',
    'Den 2026-11-24 kl. 10:12, skrev Support:',
    'Le 24 nov. 2026 à 10:12, Support <support@firstline.test> a écrit :',
    '> Den 24. nov. 2026 kl. 10:12 skrev Support <support@firstline.test>:',
    '> Il giorno 24 nov 2026, alle ore 10:12, Support <support@firstline.test> ha scritto:',
    '> W dniu 24 lis 2026, o godz. 10:12, Support <support@firstline.test> napisał:',
    '> 24 нояб. 2026 г., в 10:12, Support <support@firstline.test> написал(а):',
    '> 在 2026年11月24日，10:12，Support <support@firstline.test> 写道：',
    '> 2026/11/24 10:12、Support <support@firstline.test>のメール:',
    'در سه‌شنبه ۲۴ نوامبر ۲۰۲۶ ساعت ۱۰:۱۲ Support <support@firstline.test> نوشت:',
    '‫في الثلاثاء، ٢٤ نوفمبر ٢٠٢٦ في ١٠:١٢ ص كتب ‪Support‬‏ <‪support@firstline.test‬‏>:‬',
    '‫ב-24.11.2026 בשעה 10:12, Support כתב:‬',
    'เมื่อ อ. 24 พ.ย. 2569 เวลา 10:12 Support <support@firstline.test> เขียนว่า:',
    'On Tuesday, November 24, 2026, Support <support@firstline.test> wrote:',
    'On Tue, Nov 24, 2026 at 10:12 AM Support (Support) <support@firstline.test> wrote:',
    'On Nov 24, 2026, at 10:12, Support via Firstline <support@firstline.test> wrote:',
    '---- On Tue, 24 Nov 2026 10:12:00 +0000 Support <support@firstline.test> wrote ---',
    '---- Ha scritto Support ----',
    'Support <support@firstline.test> igorleak hau idatzi du (26/1/5 (10:00)):',
    '२६/१/५ १०:०० मा Support <support@firstline.test> ले लेख्नुभयो:',
  ])('%s', async (line) => {
    const mark = line.startsWith('> ') ? '> ' : '';
    expect(await replyOf(`${OWN}\n\n${line}\n${mark}\n${mark}${QUOTE}`)).toBe(OWN);
  });
});

describe('a copied header goes', () => {
  test.each([
    '------- Original Message -------\nOn Tuesday, November 24th, 2026 at 10:12 AM, Support <support@firstline.test> wrote:',
    '------------------ Original ------------------\nFrom: "Support"<support@firstline.test>;\nDate: Tue, Nov 24, 2026 10:12 AM\nTo: "Rea"<rea@vanarsdel.example>;\nSubject: quota',
    '---原始邮件---\n发件人: "Support"<support@firstline.test>\n发送时间: 2026年11月24日(星期二) 上午10:12\n收件人: "Rea"<rea@vanarsdel.example>;\n主题: quota',
    '--------- 원본 메일 ---------\n보낸사람 : Support <support@firstline.test>\n받는사람 : rea@vanarsdel.example\n날짜 : 26.11.24 10:12 GMT +0900\n제목 : quota\n',
    '-------- Originalna poruka --------\nOd: Support <support@firstline.test>\nDatum: 24. 11. 2026. 10:12 (GMT+01:00)\nPrima: Rea <rea@vanarsdel.example>\nPredmet: quota\n',
    '-------- Оригінальне повідомлення --------\nВід: Support <support@firstline.test>\nДата: 24.11.26 10:12 (GMT+02:00)\nКому: Rea <rea@vanarsdel.example>\nТема: quota\n',
    '-------- Izvirno sporočilo --------\nOd: Support <support@firstline.test>\nDatum: 24. 11. 26 10:12 (GMT+01:00)\nZa: Rea <rea@vanarsdel.example>\nZadeva: quota\n',
    'Pošiljatelj: Support <support@firstline.test>\nPoslano: torek, 24. november 2026 10:12\nPrejemnik: Rea Holm\nZadeva: quota\n',
    'Siuntėjas: Support <support@firstline.test>\nIšsiųsta: 2026 m. lapkričio 24 d., antradienis 10:12\nGavėjas: Rea Holm\nTema: quota\n',
    'Từ: Support <support@firstline.test>\nĐã gửi: Thứ Ba, 24 Tháng Mười Một, 2026 10:12\nĐến: Rea Holm\nChủ đề: quota\n',
    'จาก: Support <support@firstline.test>\nส่ง: วันอังคารที่ 24 พฤศจิกายน 2569 10:12\nถึง: Rea Holm\nเรื่อง: quota\n',
    'De: Support <support@firstline.test>\nEnviat el: dimarts, 24 de novembre de 2026 10:12\nPer a: Rea Holm\nTema: quota\n',
    'Frá: Support <support@firstline.test>\nSent: þriðjudagur, 24. nóvember 2026 10:12\nTil: Rea Holm\nEfni: quota\n',
    'من: Support <support@firstline.test>\nتاريخ الإرسال: الثلاثاء، 24 نوفمبر 2026 10:12 ص\nإلى: Rea Holm\nالموضوع: quota\n',
    'از: Support <support@firstline.test>\nارسال شده: سه‌شنبه ۲۴ نوامبر ۲۰۲۶ ۱۰:۱۲\nبه: Rea Holm\nموضوع: quota\n',
    'प्रेषक: Support <support@firstline.test>\nभेजा गया: 24 नवंबर 2026 10:12\nप्रति: Rea Holm\nविषय: quota\n',
    'გამომგზავნი: Support <support@firstline.test>\nგაგზავნილია: სამშაბათი, 24 ნოემბერი, 2026 10:12\nვის: Rea Holm\nთემა: quota\n',
    'Kimden: Support <support@firstline.test>\nGönderme Tarihi: 24 Kasım 2026 Salı 10:12\nKime: Rea Holm\nKonu: quota\n',
    'Sendandi: Support <support@firstline.test>\nDagsetning: 24.11.2026 10:12\nEfni: quota\n',
    'Pengirim: Support <support@firstline.test>\nTanggal: 24 November 2026 10.12\nKepada: Rea\nPerihal: quota\n',
    'Shtegu: Support <support@firstline.test>\nDërguar: e martë, 24 nëntor 2026 10:12\nPër: Rea Holm\nTitulli: quota\n',
    'ພຈາກ: Support <support@firstline.test>\nວັນທີ: 24 ພະຈິກ 2026 10:12\nເຖິງ: Rea\nຫົວຂໍ້: quota\n',
  ])('%j', async (block) => {
    expect(await replyOf(`${OWN}\n\n${block}\n${QUOTE}`)).toBe(OWN);
  });

  test('in an unknown language only with the subject of the mail', async () => {
    const block = 'Shtegu: Support <support@firstline.test>\nDërguar: 24 nëntor 2026 10:12\nTitulli: offer';
    expect(await replyOf(`${OWN}\n\n${block}\n\n${QUOTE}`)).toContain(QUOTE);
  });
});

describe('the likeness of one stays', () => {
  test.each([
    'At 2026-11-24 10:12 the log says:\nERROR pool exhausted',
    'Here are the values you wanted:\n\nHost: web-1\nPort: 443\nSince: 24.11.2026 10:12\nState: down',
    'Please send the invoice of 3 March 2026 to Ann Lee <ann@x.example> and her team with this text:\nPaid in full.',
    'We tried these on 24.11.2026:\n\n1) reboot\n2) reset',
    'Monday 10:00: it fails.\nTuesday 11:00: it works.',
    'The value must be\n> 5\nand it is 4.',
    'Wir haben am 24.11.2026 um 10:12 Uhr Folgendes gesehen:\nFehler 17',
    'My colleague Bob <bob@x.example> saw on 24 Nov 2026 at 10:12 these three errors in the log of the server:\nE1\nE2\nE3',
    'User: Ann\nMail: ann@x.example\nDate: 24.11.2026\nProblem: cannot log in',
  ])('%j', async (text) => {
    expect(await replyOf(text)).toBe(text);
  });
});

test('without a header of the mail a text is read as a reply', () => {
  expect(newWords(`${OWN}\n\nuto, 24. stu 2026. u 10:12 Ann <ann@x.example> napisao je:\n${QUOTE}`)).toBe(
    OWN,
  );
});
