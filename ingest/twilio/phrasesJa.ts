/** What callers hear in Japanese. */
import type { Phrases } from './speech.ts';

export const japanese: Phrases = {
  language: 'ja',
  speech: { voice: 'Polly.Mizuki', language: 'ja-JP' },
  greeting: 'サポート窓口にお電話いただき、ありがとうございます。',
  greetingOf: (company) => `お電話ありがとうございます。${company}でございます。`,
  closed: (hours) => `ただいまの時間は営業しておりません。営業時間は、${hours}です。`,
  closedNow: 'ただいまの時間は営業しておりません。',
  closedToday: '本日は休業日です。',
  choice: (title, digit) => `${title}は、${digit}を押してください。`,
  orWait: 'その他のご用件は、このままお待ちください。',
  wrongKey: 'その番号はメニューにございません。',
  ticketChoice: (key) => `お問い合わせ番号をお持ちの方は、${key}を押してください。`,
  enterTicket: '番号の数字を入力し、最後にシャープを押してください。',
  notATicket: 'その番号のお問い合わせは見つかりません。',
  callbackChoice: (key) => `折り返し電話をご希望の場合は、${key}を押してください。`,
  callbackOffer: (instant) =>
    `おかけの番号に、遅くとも${instant}までに折り返しお電話いたします。よろしければ1を押してください。`,
  callbackThanks: (instant) =>
    `ありがとうございます。遅くとも${instant}までに折り返しお電話いたします。失礼いたします。`,
  callbackHidden: 'おかけできる番号が確認できません。',
  leaveMessage:
    '発信音のあとに、お名前とご用件をお話しください。終わりましたら、シャープを押すか、電話をお切りください。',
  review: 'メッセージを送る場合は、1を押すか、電話をお切りください。録音し直す場合は、2を押してください。',
  thanks: 'ありがとうございます。メッセージを承りました。失礼いたします。',
  liveHold: 'そのままお待ちください。担当者におつなぎします。',
  liveWait: (place) => `担当者はただいま全員対応中です。お待ちの順番は${place}番目です。`,
  liveNobody: 'ただいま電話に出られる者がおりません。',
  liveCall: (about) =>
    `Firstline です。お電話が入っています。${about === null ? '' : `${about}。`}お受けになるには1を押してください。`,
  liveOver: 'この電話は終了したか、ほかの担当者が出ました。失礼いたします。',
  ringBack: (ticket, about, name) =>
    `Firstline です。受付番号${ticket}、${about}の折り返し電話です。${name === null ? 'お客様' : `${name} 様`}におかけするには1を押してください。`,
  ringOver: 'この折り返し電話は終了したか、改めて依頼されています。失礼いたします。',
  ringBusy: '話し中です。失礼いたします。',
  ringNoAnswer: 'どなたもお出になりません。失礼いたします。',
  ringFailed: '番号につながりませんでした。失礼いたします。',
  nothingHeard: 'メッセージが聞き取れませんでした。失礼いたします。',
  dayRange: (first, last) => `${first}から${last}`,
  pauses: { inDay: '、', betweenDays: '、' },
  timeRange: (from, to) => `${from}から${to}まで`,
  star: 'こめじるし',
  hash: 'シャープ',
};
