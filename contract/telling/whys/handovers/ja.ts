/** Reasons about hand-overs, in Japanese. */
import type { Clause } from '../told.ts';
import type { HandoverRules } from './en.ts';

export const handovers: Record<keyof HandoverRules, Clause> = {
  'handover-alone': () => '#handover ask と #handover send は、ほかの宛先の言葉と一緒に使えません',
  'handover-files': () => 'ファイルは #handover では送られません。外すか、別の方法で送ってください',
  'not-collected': () => '何も集められていないか、この通知の内容と異なります。#handover で集め直してください',
  'asked-already': () => 'このベンダーに必要なことは、すでにお客様に尋ねています',
  'nothing-missing': () => 'お客様に尋ねる足りないものはありません',
  'no-vendor-mail': () =>
    '設定にこのベンダーのメールアドレスがありません。文面をコピーし、#vendor と番号を使ってください',
  'vendor-wrote': () => 'ベンダー宛てのメールの印があり、そこから届きました',
  'handover-collected': () => 'ベンダーが求めるものを集めました',
  'told-vendor': () => '担当者がベンダー宛てのこの言葉を確認しました',
  'words-of': () => 'この人またはこのメールの言葉を含みます',
  'passed-on': () => 'チケットはベンダーに引き継がれました',
  'merged-findings': (told) => `これらの情報は${told.text('ticket')}のもの`,
};
