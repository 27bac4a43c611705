/** Reasons about our messages, in Japanese. */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `${told.agent('agent')}の回答を含む`,
  'agent-refused': () => '担当者名の指示が拒否された',
  'morning:': () => '朝のメールである',
  'agent-away:': () => '担当者のメールボックスが不在を知らせている',
  'handed-over': (told) => `チケットの担当は${told.agent('agent')}に移った`,
  'attachments-kept': (told) => `送られなかった添付ファイル：${told.amount('count')}件`,
  'not-made': () => 'ここからメッセージを作れなかった',
  requeued: () => '運用担当者が再送する',
  'notice:': () => '回答からメッセージを作れなかった',
  'message-': () => 'メッセージが届かなかった',
  'ticket-': () => 'チケットに動きがあった',

  'late-sms': () => 'チケットが期限を過ぎ、担当者はその際にSMSを希望している',
  overtaken: () => 'チケットはすでに他の担当者のもの',
  'words-erased': () => '本文が消去された',
  unreachable: () => 'チケットの関係者の誰にも連絡できない',
  'wish:here': () => '担当者はコンソールを使用中で、その間はメールを希望していない',
  'wish:urgent': () => '担当者は期限と緊急チケットのメールだけを希望している',
  'safety:machine': () => '機械からのメールであり、機械には自動で返信しない',
  'safety:not-answered': () => 'この人には返信しないことになっている',
  'safety:null-sender': () => '自動返信を求めないメール（返送先が空）',
  'safety:unread-address': () => 'そのアドレスは誰も読まない',
  'safety:opted-out': () => 'この人は自動SMSを希望していない',
  'safety:sms-destination': () => '設定により、このような番号にはSMSを送らない',
  'safety:sms-premium': () => '有料番号や衛星電話の番号には自動のSMSを送らない',
  'safety:unproved-address': () => 'アドレスはフォームに書かれたもので、本人のものとまだ確認できていない',
  'safety:own-address': () => '当社のアドレスである',
  'safety:bounced': () => 'この人宛のメールが戻ってきた',
  'safety:agents-address': () => '担当者のアドレスである',
  'safety:answers-automatic': () => '当社の自動メールに返信することになる',
  'safety:forbidden-by-rule': (told) => `ルール「${told.text('by')}」により、自動返信は禁止されている`,
  'safety:limit': () => 'この1時間に自動メッセージを十分に送っている',
  'safety:imported': () => 'インポートされた古いメールには改めて返信しない',
  'safety:flood': () => '大量のメールの一部である',
  'safety:no-sender': () => '送信できる当社のメールボックスがない',

  bounced: (told) => `メールが戻ってきた${code(told.text('code'))}`,
  dropped: (told) => `プロバイダーが破棄した${code(told.text('code'))}`,
  refused: (told) => `サーバーが完全に拒否した${code(told.text('code'))}`,
  held: (told) => `今はサーバーに問い合わせない${code(told.text('code'))}`,
  'gave-up': (told) => `サーバーが延期を続けたため、送信を断念した${code(told.text('code'))}`,
  'try-again': (told) => `サーバーが延期した${code(told.text('code'))}`,
  'outcome-unknown': () => 'サーバーの応答前に接続が切れた',
};

function code(text: string): string {
  return suffix('（', text, '）');
}
