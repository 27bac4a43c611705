/** Reasons in Japanese. */
import type { Rules } from './en.ts';
import { assigning } from './assigning/ja.ts';
import { handovers } from './handovers/ja.ts';
import { incidents } from './incidents/ja.ts';
import { issues } from './issues/ja.ts';
import { ladder } from './ladder/ja.ts';
import { messages } from './messages/ja.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/ja.ts';
import { rules } from './rules/ja.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/ja.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => '発信者がメニューで分類を選んだ',
  'form-topic': () => '顧客がフォームで分類を選んだ',
  'mailbox-queue': () => 'このメールボックス宛のメールはすべてこの分類になる',
  'below-threshold': () => '十分に確からしい分類がない',
  'group-cap': (told) =>
    `グループ「${told.text('group')}」のルールは、合計${told.amount('sum')}点のうち最大${told.amount('cap')}点まで数える`,
  'no-words': () => '判断の手がかりになる文がない',
  'no-categories': () => '分類が設定されていない',
  'classifier-error': () => '自動分類に失敗したため、人が判断する',
  'priority-alarm': (told) => `危険または業務の停止について書かれている${of(told)}`,
  'priority-danger': (told) => `危険について書かれている${of(told)}`,
  'priority-outage': (told) => `まったく動かないものについて書かれている${of(told)}`,
  'priority-everybody': (told) => `多くの人に影響している${of(told)}`,
  'priority-urgent': (told) => `顧客が緊急としている${of(told)}`,
  'priority-calm': (told) => `顧客が急がないとしている${of(told)}`,

  'reply-token': () => '当社のメールのコードがある',
  cites: () => '当社のメールへの返信である',
  'same-message-id': () => '同じメールの別の版である',
  'cited-by': () => 'チケットのメールがこれに返信している',
  'same-missing-parent': () => 'チケットの他のメールと同じメールへの返信である',
  'same-number': () => '同じ番号から先に着信があった',
  'same-number-and-digit': () => '同じ番号から同じ件で先に着信があった',
  'alert-problem': () => '監視システムが問題を知らせている',
  'alert-recovery': () => '監視システムが復旧を知らせている',
  'alert-news': () => '監視システムがアラートについて追加で知らせている',
  'alert-late': () => '遅れて届き、すでに終わったことを知らせている',
  participant: () => '差出人はチケットの参加者である',
  colleague: () => '差出人は同じ顧客の社員であることが証明されている',
  'own-token': () => 'この差出人だけに送ったコードがある',
  'named-by-list': () => 'メーリングリストだけが筆者を示しており、証明にならない',
  'no-sender': () => '差出人がない',
  'not-a-participant': () => '差出人はチケットの参加者ではない',
  'colleague-unproved': () => '差出人は同じ顧客に属するが、証明されていない',
  'failed-verdict': () => 'ドメインが差出人を保証していない（DMARC不合格）',
  closed: () => 'チケットは終了している',
  'not-joined': (told) =>
    `${told.text('ticket')}に関するものだが、加わらない：${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `${told.text('ticket')}について${told.agent('agent')}に渡したコードがあるが、本人からのものではない`,
  released: () => '隔離が解除された',
  'contact-amended': () => '電話について新しい情報がある',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `無言の電話が1時間以内に${told.amount('count')}件あり、上限の${told.amount('limit')}件を超えたため、1つのチケットにまとめられた`
      : `同じ${told.text('by') === 'domain' ? 'ドメイン' : '差出人'}のメールが1時間以内に${told.amount('count')}件あり、上限の${told.amount('limit')}件を超えたため、1つのチケットにまとめられた`,
  'forwarded-by-staff': () => '当社の社員が転送したため、元の筆者を顧客とする',
  'answers:': ({ rest }) => answers[rest] ?? '返信は差出人とは別のアドレスに送られる',
  'not-answered': (told) =>
    `${fields[told.text('field')] ?? told.text('field')}には返信しない：${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? '何も求めていない',
  'machine:': ({ rest }) => machines[rest] ?? '機械が書いたものである',
  'cites-our-message': () => '当社のメールを引用している',
  'cites-nothing-of-ours': () => '当社のメールを引用していない',
  'abandoned-call': (told) =>
    `発信者は何も言わずに${told.amount('seconds')}秒で電話を切った（${told.amount('shortestSeconds')}秒未満は数えない）`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || '担当者'}が電話に出たので、返答は必要ない`,
  'blocked-caller': () => '設定でブロックされた番号からのものである',
  'typed-ticket': () => '発信者がチケットの番号を入力した',
  'typed-ticket-closed': (told) =>
    `発信者が${told.text('ticket')}を入力した。本人のものだが、すでに終了している`,
  'typed-ticket-refused': (told) => `発信者が${told.text('ticket')}を入力したが、本人のものと確認できない`,
  'wordless-call': () => '発信者は何も話さずキーも押しませんでした。このような電話では受付を開きません',
  'opted-out': () => '顧客は自動SMSを希望していない',
  'opted-in': () => '顧客は再び自動SMSを希望している',
  'asked-help': () => '番号の持ち主を尋ねるSMSであり、返答した',
  'customer:unknown': () => '登録済みのどの顧客のアドレスでもない',
  'customer:address': (told) => `${told.customer('customer')}のアドレスである${unproved(told)}`,
  'customer:domain': (told) =>
    `アドレスのドメインは${told.customer('customer')}のものである${unproved(told)}`,
  'customer:phone': (told) => `${told.customer('customer')}の電話番号である`,

  'customer-wrote': () => '顧客から連絡があった',
  'snoozed-until': () => '担当者が選んだ時刻になった',
  'answer-lost': () => '回答が届かなかった',
  'resolved-for-14-days': () => '解決から14日たった',
  imported: () => 'インポートされたものなので、誰にも対応を求めない',
  'imported-came-to-life': () => 'インポートされたものだが、顧客から再び連絡があった',
  opened: () => '開かれた',
  reopened: () => '再開された',
  'vendor-has-it': () => 'ベンダーに引き継いでいる間、プランにより時計は止まります',
  'vendor-is-done': () => 'ベンダーの対応が終わりました',
  'resolved-with-vendor': () => 'ベンダーに引き継いでいる間に解決されました',
  priority: (told) =>
    `優先度が「${told.priority('previous')}」から「${told.priority('priority')}」に変わった`,
  plan: (told) => `プランが${told.text('previous')}から${told.text('plan')}に変わった`,
  'agent-ordered': (told) => `${told.agent('agent')}の指示による`,
  'agent-mail': (told) => `${told.agent('agent')}のメールでの指示による`,
  'agent-token': (told) => `${told.agent('agent')}本人のコードがある`,
  'kept-as-note': () => '返信を求めない通知への返信なので、内容はチーム内にとどまる',

  'clock:': (told) =>
    `${told.rest === 'firstResponse' ? '初回回答' : '解決'}は営業時間で${told.span('targetMinutes')}以内の約束：期限は${told.instant('due')}`,
  counted: (told) => `算入：${told.span('minutes')}（${told.amount('intervals')}区間）：`,
  interval: (told) => `${told.instant('from')}から${told.instant('until')}まで`,
  paused: (told) => `不算入：${told.span('minutes')}（待機中、ベンダー対応中、または解決済み）`,

  'refused:': () => '担当者名の指示が拒否された',
  'bad-token': () => 'コードが当社のものではない',
  'wrong-sender': () => '別の人のコードがある',
  'unknown-command': () => '不明なコマンドがある',
  empty: () => '本文がない',
  'signature-or-answer': () => '本文は署名だけか、回答かもしれない',
  unreadable: (told) => `本文の全部は読めない（${told.text('defect')}）`,
  'bad-argument': () => '値が正しくない',
  'no-argument': (told) => `#${told.text('command')} に値は付けられない`,
  'not-a-value': (told) => `#${told.text('command')} に使えない値である`,
  'words-in-quote': () => '引用された通知の中に担当者の言葉がある',
  'old-token': () => 'コードが古い',
  'not-yours': () => '他の担当者のチケットである',
  'ticket-of': (told) => `チケットの担当は${told.agent('agent')}である`,
  changed: () => 'その間にチケットが変わった',
  'no-right': () => 'この人には指示する権限がない',
  'only-in-a-new-mail': () => '#for は新しいメール用で、通知への返信には使えない',
  'no-ticket': () => 'どのチケットにも関わらない',
  'not-a-day': () => '#away に使えない日付である',
  'away-and-back': () => '#away と #back が矛盾している',
  'nothing-to-find': () => '#find には検索する語が必要',
  'command-below': (told) => `#${told.text('command')} が本文の後にある。コマンドは最初の行に書く`,
  'recipients-and-note': () => 'メモには宛先を付けられない',
  'agents-own': () => '担当者の指示だけが書かれている',
  'agent-noted': () => '同僚がメモを書いた',
  'agent-asked': () => '担当者が求めた',
  'merged-promise': (told) => `この期限は${told.text('ticket')}のもの`,
  unmerged: () => 'もう統合されていない',
  'followed-merge': (told) => `このチケットに統合された${told.text('ticket')}のもの`,
  'merged-into': (told) => `チケットは${told.text('ticket')}に統合されている`,
  'merged-away': () => 'チケットは他のチケットに統合されている',
  'another-customer': () => '二つの顧客のチケットである',
  'not-mergeable': () => 'このチケットは統合できない',
  'split-from': (told) => `担当者が${told.text('ticket')}から分けた`,
  'no-such-contact': () => 'チケットにその連絡はない',
  'not-splittable': () => '分けられるのは、チケットを開いたもの以外のお客様の内容だけ',
  'not-merged': () => 'チケットは統合されていない',
  'merge-alone': () => '#merge は他の変更と一緒には使えない',
  'no-such-ticket': () => 'この番号のチケットはない',
  'no-such-vendor': () => 'ベンダーもケース番号も書かれていない',
  'no-such-category': () => 'この名前の分類はない',
  'no-such-assign': () => 'この名前の担当者はいない',
  'instant-has-passed': () => 'この時刻は過ぎている',
  'not-a-recipient': () => '宛先の1人はチケットの参加者ではない',
  'ticket-open': () => 'チケットは対応中である',
  'ticket-waiting': () => 'チケットは顧客待ちである',
  'ticket-resolved': () => 'チケットは解決済みである',
  'ticket-closed': () => 'チケットは終了している',
  'ticket.': (told) =>
    `チケットが変更された：${told.instant('at')}${told.text('agent') === '' ? '' : `、${told.agent('agent')}による`}`,
  'agent.': (told) => `${told.agent('agent')}の操作：${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': '返信はReply-Toのアドレスに送られる',
  'original-from': '返信はリストまたは転送が示す筆者に送られる',
  name: '返信は差出人名に書かれたアドレスに送られる',
  nobody: '返信できる相手がいない',
};
const fields: Record<string, string> = {
  'reply-to': 'Reply-Toのアドレス',
  'original-from': 'リストが示す筆者',
  from: '差出人',
  name: '差出人名に書かれたアドレス',
};
const notAnswered: Record<string, string> = {
  ours: '当社のメールボックスである',
  'no-reply': '誰も読まない',
  list: 'メーリングリストである',
  agent: '担当者のアドレスである',
  'not-an-address': 'アドレスではない',
  'not-a-recipient': 'メールを送れない',
};
const gestures: Record<string, string> = {
  reaction: 'リアクションだけである',
  thanks: 'お礼だけである',
  stop: '自動SMSの停止を求めている',
  start: '自動SMSの再開を求めている',
  help: '番号の持ち主を尋ねている',
};
const machines: Record<string, string> = {
  bounce: 'メールが届かなかったとメールサーバーが知らせている',
  delayed: 'メールが遅れているとメールサーバーが知らせている',
  'auto-reply': 'メールボックスの自動返信である',
  feedback: 'プロバイダーが苦情を報告している',
  receipt: '受信確認である',
  list: 'メーリングリストから届いた',
  generated: 'プログラムが書いたものである',
  own: '戻ってきた当社のメールである',
};

function of({ word }: Told): string {
  return suffix('：', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? '（差出人は証明済み）' : '（差出人は証明されていない）';
}

export const ja: Whys = {
  clauses,
  deciding: ({ list }) => (list === '' ? '判断の根拠となった語は、もう残っていない' : `根拠の語：${list}`),
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `キュー「${queue}」の担当者は${skilled}人`,
    ...(away === 0 ? [] : [`不在${away}人`]),
    `勤務中${here}人`,
    `余裕あり${free}人`,
  ].join('、');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `このドメインは${share.places}枠のうち${share.has}枠を使っており、未登録のドメインが一度に使える上限に達している`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf =
    language !== null && language.speaking === 0 ? [`${language.name}を話せる人はその中にいない`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `キュー「${queue}」の担当者がいない`;
  return here === 0 ? '担当できる人は今、勤務時間外である' : '勤務中の担当者は全員、上限まで受け持っている';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `担当中${open}件、上限${capacity}件`;
  const who = isReader ? 'あなた' : name;
  if (named !== null) return `${who}は${named}の専任担当者で、余裕がある（${load}）`;
  if (again !== null) return `${who}は同じ方の${again}を担当し、余裕がある（${load}）`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  const whom = speaking > 0 ? `${language?.name}を話せて` : '';
  if (among === 1) return `${whom}手が空いているのは${who}だけである（${load}）`;
  return `${whom}手が空いている${among}人の中で、${who}の担当中のチケットが最も少ない（${load}）`;
}
