/** Reasons about incidents, in Japanese. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) =>
    `同じ差出人からの1時間以内の${told.count('count')}件目のアラートであり、インシデントである`,
  'incident-lasts': (told) => `インシデント${told.text('ticket')}に属する`,
  'incident-lead': () => 'インシデントは必ずリーダーが担当する',
  'leads-away': () => '今はリーダーがいない',
  'left-incident': () => 'どのインシデントにも属さなくなったか、人が対応している',
  'incident-resolved': (told) => `インシデント${told.text('ticket')}が解決された`,
  'incident-opened': (told) => `インシデント${told.text('ticket')}が再び開かれた`,
  'has-followers': () => '他のチケットが属している。先に #unfollow で外してください',
  'no-such-incident': () => 'この番号の未解決インシデントはない',
  'follows-nothing': () => 'インシデントに属していない',
  'no-followers': () => '更新を受け取る顧客がいない',
  'reach-changed': () => '画面に示した範囲と今の範囲が違う',
  'follow-and-unfollow': () => '結び付けと解除は同時にできない',
  'update-and-recipients': () => '更新は宛先を指定できない。各チケットの顧客に届く',
};
