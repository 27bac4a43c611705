/** The words of the lines in Japanese. */
import type { LaterWords } from './en.ts';

export const ja: LaterWords = {
  tag: 'ja',
  somebody: '不明な人',
  nobody: '該当者なし',
  us: '当社',
  theTicket: 'このチケット',
  onDay: (time, day) => `${day} ${time}`,
  role: { agent: '担当者', lead: 'リーダー', admin: '管理者', auditor: '監査担当' },
  priority: { low: '低', normal: '通常', high: '高', urgent: '緊急' },
  channel: { email: 'メール', sms: 'Twilio経由のSMS', webhook: 'Webhook', call: 'Twilio で' },
  kind: {
    acknowledgement: '受付確認',
    assignment: '割り当ての通知',
    reply: '回答',
    update: '更新の通知',
    warning: '警告',
    escalation: 'エスカレーションの通知',
    resolution: '解決の連絡',
    notice: '通知',
    call: '折り返し電話',
    handOver: 'ベンダーへの引き継ぎ',
  },
  clock: { firstResponse: '初回回答', resolution: '解決' },

  comesBack: (who, why) => `メールが戻りました：${who}に届きません（${why}）`,
  answersItself: (who, subject) => `${who}のメールボックスが自動返信しました：${subject}`,
  answersNotice: (who, subject) => `${who}が通知にメールで返信しました：${subject}`,
  writes: (who, to, subject) => `${who}から${to}へ：${subject}`,
  inTriage: '内容がまだ判断できないため、誰でも引き受けられる振り分け待ちに入りました',
  isAbout: (parts) => `内容：${parts}`,
  byCaller: '発信者が選択',
  nearlySure: '確度99 %以上',
  sure: (percent) => `確度${percent} %`,
  inLanguage: (language) => `言語：${language}`,
  becauseOf: (words) => `根拠の語：${words}`,
  ofPriority: (priority) => `優先度：${priority}`,
  keptApart: '出所が証明されないため隔離され、これに基づく処理は行われません',
  operator: '運用担当者',
  released: (who) => `${who}が隔離を解除しました：通常のメールとして扱われます`,
  leftApart: (who) => `${who}が確認し、隔離のままにしました`,
  opensNone: (rules) => `チケットは作られません：${rules}`,

  rings: (who, number) => `着信：${who}から${number}へ`,
  presses: (digit, what) => `発信者が${digit}を押しました：${what}`,
  typed: (ticket) => `発信者が番号${ticket}を入力しました`,
  noChoice: 'メニューにない番号',
  voicemail: (seconds) =>
    `発信者が${seconds === null ? '' : `${seconds}秒の`}メッセージを残し、Twilioに保存されています`,
  fetched: (kib) => `録音を取得し、保存しました（${kib} KiB）`,
  transcribed: (text) => `Twilioによる文字起こし：${text}`,
  transcribedBy: (model, text) => `${model}による文字起こし：${text}`,
  untranscribed: (model, why) =>
    `${model}の文字起こしはありません：${{ silence: '言葉が聞き取れませんでした', refused: 'この録音は受け付けられませんでした', tooLarge: '録音が大きすぎます' }[why]}`,
  answers: (who) => `${who}が電話に出ました`,
  unconnected: (who) => `${who}がキーを押しましたが、つながりませんでした`,
  asksBack: (instant) => `発信者が折り返しの電話を希望しています（遅くとも${instant}）`,
  connectedWithoutKey: 'キーは押されませんでしたが、通話がつながりました',
  hungUp: (seconds) => `通話が終了しました${seconds === null ? '' : `（${seconds}秒）`}`,
  missedCall: (who) => `${who}からの不在着信：終了から2分たち、メッセージはありません`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket}が開かれました：${who}（${customer ?? '未登録の顧客'}）、プラン${plan}、優先度${priority}、キュー${queue}`,
  begins: (ticket, agent, who) => `${agent}が${who}へのメールで${ticket}を始めました`,
  wants: (ticket, what, by) => `${ticket}の${what}の期限は${by}です`,
  goesTo: (ticket, who, why) => `${ticket}は${who}の担当になりました：${why}`,
  skilled: 'スキルがある',
  speaks: (language) => `${language}を話す`,
  hasOpen: (open) => `担当中のチケットは${open}件`,
  queued: (ticket, queue) => `${ticket}はキュー${queue}で待っています：今は引き受けられる人がいません`,
  accepts: (ticket, who) => `${who}が${ticket}に取り組みます：他の担当者には移りません`,
  unaccepted: (ticket, who) => `${who}は${ticket}にまだ何もしておらず、今は他に引き受けられる人がいません`,
  joins: (ticket, why, who) => `${ticket}に加わります：${why}、${who}が参加しています`,
  joinedBy: {
    'reply-token': '当社のメールのコードがあり',
    cites: '当社のメールへの返信で',
    'same-message-id': '同じメールの別の版で',
    'cited-by': 'チケットのメールがこれに返信していて',
    'same-missing-parent': 'チケットの他のメールと同じメールへの返信で',
    'same-number': '同じ番号から先に着信があり',
    'same-number-and-digit': '同じ番号から同じ件で先に着信があり',
  },
  belongsThere: 'そこに属していて',
  attached: (ticket) =>
    `当社のメールを引用しているため${ticket}の横に置かれました。機械が書いたものなので、時計は動かず、返信もしません`,
  thanked: (ticket) => `${ticket}に表示されます。依頼ではないため、時計は動かず、新しいチケットも開きません`,
  answered: (ticket, who, isFirst) =>
    `${who}が${ticket}の顧客に回答しました${isFirst ? '（初回回答の期限内）' : ''}`,
  waits: (ticket) => `${ticket}は顧客待ちで、解決の時計は止まっています`,
  openAgain: (ticket, why) => `${ticket}は再び対応中です：${why}`,
  reopened: (ticket, why) => `${ticket}が再開されました：${why}`,
  customerWrote: '顧客から連絡がありました',
  wantsIt: (who) => `${who}の指示です`,
  watches: (ticket, who, watching) =>
    watching ? `${who}が${ticket}を見守っています` : `${who}が${ticket}の見守りをやめました`,
  snoozed: (ticket, who, until) => `${who}が${ticket}を${until}まで後回しにしました。時計は進みます`,
  woken: (ticket, why) => `${ticket}が担当者の予定に戻りました：${why}`,
  linked: (ticket, who, other) => `${who}によると、${other}は${ticket}に関連しています`,
  merged: (ticket, who, into) => `${who}が${ticket}を${into}に統合しました。以後のメールはそちらに入ります`,
  unmerged: (ticket, who, from, stays) =>
    `${who}が${ticket}を${from}から再び分けました${stays ? `。その間に届いたものは${from}に残ります` : ''}`,
  tookIn: (ticket, who, other) => `${who}が${other}を${ticket}に統合しました。早い方の期限が有効です`,
  gaveBack: (ticket, who, other) => `${who}が${other}を${ticket}から再び分けました`,
  split: (ticket, who, into) => `${who}が${ticket}から${into}を分けました。この内容は別件です`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who}が${ticket}を${vendor || 'ベンダー'}に引き継ぎました${reference === null ? '' : `（番号 ${reference}）`}${pauses ? '' : '。時計は進みます'}`,
  stands: (ticket, vendor) =>
    `${ticket}は${vendor || 'ベンダー'}に引き継がれ、戻るまで解決の時計は止まっています`,
  handsBack: (ticket, who, vendor) => `${who}が${vendor || 'ベンダー'}から${ticket}を引き取りました`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket}はインシデント${incident}に属します`
      : `${who}が${ticket}をインシデント${incident}に結び付けました`,
  unfollows: (ticket, who, incident) => `${who}が${ticket}をインシデント${incident}から外しました`,
  leads: (ticket) => `${ticket}はインシデントになりました。他のチケットがこれに属します`,
  unled: (ticket, who) => `${who}が${ticket}をインシデントから外しました`,
  stays: (tickets) =>
    `${tickets}は対応中のままです。顧客が書き込んだ後に担当者の対応がないか、顧客が約束された折り返し電話を待っています`,
  calmed: (ticket, alerts) =>
    `${ticket}：インシデントの未完了のアラートはすべて復旧しました（全${alerts}件）。担当者が解決するまで対応中のままです`,
  roused: (ticket, alert) => `${ticket}：インシデントのアラートが再び続いています：${alert}`,
  alerted: (ticket, what) =>
    `${ticket}：${{ problem: '同じアラートが再び届きました', recovery: '監視システムが復旧を知らせています', news: '監視システムがアラートについて追加で知らせています', late: '遅れて届いたメールが、すでに終わったことを知らせています' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who}が、${ticket}の既知の問題を分類に任せました`
      : `${who}によると、${ticket}は${issue === null ? '既知の問題ではありません' : `${issue}に関するものです`}`,
  issue: (id, what) =>
    `${id}: ${{ opened: '既知の問題になりました', told: 'ベンダーから続報が届きました', changed: '内容が変更されました', published: 'お客様に公開されました', hidden: 'お客様への公開が終わりました', over: '終わりました', announced: '関係するチケットに終了を知らせます' }[what]}`,
  issueEnded: (ticket, issue) => `${ticket}が関わる既知の問題${issue}は終わりました`,
  alertAgain: 'アラートが再び届いたため',
  recovered: (ticket) => `${ticket}は自動的に解決されました。監視システムが復旧を知らせています`,
  resolved: (ticket, who) => `${who}が${ticket}を解決しました`,
  categorised: (ticket, title) => `${ticket}の分類は${title}に変わりました`,
  prioritised: (ticket, priority) => `${ticket}の優先度は${priority}になりました`,
  nears: (ticket, what, due, who) =>
    `${ticket}の期限が近づいています：${what}は${due}まで。${who}に知らせます`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket}は期限切れです：${what}の期限は${due}でした。レベル${level}：${who}に知らせます`,
  amended: (ticket, what) => `${ticket}について新しい情報があります：${what}`,
  news: {
    caller: '発信者',
    digit: 'メニューの番号',
    recording: '録音',
    transcript: '文字起こし',
    pictures: '画像またはファイル',
    missing: '取得できなかったもの',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      `${agent}の回答は${who === null ? '誰にも' : `${who}に`}届きませんでした（${ticket}）`,
      ...(taken ? ['回答として数えません'] : []),
      ...(opens ? ['チケットは再び対応中で、時計は止まったところから進みます'] : []),
    ].join('：'),
  ringing: (who, ticket, attempt) => `${who}が${ticket}の顧客に電話をかけさせる（${attempt}回目）`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `${who}による${ticket}の折り返し電話（${attempt}回目）：${outcome}${talk === null ? '' : `（${talk}）`}`,
  rang: {
    taken: '担当者が応じ、顧客を呼び出し中',
    ended: '顧客との通話が終わった',
    answered: '顧客が出た',
    talked: '会話が終わった',
    voicemail: '留守番電話が出た',
    busy: '顧客は話し中',
    'no-answer': '顧客が出ない',
    'given-up': '顧客が出る前に担当者が切った',
    failed: '顧客の番号につながらない',
    'agent-busy': '担当者は話し中',
    'agent-no-answer': '担当者が出ない',
    'not-taken': '担当者の電話で誰もキーを押さなかった',
    'agent-failed': '担当者の電話につながらない',
    refused: '電話会社が発信を受け付けなかった',
    unknown: '結果は不明',
  },
  promisesCall: (who, ticket, due) => `${who}に${due}までの折り返し電話を約束しました（${ticket}）`,
  callIsDue: (ticket, due, attempts, team) =>
    `${ticket}の折り返し電話の約束は${due}までです。これまでの発信：${attempts}回。${team}に知らせます`,
  keepsCall: {
    ring: (ticket) => `折り返し電話の約束を果たしました：お客様が応答しました（${ticket}）`,
    called: (ticket) => `折り返し電話の約束を果たしました：担当者の報告です（${ticket}）`,
    customer: (ticket) =>
      `折り返し電話の約束は終了しました：お客様からの電話に担当者が応答しました（${ticket}）`,
    moved: (ticket) => `折り返し電話の約束は別の受付に移りました（${ticket}）`,
    withdrawn: (ticket) => `折り返し電話の約束は電話なしで終了しました（${ticket}）`,
  },
  unreachable: (ticket, who, status) => `${ticket}の${who}にはメールが届かなくなりました（${status}）`,

  rated: (ticket, who, { solved, score }) =>
    `${who}によると、${ticket}は${solved ? '解決しました' : 'まだ解決していません'}${score === null ? '' : `（対応の評価：5点中${score}点）`}`,

  gets: (who, what) => `${who}に${what}を送りました`,
  withheld: (who, why) => `${who}には送っていません：${why}`,
  undelivered: (who) => `${who}に配達できませんでした`,

  writesToCustomer: (ticket, who) => `${who}が${ticket}の顧客に書いています`,
  carriesToken: (who, text) => `通知のコードがあるため${who}のものです。新しい内容は次のとおり：${text}`,
  leavesNote: (ticket, who) => `${who}が${ticket}にチーム向けのメモを残しました`,
  orderRefused: (reason) => `指示は実行されませんでした：${reason}`,
  mailRefused: (reason) => `担当者名のメールは実行されませんでした：${reason}`,
  refusal: {
    'bad-token': 'コードが正しくない',
    'wrong-sender': '別のアドレスから送られた',
    'failed-verdict': '差出人が証明されていない',
    'unknown-command': '不明なコマンドがある',
    empty: '内容がない',
    'merged-away': 'チケットは他のチケットに統合されている',
    'words-in-quote': '引用の中に本人の言葉がある',
    'bad-argument': 'コマンドの後の語が合わない',
    'old-token': 'コードが古い',
    'not-yours': '他の担当者のチケットである',
    changed: 'その間にチケットが変わった',
    'no-right': 'この人には指示する権限がない',
  },
  present: (who, until) => (until === null ? `${who}は不在です` : `${who}は${until}まで不在です`),
  isHere: (who) => `${who}は在席しています`,
  briefed: (who) => `${who}に朝のメールを送ります`,
  away: (who) => `${who}は不在です：リーダーに知らせました`,
  looked: {
    recording: (who) => `${who}が録音を聞きました`,
    original: (who) => `${who}が元のメールを保存しました`,
    file: (who) => `${who}が添付ファイルを保存しました`,
  },
  withoutAgent: 'チーム外の人',
};
