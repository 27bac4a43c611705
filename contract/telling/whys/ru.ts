/** Reasons in Russian. Names stay in the nominative. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/ru.ts';
import { handovers } from './handovers/ru.ts';
import { incidents } from './incidents/ru.ts';
import { issues } from './issues/ru.ts';
import { ladder } from './ladder/ru.ts';
import { messages } from './messages/ru.ts';
import { clauseOf, suffix } from './parts.ts';
import { ring } from './ring/ru.ts';
import { rules } from './rules/ru.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/ru.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'категорию выбрал звонивший в меню',
  'form-topic': () => 'категорию выбрал клиент в форме',
  'mailbox-queue': () => 'всё в этом ящике относится к этой категории',
  'below-threshold': () => 'ни одна категория не набрала достаточной вероятности',
  'group-cap': (told) =>
    `правила группы «${told.text('group')}» дают не больше чем ${told.amount('cap')} ${formFor('ru', told.count('cap'), { one: 'балл', few: 'балла', many: 'баллов', other: 'балла' })}, а не ${told.amount('sum')}`,
  'no-words': () => 'нет текста, по которому можно решить',
  'no-categories': () => 'не настроено ни одной категории',
  'classifier-error': () => 'классификация не удалась, поэтому решает человек',
  'priority-alarm': (told) => `речь об опасности или о полной остановке${of(told)}`,
  'priority-danger': (told) => `речь об опасности${of(told)}`,
  'priority-outage': (told) => `речь о том, что совсем не работает${of(told)}`,
  'priority-everybody': (told) => `это касается многих людей${of(told)}`,
  'priority-urgent': (told) => `клиент называет это срочным${of(told)}`,
  'priority-calm': (told) => `клиент пишет, что это не спешно${of(told)}`,

  'reply-token': () => 'содержит код нашего собственного письма',
  cites: () => 'отвечает на наше письмо',
  'same-message-id': () => 'это то же письмо другими словами',
  'cited-by': () => 'на него отвечает письмо запроса',
  'same-missing-parent': () => 'отвечает на то же письмо, что и другое письмо запроса',
  'same-number': () => 'тот же номер уже звонил',
  'same-number-and-digit': () => 'тот же номер уже звонил о том же',
  'alert-problem': () => 'система мониторинга сообщает о проблеме',
  'alert-recovery': () => 'мониторинг сообщает, что всё прошло',
  'alert-news': () => 'мониторинг сообщает больше о своём оповещении',
  'alert-late': () => 'оно запоздало и сообщает о том, что уже прошло',
  participant: () => 'отправитель участвует в запросе',
  colleague: () => 'подтверждено, что отправитель работает у того же клиента',
  'own-token': () => 'содержит код, который мы отправили только этому отправителю',
  'named-by-list': () => 'автора называет только рассылка, а это ничего не доказывает',
  'no-sender': () => 'нет отправителя',
  'not-a-participant': () => 'отправитель не участвует в запросе',
  'colleague-unproved': () => 'отправитель от того же клиента, но не подтверждён',
  'failed-verdict': () => 'домен не ручается за отправителя (проверка DMARC не пройдена)',
  closed: () => 'запрос закрыт',
  'not-joined': (told) =>
    `относится к ${told.text('ticket')}, но не присоединяется: ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `содержит код к ${told.text('ticket')}, который получил не отправитель, а ${told.agent('agent')}`,
  released: () => 'выпущено из карантина',
  'contact-amended': () => 'о звонке стало известно больше',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `звонков без единого слова за час: ${told.amount('count')}, предел ${told.amount('limit')}; они собираются в одном запросе`
      : `писем ${told.text('by') === 'domain' ? 'с одного домена' : 'от одного отправителя'} за час: ${told.amount('count')}, предел ${told.amount('limit')}; они собираются в одном запросе`,
  'forwarded-by-staff': () => 'его переслал наш сотрудник, поэтому клиент здесь автор письма',
  'answers:': ({ rest }) => answers[rest] ?? 'ответы идут на другой адрес, а не на адрес отправителя',
  'not-answered': (told) =>
    `без ответа остаётся ${fields[told.text('field')] ?? told.text('field')}: ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'ни о чём не просит',
  'machine:': ({ rest }) => machines[rest] ?? 'написала машина',
  'cites-our-message': () => 'цитирует наше письмо',
  'cites-nothing-of-ours': () => 'не цитирует ни одного нашего письма',
  'abandoned-call': (told) =>
    `трубку положили через ${told.amount('seconds')} с, не сказав ни слова; звонок учитывается от ${told.amount('shortestSeconds')} с`,
  'answered-call': (told) =>
    `на звонок ответил(а) ${told.agent('agent') || told.text('extension') || 'кто-то'}, поэтому он не требует ответа`,
  'blocked-caller': () => 'пришло с номера, который заблокирован в настройках',
  'typed-ticket': () => 'звонивший набрал его номер',
  'typed-ticket-closed': (told) => `звонивший набрал ${told.text('ticket')}: этот запрос его, но уже закрыт`,
  'typed-ticket-refused': (told) =>
    `звонивший набрал ${told.text('ticket')}, но этот запрос, по нашим данным, не его`,
  'wordless-call': () =>
    'звонивший не сказал ни слова и не нажал клавишу, а такие звонки здесь не открывают обращений',
  'opted-out': () => 'клиент не хочет автоматических SMS',
  'opted-in': () => 'клиент снова хочет автоматические SMS',
  'asked-help': () => 'в SMS спрашивают, чей это номер, и получают ответ',
  'customer:unknown': () => 'адрес не принадлежит ни одному известному клиенту',
  'customer:address': (told) => `адрес принадлежит клиенту ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) =>
    `домен адреса принадлежит клиенту ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `номер принадлежит клиенту ${told.customer('customer')}`,

  'customer-wrote': () => 'клиент написал',
  'snoozed-until': () => 'настало время, которое выбрал сотрудник',
  'answer-lost': () => 'ответ не дошёл',
  'resolved-for-14-days': () => 'решён уже 14 дней',
  imported: () => 'запрос импортирован, поэтому ни от кого ничего не требуется',
  'imported-came-to-life': () => 'запрос импортирован, и клиент написал снова',
  opened: () => 'запрос открыт',
  reopened: () => 'запрос открыт снова',
  'vendor-has-it': () => 'план останавливает часы, пока запрос у поставщика',
  'vendor-is-done': () => 'поставщик закончил',
  'resolved-with-vendor': () => 'он решён, пока был у поставщика',
  priority: (told) => `приоритет был ${told.priority('previous')}, теперь ${told.priority('priority')}`,
  plan: (told) => `договор был ${told.text('previous')}, теперь ${told.text('plan')}`,
  'agent-ordered': (told) => `так распорядился сотрудник ${told.agent('agent')}`,
  'agent-mail': (told) => `так распорядился по почте сотрудник ${told.agent('agent')}`,
  'agent-token': (told) => `письмо содержит код, который есть только у сотрудника ${told.agent('agent')}`,
  'kept-as-note': () => 'отвечает на уведомление, которое не ждёт ответа, поэтому слова остаются в команде',

  'clock:': (told) =>
    `${told.rest === 'firstResponse' ? 'первый ответ' : 'решение'}: обещано ${told.span('targetMinutes')} рабочего времени, срок: ${told.instant('due')}`,
  counted: (told) =>
    `учтено: ${told.span('minutes')}, ${told.amount('intervals')} ${formFor('ru', told.count('intervals'), { one: 'отрезок', few: 'отрезка', many: 'отрезков', other: 'отрезка' })}:`,
  interval: (told) => `начало: ${told.instant('from')}; конец: ${told.instant('until')}`,
  paused: (told) => `не учтено: ${told.span('minutes')} (ожидание, у поставщика или время после решения)`,

  'refused:': () => 'распоряжение от имени сотрудника отклонено',
  'bad-token': () => 'его код не наш',
  'wrong-sender': () => 'содержит код другого человека',
  'unknown-command': () => 'в нём неизвестная команда',
  empty: () => 'в нём нет текста',
  'signature-or-answer': () => 'его слова могут быть только подписью или ответом',
  unreadable: (told) => `его текст нельзя прочесть целиком (${told.text('defect')})`,
  'bad-argument': () => 'одно из значений не подходит',
  'no-argument': (told) => `#${told.text('command')} не принимает значения`,
  'not-a-value': (told) => `#${told.text('command')} не знает такого значения`,
  'words-in-quote': () => 'внутри процитированного уведомления есть слова сотрудника',
  'old-token': () => 'его код устарел',
  'not-yours': () => 'запросом занимается другой сотрудник',
  'ticket-of': (told) => `запросом занимается ${told.agent('agent')}`,
  changed: () => 'запрос тем временем изменился',
  'no-right': () => 'этот человек не может распоряжаться',
  'only-in-a-new-mail': () => '#for пишут в новом письме, а не в ответе на уведомление',
  'no-ticket': () => 'оно не относится ни к одной заявке',
  'not-a-day': () => '#away не знает такого дня',
  'away-and-back': () => '#away и #back противоречат друг другу',
  'nothing-to-find': () => 'после #find нужны слова для поиска',
  'command-below': (told) =>
    `#${told.text('command')} стоит после другого текста: команды пишут в первых строках`,
  'recipients-and-note': () => 'у заметки нет получателей',
  'agents-own': () => 'в нём только распоряжения сотрудника',
  'agent-noted': () => 'коллега написал заметку',
  'agent-asked': () => 'об этом попросил сотрудник',
  'merged-promise': (told) => `этот срок пришёл с ${told.text('ticket')}`,
  unmerged: () => 'он больше не объединён',
  'followed-merge': (told) => `это относится к ${told.text('ticket')}, объединённому с этим запросом`,
  'merged-into': (told) => `запрос объединён с ${told.text('ticket')}`,
  'merged-away': () => 'запрос объединён с другим',
  'another-customer': () => 'запросы от двух клиентов',
  'not-mergeable': () => 'этот запрос нельзя объединить',
  'split-from': (told) => `агент выделил его из ${told.text('ticket')}`,
  'no-such-contact': () => 'в запросе нет такого обращения',
  'not-splittable': () => 'выделить можно только слова клиента, которые не открыли запрос',
  'not-merged': () => 'запрос не объединён',
  'merge-alone': () => '#merge не сочетается с другими изменениями запроса',
  'no-such-ticket': () => 'нет запроса с таким номером',
  'no-such-vendor': () => 'не указан ни поставщик, ни номер обращения',
  'no-such-category': () => 'нет категории с таким названием',
  'no-such-assign': () => 'нет сотрудника с таким именем',
  'instant-has-passed': () => 'это время уже прошло',
  'not-a-recipient': () => 'один из получателей не участвует в запросе',
  'ticket-open': () => 'запрос открыт',
  'ticket-waiting': () => 'запрос ждёт',
  'ticket-resolved': () => 'запрос решён',
  'ticket-closed': () => 'запрос закрыт',
  'ticket.': (told) =>
    `запрос изменён: ${told.instant('at')}${told.text('agent') === '' ? '' : `, сотрудник ${told.agent('agent')}`}`,
  'agent.': (told) => `действует ${told.agent('agent')}: ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'ответы идут на адрес из Reply-To',
  'original-from': 'ответы идут автору, которого называет рассылка или пересылка',
  name: 'ответы идут на адрес, стоящий в имени отправителя',
  nobody: 'ответить некому',
};
const fields: Record<string, string> = {
  'reply-to': 'адрес из Reply-To',
  'original-from': 'автор, которого называет рассылка',
  from: 'отправитель',
  name: 'адрес, стоящий в имени отправителя',
};
const notAnswered: Record<string, string> = {
  ours: 'это наш ящик',
  'no-reply': 'этот адрес никто не читает',
  list: 'это рассылка',
  agent: 'это адрес сотрудника',
  'not-an-address': 'это не адрес',
  'not-a-recipient': 'туда нельзя отправить письмо',
};
const gestures: Record<string, string> = {
  reaction: 'это только реакция',
  thanks: 'это только благодарность',
  stop: 'отказ от автоматических SMS',
  start: 'снова нужны автоматические SMS',
  help: 'вопрос, чей это номер',
};
const machines: Record<string, string> = {
  bounce: 'почтовый сервер сообщает, что письмо не дошло',
  delayed: 'почтовый сервер сообщает, что письмо задерживается',
  'auto-reply': 'ящик ответил автоматически',
  feedback: 'провайдер сообщает о жалобе',
  receipt: 'это подтверждение получения',
  list: 'его отправила рассылка',
  generated: 'его написала программа',
  own: 'это наше письмо, которое вернулось',
};

function of({ word }: Told): string {
  return suffix(': ', word);
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', и отправитель подтверждён' : ', но отправитель не подтверждён';
}

export const ru: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'слов, по которым принято решение, здесь больше нет'
      : `на это ${one ? 'указывает слово' : 'указывают слова'} ${list}`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `очередь ${queue} ${formFor('ru', skilled, { one: 'обслуживает', few: 'обслуживают', many: 'обслуживают', other: 'обслуживают' })} ${agents(skilled)}`,
    ...(away === 0 ? [] : [`отсутствуют: ${away}`]),
    `на смене: ${here}`,
    `со свободным местом: ${free}`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `занято этим доменом: ${share.has} из ${share.places} мест, это предел для неизвестного домена`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf =
    language !== null && language.speaking === 0 ? [`никто из них не владеет языком: ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function agents(count: number): string {
  const forms = { one: 'сотрудник', few: 'сотрудника', many: 'сотрудников', other: 'сотрудника' };
  return `${count} ${formFor('ru', count, forms)}`;
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `очередь ${queue} никто не обслуживает`;
  return here === 0
    ? 'ни один сотрудник, который её обслуживает, сейчас не на смене'
    : 'у каждого сотрудника на смене уже столько запросов, сколько разрешено';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} из ${capacity} возможных`;
  if (named !== null)
    return `за клиентом ${named} ${isReader ? 'закреплены вы' : `закреплён сотрудник ${name}`}, и место есть (открыто: ${load})`;
  if (again !== null)
    return `${again} того же человека был ${isReader ? 'у вас' : `у сотрудника ${name}`}, и место есть (открыто: ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  if (among === 1)
    return `${isReader ? 'вы единственный свободный сотрудник' : `${name} — единственный свободный сотрудник`}${speaking > 0 ? ` (язык: ${language?.name})` : ''}, открыто: ${load}`;
  const whom = speaking > 0 ? `, язык: ${language?.name}` : '';
  return `среди свободных сотрудников (${among}${whom}) меньше всего открытых запросов ${isReader ? 'у вас' : `у сотрудника ${name}`} (${load})`;
}
