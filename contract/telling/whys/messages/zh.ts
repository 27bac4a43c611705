/** Reasons about our messages, in Chinese (simplified). */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `其中是 ${told.agent('agent')} 的答复`,
  'agent-refused': () => '以客服名义下达的指令被拒绝',
  'morning:': () => '这是早间邮件',
  'agent-away:': () => '客服的邮箱提示其不在岗',
  'handed-over': (told) => `工单已转给 ${told.agent('agent')}`,
  'attachments-kept': (told) => `未随附的附件：${told.amount('count')} 个`,
  'not-made': () => '无法据此生成消息',
  requeued: () => '运维人员再次发送',
  'notice:': () => '无法由该答复生成消息',
  'message-': () => '有消息未送达',
  'ticket-': () => '工单有了变化',

  'late-sms': () => '工单已逾期，客服希望此时收到短信',
  overtaken: () => '工单现由其他客服负责',
  'words-erased': () => '其内容已被删除',
  unreachable: () => '工单中的人均无法联系',
  'wish:here': () => '该客服正在使用控制台，期间不接收邮件',
  'wish:urgent': () => '该客服只接收有关期限和紧急工单的邮件',
  'safety:machine': () => '来信的是机器，对机器不自动回复',
  'safety:not-answered': () => '不应答复此人',
  'safety:null-sender': () => '该邮件不要求自动回复（退信路径为空）',
  'safety:unread-address': () => '该地址无人查看',
  'safety:opted-out': () => '此人不接收自动短信',
  'safety:sms-destination': () => '按配置不向此类号码发送短信',
  'safety:sms-premium': () => '不向付费号码和卫星电话号码自动发送短信',
  'safety:unproved-address': () => '地址来自表单，尚未证明属于本人',
  'safety:own-address': () => '该地址是我们自己的',
  'safety:bounced': () => '发给此人的邮件曾被退回',
  'safety:agents-address': () => '该地址属于客服',
  'safety:answers-automatic': () => '这将是对我们自己的自动邮件的回复',
  'safety:forbidden-by-rule': (told) => `您的规则“${told.text('by')}”禁止对此自动回复`,
  'safety:limit': () => '一小时内发出的自动消息已达上限',
  'safety:imported': () => '它是导入的，旧邮件不再重新答复',
  'safety:flood': () => '它属于大量涌入的邮件',
  'safety:no-sender': () => '我们没有可用于发送的邮箱',

  bounced: (told) => `邮件被退回${code(told.text('code'))}`,
  dropped: (told) => `服务商未予投递${code(told.text('code'))}`,
  refused: (told) => `服务器已最终拒收${code(told.text('code'))}`,
  held: (told) => `目前不应联系该服务器${code(told.text('code'))}`,
  'gave-up': (told) => `服务器一再推迟，我们已放弃${code(told.text('code'))}`,
  'try-again': (told) => `服务器推迟了接收${code(told.text('code'))}`,
  'outcome-unknown': () => '服务器应答之前连接已中断',
};

function code(text: string): string {
  return suffix('（', text, '）');
}
