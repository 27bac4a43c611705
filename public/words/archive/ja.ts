/** The words of the archive of one person, in Japanese. */
import type { ArchiveWords } from './en.ts';

export const ja: ArchiveWords = {
  title: '当社が保管しているお客様の情報',
  lead: (instant) => `${instant}現在。`,
  person: '登録内容',
  addresses: 'アドレスと番号',
  names: 'お名前',
  customer: 'お客様の組織',
  languages: '言語',
  sms: '自動SMS',
  optedOut: '受信を希望されていません。',
  without: 'お問い合わせに属さないもの',
  closed: (instant) => `終了：${instant}`,
  keptFor: '保管期間',
  forever: 'ご希望により消去されるまで。',
  held: '現在は消去できません。',
  until: (day) => `${day}まで。`,
  after: (days) => `お問い合わせ終了後の日数：${days}。`,
  erased: '保管期間が過ぎたため、この文章は消去されました。',
  missing: '読み取れなくなりました',
  failed: 'これはお手元に届きませんでした。',
  channel: { email: 'メール', call: '電話', sms: 'SMS', web: 'ページ' },
  recording: (place) => `録音${place}`,
  others:
    'お客様が当社に送られたものと、当社がお客様に送ったものです。ほかの方の文章と社内のメモは含まれません。',
  programs: 'プログラム用の同じ内容',
};
