/** The words of the archive of one person, in Chinese. */
import type { ArchiveWords } from './en.ts';

export const zh: ArchiveWords = {
  title: '我们保存的关于您的信息',
  lead: (instant) => `截至${instant}。`,
  person: '您的资料',
  addresses: '地址和号码',
  names: '姓名',
  customer: '客户',
  languages: '语言',
  sms: '自动短信',
  optedOut: '您要求不接收。',
  without: '不属于任何请求',
  closed: (instant) => `关闭于${instant}`,
  keptFor: '保存期限',
  forever: '直到应您的要求删除。',
  held: '目前不得删除。',
  until: (day) => `到${day}。`,
  after: (days) => `请求关闭后的天数：${days}。`,
  erased: '此文字因超过保存期限已被删除。',
  missing: '已无法读取',
  failed: '这条消息未能送达您。',
  channel: { email: '邮件', call: '电话', sms: '短信', web: '网页' },
  recording: (place) => `录音${place}`,
  others: '这里是您写给我们的和我们写给您的内容。其他人写的内容和我们的内部备注不在此列。',
  programs: '供程序使用的相同内容',
};
