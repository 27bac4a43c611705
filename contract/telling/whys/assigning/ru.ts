/** Reasons about who has a ticket, in Russian. */
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'запрос ждал, и теперь есть свободный сотрудник',
  'queue-gone': (told) => `категории ${told.text('queue')} больше нет в настройках, поэтому запрос в разборе`,
  'category-changed': () => 'категория изменилась, пока запросом никто не занимался',
  'agent-lacks-skill': (told) => `${told.agent('agent')} не обслуживает очередь ${told.queue('queue')}`,
  'agent-left': (told) => `${told.agent('agent')} больше не в команде`,
  'agent-has-no-room': (told) =>
    `запросом занимается ${told.agent('agent')}, но для ещё одного там нет места`,
  'over-capacity': (told) =>
    `${told.agent('agent')} уже ведёт столько запросов, сколько разрешено: ${told.amount('capacity')}`,
  'accept-by': (told) =>
    `если до ${told.instant('due')} с запросом ничего не сделают, его получит другой сотрудник`,
  'not-accepted': (told) =>
    `за ${told.span('minutes')} рабочего времени ничего не сделано; запрос был у: ${told.agent('agent')}`,
  'is-writing': () => 'ответственный сейчас пишет по нему',
};
