/** Reasons about our messages, in Russian. Names stay in the nominative. */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `в нём ответ, автор: ${told.agent('agent')}`,
  'agent-refused': () => 'распоряжение от имени сотрудника отклонено',
  'morning:': () => 'это утреннее письмо',
  'agent-away:': () => 'ящик сотрудника сообщает о его отсутствии',
  'handed-over': (told) => `запросом теперь занимается ${told.agent('agent')}`,
  'attachments-kept': (told) => `не отправлено вложений: ${told.amount('count')}`,
  'not-made': () => 'из этого не удалось составить сообщение',
  requeued: () => 'оператор отправляет его ещё раз',
  'notice:': () => 'из ответа не удалось составить сообщение',
  'message-': () => 'сообщение не дошло',
  'ticket-': () => 'в запросе что-то произошло',

  'late-sms': () => 'запрос просрочен, и сотрудник хочет тогда SMS',
  overtaken: () => 'запросом уже занимается другой сотрудник',
  'words-erased': () => 'его текст удалён',
  unreachable: () => 'ни с кем из участников запроса нельзя связаться',
  'wish:here': () => 'сотрудник работает в консоли и не хочет писем в это время',
  'wish:urgent': () => 'сотрудник хочет писем только о сроках и срочных запросах',
  'safety:machine': () => 'нам написала машина, а машинам мы автоматически не отвечаем',
  'safety:not-answered': () => 'этому человеку не отвечают',
  'safety:null-sender': () => 'письмо не ждёт автоматического ответа (его обратный путь пуст)',
  'safety:unread-address': () => 'этот адрес никто не читает',
  'safety:opted-out': () => 'этот человек не хочет автоматических SMS',
  'safety:sms-destination': () => 'настройки не разрешают SMS на такой номер',
  'safety:sms-premium': () => 'автоматические SMS на платные и спутниковые номера не отправляются',
  'safety:unproved-address': () =>
    'адрес указан в форме, и человек ещё не подтвердил, что адрес принадлежит ему',
  'safety:own-address': () => 'это наш адрес',
  'safety:bounced': () => 'письмо этому человеку вернулось',
  'safety:agents-address': () => 'это адрес сотрудника',
  'safety:answers-automatic': () => 'это был бы ответ на наше собственное автоматическое письмо',
  'safety:forbidden-by-rule': (told) =>
    `ваше правило «${told.text('by')}» запрещает здесь автоматический ответ`,
  'safety:limit': () => 'за этот час уже отправлено достаточно автоматических сообщений',
  'safety:imported': () => 'запрос импортирован, и на старые письма заново не отвечают',
  'safety:flood': () => 'это часть потока писем',
  'safety:no-sender': () => 'ни один наш ящик не может его отправить',

  bounced: (told) => `письмо вернулось${code(told.text('code'))}`,
  dropped: (told) => `провайдер его отбросил${code(told.text('code'))}`,
  refused: (told) => `сервер окончательно его отклонил${code(told.text('code'))}`,
  held: (told) => `сейчас к серверу обращаться не следует${code(told.text('code'))}`,
  'gave-up': (told) => `сервер откладывал его, пока мы не прекратили попытки${code(told.text('code'))}`,
  'try-again': (told) => `сервер его отложил${code(told.text('code'))}`,
  'outcome-unknown': () => 'соединение оборвалось до ответа сервера',
};

function code(text: string): string {
  return suffix(' (', text, ')');
}
