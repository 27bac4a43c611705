/** Reasons about incidents, in Russian. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) => `это оповещение ${told.count('count')} от того же отправителя за час: инцидент`,
  'incident-lasts': (told) => `он относится к инциденту ${told.text('ticket')}`,
  'incident-lead': () => 'каждый инцидент получает руководитель',
  'leads-away': () => 'сейчас нет ни одного руководителя',
  'left-incident': () => 'он больше не относится к инциденту, или им занят человек',
  'incident-resolved': (told) => `его инцидент ${told.text('ticket')} решён`,
  'incident-opened': (told) => `его инцидент ${told.text('ticket')} снова открыт`,
  'has-followers': () => 'к нему относятся другие запросы: сначала отделите их командой #unfollow',
  'no-such-incident': () => 'нет открытого инцидента с этим номером',
  'follows-nothing': () => 'он не относится к инциденту',
  'no-followers': () => 'ни один клиент не получил бы сообщения',
  'reach-changed': () => 'теперь это касается других, чем указала страница',
  'follow-and-unfollow': () => 'нельзя одновременно отнести и отделить',
  'update-and-recipients': () => 'обновление не называет получателей: оно идёт клиенту каждого запроса',
};
