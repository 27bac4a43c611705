/** The words of the customers' pages in Japanese. */
import type { Words } from './en.ts';
import { ja as archive } from './archive/ja.ts';
import { ja as own } from './own/ja.ts';

export const ja: Words = {
  tag: 'ja',
  name: '日本語',
  archive,
  own,
  form: {
    title: 'フォームで問い合わせる',
    lead: 'メールソフトは不要です。受付番号をメールでお送りします。',
    name: 'お名前',
    address: 'メールアドレス',
    why: 'このアドレスに受付番号をお送りします。メールのリンクを開いていただくと、回答もこのアドレスに届きます。',
    topic: 'お問い合わせの種類',
    anyTopic: 'わからない',
    text: '内容',
    filesHint: '合計5 MBまで。',
    sentTitle: '受け付けました',
    sent: 'お問い合わせを受け付けました。受付番号とリンクを、ご入力のアドレスにお送りしています。アドレスがご本人のものであることを確認するため、リンクを開いてください。それまで、回答はリンク先のページでのみご覧いただけます。',
    back: 'ブラウザで前のページに戻ってください。入力内容は残っています。',
    wrong: {
      address: 'このアドレスにはメールをお送りできません。name@example.com の形で入力してください。',
      empty: '内容を入力してください。',
      tooLarge: 'サイズが大きすぎます。何も送信されていません。',
      tooOften:
        'お使いのネットワークからの送信が多すぎます。1分ほど待ってからもう一度送信するか、メールをお送りください。',
      busy: 'ただいま混み合っています。何も送信されていません。数秒後にもう一度お試しいただくか、メールをお送りください。',
    },
  },
  skip: '本文へ移動',
  languages: '言語',
  title: (name) => `サポート · ${name}`,
  heading: 'お問い合わせ方法',
  lead: (spoken, rings) =>
    `${rings ? 'メールまたはお電話で' : 'メールで'}お問い合わせください。担当者が${spoken === '' ? '' : `（${spoken}で）`}回答し、解決まで対応いたします。`,
  summary: (name) => `${name}のサポートへのお問い合わせ方法と、回答までの時間です。`,

  mailNow: '今メールを送った場合の回答',
  mailNowLead: '優先度「通常」のお問い合わせの場合、プランごとに遅くとも次のとおりです：',
  noPromise: '期限の定めなし',

  selfFirst: 'ご自身で調べる',
  selfFirstLead: 'よくあるご質問の手引きを、テーマ別にご用意しています。お待ちいただく必要はありません。',
  toHelp: '手引きとテーマ',
  write: 'メールで問い合わせる',
  writeLead: '24時間受け付けています。受付番号がすぐに届き、返信すると内容を追加できます。',
  forSubject: (subject) => `${subject}用`,
  ring: '電話で問い合わせる',
  ringLead: '応答がない場合は、メッセージを残してください。メールと同じようにお問い合わせとして扱います。',
  health: '障害かもしれない場合',
  healthLead: 'まずこちらをご確認ください。すでに把握している障害であれば、ご連絡は不要です。',

  helpWith: 'サポートの内容',
  helpWithLead: 'ご自身で調べる場合の参照先もご案内します。',
  about: {
    billing: 'サブスクリプション、請求書、ライセンスの追加や解約。',
    deployment: '新しいサービス、新しい利用者、メールやファイルの移行、設定。',
    performance: '遅い、つながらない、権限がない、二つのものがうまく連携しない。',
    updates: '何がいつ変わるのか、待つべきかどうか。',
    usage: 'サービスの使い方に関するあらゆるご質問。',
  },

  howFast: '回答までの時間',
  howFastLead: 'プランの営業時間で数えます。ご自身のプランがわからない場合は、お問い合わせください。',
  whileWithMaker: (plans) =>
    `プラン${plans}：サービスの提供元が対応している間は、解決までの時間に数えません。`,
  promises: 'プランごとの約束（優先度別）',
  firstResponse: '担当者の初回回答',
  resolution: '解決または回避策',
  priority: { urgent: '緊急', high: '高', normal: '通常', low: '低' },
  within: (span) => `${span}以内`,

  when: '営業時間',
  whenLead: '時間はこの営業時間で数えます。休日は数えません。',
  day: '曜日',
  hours: '時間',
  closed: '休業',
  otherDays: 'その他の日',
  forPlans: (plans) => `プラン：${plans}`,
  forPhone: (number) => `電話：${number}`,

  notWell: '対応にご満足いただけない場合',
  notWellLead: 'お申し出は不要です。遅れているお問い合わせは、自動的に上位の担当者に伝わります。',
  sayIt: 'お問い合わせの中でお知らせください',
  sayItHow: '最後のメールにご返信ください。経緯は失われず、最初から説明し直す必要はありません。',
  told: { agent: 'お問い合わせの担当者', lead: 'サポートの責任者', admin: '経営管理者' },
  toldAt: (share) => `約束の時間の${share}が過ぎると通知されます。`,
  toldAfter: (span) => `その${span}後に通知されます。`,
  writeTo: '次のアドレスに直接ご連絡いただくこともできます：',
  maker: 'サービスの提供元',
  passedOn:
    'サービスの提供元でなければ直せない問題は、必要な情報だけを添えて提供元に引き継ぎます。お客様との窓口は引き続き当社です。',

  footer: 'このページはサポートの設定から作られ、常に最新の設定を表示しています。',
};
