/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const ja: HandoverWords = {
  theVendor: 'ベンダー',
  labels: {
    tenant: 'テナント（ドメインまたは ID）',
    product: '製品',
    times: '発生日時（日付、時刻、タイムゾーン）',
    errors: 'エラーメッセージまたはコード',
    correlations: '相関 ID または要求 ID',
    host: 'ホストまたはサーバー',
    steps: '行った操作（順番に）',
    impact: '仕事ができない人と、いつからか',
    contact: 'ベンダーが連絡できる人と連絡方法',
  },
  headline: '{v} が求める情報',
  found: 'チケットのメールで見つかったもの：',
  missing: '足りないもの：',
  nothing: 'なし',
  noZone: 'タイムゾーン不明',
  sendIt:
    '#handover send - これを {v} にメールで送ります。コマンドの下の言葉も送られます。「項目: 値」の行は追加または置き換え、「項目: -」は除外します',
  copyIt: '文面を {v} にコピーしてください。その後 #vendor と番号で記録されます。',
  askIt: '#handover ask - 足りないものをお客様に一度だけ尋ねます',
  question: '{v} に引き継ぐため、次のことをお知らせください：',
  below: '各行の下に回答をお書きいただけます。',
  passedOn: 'お問い合わせを {v} に引き継ぎました。新しいことがわかり次第お知らせします。',
  collected: '{a} が {t} について {v} のための情報を集めます。足りないもの：{m}',
  filled: 'お客様の言葉で {t} について {v} が求める情報が増えました。足りないもの：{m}',
  asked: '{a} が {t} のお客様に {v} が必要とするものを尋ねます：{m}',
  told: '{a} が {t} について {v} に書きます',
  wrote: '{v} が {t} について書いています',
  bounced: '{t} についての {v} 宛てのメールが戻りました',
  wroteHead: '{v} からの返信',
  wroteWhat:
    '{v} がこのチケットについて書いています。お客様には自動では何も届きません。#handover send とその下の言葉で {v} に返信します。',
  bouncedHead: '{v} 宛てのメールが戻りました',
  bouncedWhat: 'このチケットについての {v} 宛てのメールは届きませんでした。',
  toVendor: '{a} からベンダーへ',
  text: '{v} 宛ての文面：',
};
