/** What callers hear in Chinese. */
import type { Phrases } from './speech.ts';

export const mandarin: Phrases = {
  language: 'zh',
  tag: 'zh-CN',
  speech: { voice: 'Polly.Zhiyu', language: 'cmn-CN' },
  greeting: '感谢您致电技术支持。',
  greetingOf: (company) => `您好，这里是${company}，感谢您的来电。`,
  closed: (hours) => `现在不是服务时间。我们的服务时间是：${hours}。`,
  closedNow: '现在不是服务时间。',
  closedToday: '今天我们休息。',
  choice: (title, digit) => `${title}，请按 ${digit}。`,
  orWait: '其他事宜，请不要挂机。',
  wrongKey: '菜单中没有这个按键。',
  ticketChoice: (key) => `如果您有请求编号，请按 ${key}。`,
  enterTicket: '请输入编号中的数字，然后按井号键。',
  notATicket: '这不是有效的请求编号。',
  leaveMessage: '请在提示音后留下您的姓名和留言。结束后请按井号键或挂机。',
  review: '如要发送留言，请按 1 或直接挂机。如要重新录制，请按 2。',
  thanks: '谢谢，我们已收到您的留言。再见。',
  ringBack: (ticket, about, name) =>
    `Firstline。工单 ${ticket} 的回电，${about}。呼叫${name ?? '客户'}请按 1。`,
  ringOver: '此回电已结束或已重新发起。再见。',
  ringBusy: '线路忙。再见。',
  ringNoAnswer: '无人接听。再见。',
  ringFailed: '号码无法接通。再见。',
  nothingHeard: '我们没有听到留言。再见。',
  dayRange: (first, last) => `${first}至${last}`,
  pauses: { inDay: '，', betweenDays: '；' },
  timeRange: (from, to) => `${from}到${to}`,
  star: '星号键',
  hash: '井号键',
};
