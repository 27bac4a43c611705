/** Reasons about ring backs, in Japanese. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'このチケットの誰の電話番号も分からない（非通知、またはメールのみ）。番号を尋ね、自分で電話をかけて #called と書いてください',
  'ring-no-number': () =>
    '発信できる当方の Twilio 番号が設定されていない。自分で電話をかけて #called と書いてください',
  'ring-no-phone': () =>
    'あなたの電話が設定にない。管理者が担当者の `phone` を設定するまで、自分で電話をかけて #called と書いてください',
  'ring-opted-out': () =>
    '顧客は SMS で連絡を断っている。メールを書くか、頼まれた場合は自分で電話をかけて #called と書いてください',
  'ring-blocked': () => '設定が顧客の番号を遮断している。管理者は `blocked` から外せる',
  'ring-prefix': () =>
    '設定がこの番号への発信を許さない。管理者が `callOnly` か `callNever` を変えるか、自分で電話をかけて #called と書いてください',
  'ring-premium': () => 'この番号への通話は通常よりはるかに高額である。顧客に別の番号を尋ねてください',
  'ring-budget': () =>
    'この1時間の発信が上限 `callsPerHour` に達した。待つか、自分で電話をかけて #called と書いてください',
  'ring-too-late': () =>
    '指示が書かれてから5分以上たって届いた。もう一度 #call と書くか、自分で電話をかけて #called と書いてください',
  'ring-several': () =>
    'このチケットの複数の人に電話番号があり、依頼者のものではない。自分で電話をかけて #called と書いてください',
  'ring-agent-busy': () => 'あなたの電話は別の折り返しで呼び出し中である。終わるまで待ってください',
  'ring-already': () => 'このチケットの折り返し電話を今かけている。終わるまで待ってください',
  'ring-news': () => '電話会社が知らせた',
  'callback-asked': () => '発信者がキーで折り返し電話を希望しました',
  'callback-missed': () => '電話に誰も出ず、設定により折り返しを約束します',
  'callback-due': (told) =>
    `プラン${told.text('plan')}は営業時間で${told.span('minutes')}以内に応答：期限は${told.instant('due')}`,
  'callback-promised': (told) =>
    `折り返し電話の期限は${told.instant('due')}、これまでの発信は${told.count('attempts')}回`,
  'took-call': () => '担当者が電話に出ました',
  'ring-answered': () => 'お客様が折り返し電話に応答しました',
  called: () => '担当者が電話したと書きました',
  'callback-open': () => '先に電話するか、#called と書いてください：お客様に折り返し電話を約束しています',
  'two-callbacks': () => '二人がそれぞれ電話を待っています。先に一つの約束を果たしてください',
  'callback-solved': () => '問題は解決しました',
  'callback-given-up': (told) => `最後の警告の後、${told.agent('agent')}が通話なしで解決しました`,
  'callback-of-another': (told) => `${told.text('ticket')}の別の方が電話を待っているため、別の受付にしました`,
  'ring-unheard': () => '何の知らせも来なかった',
};
