/** Reasons in Chinese (simplified). */
import type { Rules } from './en.ts';
import { assigning } from './assigning/zh.ts';
import { handovers } from './handovers/zh.ts';
import { incidents } from './incidents/zh.ts';
import { issues } from './issues/zh.ts';
import { ladder } from './ladder/zh.ts';
import { messages } from './messages/zh.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/zh.ts';
import { rules } from './rules/zh.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/zh.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => '来电者在菜单中选择了该类别',
  'form-topic': () => '客户在表单中选择了该类别',
  'mailbox-queue': () => '发到此邮箱的邮件都属于该类别',
  'below-threshold': () => '没有任何类别的可能性足够高',
  'group-cap': (told) =>
    `规则组“${told.text('group')}”合计 ${told.amount('sum')} 分，最多计 ${told.amount('cap')} 分`,
  'no-words': () => '没有可供判断的文字',
  'no-categories': () => '未配置任何类别',
  'classifier-error': () => '自动分类失败，因此由人工决定',
  'priority-alarm': (told) => `提到危险或业务停顿${of(told)}`,
  'priority-danger': (told) => `提到危险${of(told)}`,
  'priority-outage': (told) => `提到完全无法使用${of(told)}`,
  'priority-everybody': (told) => `影响许多人${of(told)}`,
  'priority-urgent': (told) => `客户表示紧急${of(told)}`,
  'priority-calm': (told) => `客户表示不急${of(told)}`,

  'reply-token': () => '带有我们邮件的代码',
  cites: () => '它答复了我们的邮件',
  'same-message-id': () => '是同一封邮件的另一版本',
  'cited-by': () => '工单中的邮件答复了它',
  'same-missing-parent': () => '它与工单中另一封邮件答复的是同一封邮件',
  'same-number': () => '同一号码此前来过电话',
  'same-number-and-digit': () => '同一号码此前为同一事来过电话',
  'alert-problem': () => '监控系统报告了问题',
  'alert-recovery': () => '监控系统报告已恢复',
  'alert-news': () => '监控系统提供了告警的更多信息',
  'alert-late': () => '它迟到了，说的是已经结束的事',
  participant: () => '发件人参与此工单',
  colleague: () => '已证实发件人是同一客户的同事',
  'own-token': () => '带有我们只发给此发件人的代码',
  'named-by-list': () => '只有邮件列表指明作者，不能作为证明',
  'no-sender': () => '没有发件人',
  'not-a-participant': () => '发件人未参与此工单',
  'colleague-unproved': () => '发件人属于同一客户，但未经证实',
  'failed-verdict': () => '域名不为发件人作保（未通过 DMARC）',
  closed: () => '工单已关闭',
  'not-joined': (told) => `它涉及 ${told.text('ticket')}，但不并入：${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `带有 ${told.text('ticket')} 中发给 ${told.agent('agent')} 的代码，但并非来自本人`,
  released: () => '已移出隔离',
  'contact-amended': () => '来电有了更多信息',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `一小时内有 ${told.amount('count')} 个无声来电，超过上限 ${told.amount('limit')}：汇集在同一工单中`
      : `一小时内来自同一${told.text('by') === 'domain' ? '域名' : '发件人'}的邮件有 ${told.amount('count')} 封，超过上限 ${told.amount('limit')}：汇集在同一工单中`,
  'forwarded-by-staff': () => '由我们的同事转发，因此以原作者为客户',
  'answers:': ({ rest }) => answers[rest] ?? '答复将发往发件人以外的地址',
  'not-answered': (told) =>
    `不答复${fields[told.text('field')] ?? told.text('field')}：${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? '没有提出要求',
  'machine:': ({ rest }) => machines[rest] ?? '由机器所写',
  'cites-our-message': () => '引用了我们的邮件',
  'cites-nothing-of-ours': () => '没有引用我们的邮件',
  'abandoned-call': (told) =>
    `来电者未说话，${told.amount('seconds')} 秒后挂断，不足计入所需的 ${told.amount('shortestSeconds')} 秒`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || '有人'}已接听电话，因此无需回复`,
  'blocked-caller': () => '来自配置中屏蔽的号码',
  'typed-ticket': () => '来电者输入了工单编号',
  'typed-ticket-closed': (told) => `来电者输入了 ${told.text('ticket')}，该工单属于本人，但已关闭`,
  'typed-ticket-refused': (told) => `来电者输入了 ${told.text('ticket')}，但无法确认属于本人`,
  'wordless-call': () => '来电者既未说话也未按键，此类来电不会建立工单',
  'opted-out': () => '客户不接收自动短信',
  'opted-in': () => '客户重新接收自动短信',
  'asked-help': () => '短信询问号码归属，已答复',
  'customer:unknown': () => '该地址不属于任何已登记客户',
  'customer:address': (told) => `该地址属于客户 ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) => `该地址的域名属于客户 ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `该号码属于客户 ${told.customer('customer')}`,

  'customer-wrote': () => '客户来信',
  'snoozed-until': () => '客服选定的时间已到',
  'answer-lost': () => '有答复未送达',
  'resolved-for-14-days': () => '已解决满 14 天',
  imported: () => '它是导入的，因此不要求任何人处理',
  'imported-came-to-life': () => '它是导入的，客户再次来信',
  opened: () => '已建立',
  reopened: () => '已重新打开',
  'vendor-has-it': () => '工单在供应商处时，按方案计时停止',
  'vendor-is-done': () => '供应商已处理完毕',
  'resolved-with-vendor': () => '在供应商处理期间已解决',
  priority: (told) => `优先级由${told.priority('previous')}改为${told.priority('priority')}`,
  plan: (told) => `方案由 ${told.text('previous')} 改为 ${told.text('plan')}`,
  'agent-ordered': (told) => `由 ${told.agent('agent')} 下达指令`,
  'agent-mail': (told) => `由 ${told.agent('agent')} 通过邮件下达指令`,
  'agent-token': (told) => `邮件带有 ${told.agent('agent')} 本人的代码`,
  'kept-as-note': () => '它答复的是无需答复的通知，因此内容仅留在团队内',

  'clock:': (told) =>
    `承诺在服务时间${told.span('targetMinutes')}内${told.rest === 'firstResponse' ? '首次答复' : '解决'}：期限为${told.instant('due')}`,
  counted: (told) => `计入${told.span('minutes')}，分 ${told.amount('intervals')} 段：`,
  interval: (told) => `${told.instant('from')}至${told.instant('until')}`,
  paused: (told) => `未计入${told.span('minutes')}：等待中、在供应商处或已解决`,

  'refused:': () => '以客服名义下达的指令被拒绝',
  'bad-token': () => '代码不是我们的',
  'wrong-sender': () => '带有他人的代码',
  'unknown-command': () => '含有未知命令',
  empty: () => '没有内容',
  'signature-or-answer': () => '文字可能只是签名，也可能是答复',
  unreadable: (told) => `内容无法完整读取（${told.text('defect')}）`,
  'bad-argument': () => '某个值不合适',
  'no-argument': (told) => `#${told.text('command')} 不接受任何值`,
  'not-a-value': (told) => `#${told.text('command')} 不接受这个值`,
  'words-in-quote': () => '所引用的通知中写有客服自己的话',
  'old-token': () => '代码已过期',
  'not-yours': () => '工单由其他客服负责',
  'ticket-of': (told) => `工单由 ${told.agent('agent')} 负责`,
  changed: () => '工单在此期间已变化',
  'no-right': () => '此人无权下达指令',
  'only-in-a-new-mail': () => '#for 用于新邮件，不能用于答复通知',
  'no-ticket': () => '不涉及任何工单',
  'not-a-day': () => '#away 无法识别该日期',
  'away-and-back': () => '#away 与 #back 相互矛盾',
  'nothing-to-find': () => '#find 后面需要搜索词',
  'command-below': (told) => `#${told.text('command')} 位于其他文字之后：命令应写在最前面几行`,
  'recipients-and-note': () => '备注没有收件人',
  'agents-own': () => '其中只有客服的指令',
  'agent-noted': () => '同事写了备注',
  'agent-asked': () => '客服提出了要求',
  'merged-promise': (told) => `该期限来自 ${told.text('ticket')}`,
  unmerged: () => '已不再合并',
  'followed-merge': (told) => `它属于 ${told.text('ticket')}，后者已合并到此工单`,
  'merged-into': (told) => `工单已合并到 ${told.text('ticket')}`,
  'merged-away': () => '工单已合并到另一工单',
  'another-customer': () => '工单属于两个客户',
  'not-mergeable': () => '此工单无法合并',
  'split-from': (told) => `客服将其从 ${told.text('ticket')} 拆分出来`,
  'no-such-contact': () => '工单中没有这条联系',
  'not-splittable': () => '只能拆分客户写的、且不是开启工单的内容',
  'not-merged': () => '工单未合并',
  'merge-alone': () => '#merge 不能与工单的其他更改同时使用',
  'no-such-ticket': () => '没有此编号的工单',
  'no-such-vendor': () => '既未指明供应商，也没有案例编号',
  'no-such-category': () => '没有此名称的类别',
  'no-such-assign': () => '没有此名称的客服',
  'instant-has-passed': () => '该时间已过',
  'not-a-recipient': () => '有收件人未参与此工单',
  'ticket-open': () => '工单未结',
  'ticket-waiting': () => '工单等待中',
  'ticket-resolved': () => '工单已解决',
  'ticket-closed': () => '工单已关闭',
  'ticket.': (told) =>
    `工单已变更：${told.instant('at')}${told.text('agent') === '' ? '' : `，由 ${told.agent('agent')} 操作`}`,
  'agent.': (told) => `${told.agent('agent')} 进行了操作：${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': '答复将发往 Reply-To 中的地址',
  'original-from': '答复将发往邮件列表或转发中指明的作者',
  name: '答复将发往发件人名称中的地址',
  nobody: '无人可以答复',
};
const fields: Record<string, string> = {
  'reply-to': ' Reply-To 中的地址',
  'original-from': '邮件列表指明的作者',
  from: '发件人',
  name: '发件人名称中的地址',
};
const notAnswered: Record<string, string> = {
  ours: '是我们的邮箱',
  'no-reply': '无人查看',
  list: '是邮件列表',
  agent: '是客服的地址',
  'not-an-address': '不是地址',
  'not-a-recipient': '无法向其发送邮件',
};
const gestures: Record<string, string> = {
  reaction: '只是表情回应',
  thanks: '只是致谢',
  stop: '要求停止自动短信',
  start: '要求恢复自动短信',
  help: '询问号码归属',
};
const machines: Record<string, string> = {
  bounce: '邮件服务器报告有邮件未送达',
  delayed: '邮件服务器报告有邮件延迟',
  'auto-reply': '邮箱自动回复',
  feedback: '服务商转来投诉',
  receipt: '是回执',
  list: '由邮件列表发送',
  generated: '由程序所写',
  own: '是我们自己退回来的邮件',
};

function of({ word }: Told): string {
  return suffix('：', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? '，发件人已经证实' : '，但发件人未经证实';
}

export const zh: Whys = {
  clauses,
  deciding: ({ list }) => (list === '' ? '作为依据的词语已不在此处' : `依据的词语：${list}`),
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `负责队列“${queue}”的客服有 ${skilled} 人`,
    ...(away === 0 ? [] : [`不在岗 ${away} 人`]),
    `当班 ${here} 人`,
    `有余量 ${free} 人`,
  ].join('，');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [`该域名已占用 ${share.places} 个名额中的 ${share.has} 个，达到未知域名一次可占用的上限`, pool];
  if (who === null) return [nobody(found), pool];
  const deaf = language !== null && language.speaking === 0 ? [`其中无人会说${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `没有客服负责队列“${queue}”`;
  return here === 0 ? '负责该队列的客服目前均不当班' : '当班客服的工单均已达到上限';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `未结 ${open} 个，上限 ${capacity} 个`;
  if (named !== null) return `${isReader ? '您' : `${name} `}是客户 ${named} 的专属客服，且有余量（${load}）`;
  if (again !== null) return `${isReader ? '您' : `${name} `}曾负责同一人的 ${again}，且有余量（${load}）`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  const whom = speaking > 0 ? `会说${language?.name}的` : '';
  if (among === 1) return `${whom}空闲客服只有${isReader ? '您' : ` ${name}`}（${load}）`;
  return `在 ${among} 名${whom}空闲客服中，${isReader ? '您' : `${name} `}的未结工单最少（${load}）`;
}
