/** The words of the lines in Russian. */
import { formFor } from '../counted.ts';
import type { LaterWords } from './en.ts';

export const ru: LaterWords = {
  tag: 'ru',
  somebody: 'кто-то',
  nobody: 'никто',
  us: 'нам',
  theTicket: 'Запрос',
  onDay: (time, day) => `${time}, ${day}`,
  role: { agent: 'сотрудник', lead: 'руководитель', admin: 'администратор', auditor: 'аудитор' },
  priority: { low: 'низкий', normal: 'обычный', high: 'высокий', urgent: 'срочный' },
  channel: { email: 'по почте', sms: 'по SMS через Twilio', webhook: 'через webhook', call: 'через Twilio' },
  kind: {
    acknowledgement: 'подтверждение получения',
    assignment: 'уведомление о назначении',
    reply: 'ответ',
    update: 'новость',
    warning: 'предупреждение',
    escalation: 'уведомление об эскалации',
    resolution: 'сообщение о решении',
    notice: 'уведомление',
    call: 'обратный звонок',
    handOver: 'передача поставщику',
  },
  clock: { firstResponse: 'первый ответ', resolution: 'решение' },

  comesBack: (who, why) => `Письмо вернулось: ${who} недоступен (${why})`,
  answersItself: (who, subject) => `Ящик отвечает автоматически, ${who}: ${subject}`,
  answersNotice: (who, subject) => `${who} отвечает на уведомление по почте: ${subject}`,
  writes: (who, to, subject) => `${who} пишет, кому: ${to}: ${subject}`,
  inTriage: 'Пока неясно, о чём это: попадает в разбор, откуда его может взять любой',
  isAbout: (parts) => `Тема: ${parts}`,
  byCaller: 'выбрал звонивший',
  nearlySure: 'уверенность более 99 %',
  sure: (percent) => `уверенность ${percent} %`,
  inLanguage: (language) => `язык: ${language}`,
  becauseOf: (words) => `из-за слов: ${words}`,
  ofPriority: (priority) => `приоритет ${priority}`,
  keptApart: 'Отложено, и никто по нему не действует: происхождение не подтверждено',
  operator: 'Оператор',
  released: (who) => `${who} выпускает из карантина: обрабатывается как любое письмо`,
  leftApart: (who) => `${who} смотрит и оставляет в карантине`,
  opensNone: (rules) => `Запрос не открывается: ${rules}`,

  rings: (who, number) => `Звонит телефон: ${who} звонит на ${number}`,
  presses: (digit, what) => `Звонивший нажимает ${digit}: ${what}`,
  typed: (ticket) => `Звонивший вводит номер ${ticket}`,
  noChoice: 'ничего из меню',
  voicemail: (seconds) =>
    `Звонивший оставляет сообщение, оно у Twilio; длина: ${seconds === null ? 'неизвестна' : `${seconds} с`}`,
  fetched: (kib) => `Запись загружена и хранится здесь (${kib} КиБ)`,
  transcribed: (text) => `Twilio записал сказанное: ${text}`,
  transcribedBy: (model, text) => `${model}: запись сказанного: ${text}`,
  untranscribed: (model, why) =>
    `${model}: расшифровки нет: ${{ silence: 'слов не слышно', refused: 'эта запись не принимается', tooLarge: 'запись слишком велика' }[why]}`,
  answers: (who) => `На звонок отвечает ${who}`,
  unconnected: (who) => `${who} нажимает клавишу, но соединения нет`,
  asksBack: (instant) => `Звонивший просит перезвонить, не позднее: ${instant}`,
  connectedWithoutKey: 'Звонок соединён, хотя клавишу никто не нажал',
  hungUp: (seconds) => `Звонок окончен; длина: ${seconds === null ? 'неизвестна' : `${seconds} с`}`,
  missedCall: (who) =>
    `Пропущенный звонок от ${who}: после его конца прошло две минуты, и ни слова не оставлено`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} открывается; пишет ${who}, ${customer === null ? 'нам пока не известный' : `клиент ${customer}`}: договор ${plan}, приоритет ${priority}, очередь ${queue}`,
  begins: (ticket, agent, who) => `${agent} начинает ${ticket} письмом, кому: ${who}`,
  wants: (ticket, what, by) => `${ticket}: ${what}, срок ${by}`,
  goesTo: (ticket, who, why) => `${ticket} получает ${who}: ${why}`,
  skilled: 'есть навык',
  speaks: (language) => `владеет языком: ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'нет открытых запросов'
      : `${open} ${formFor('ru', open, {
          one: 'открытый запрос',
          few: 'открытых запроса',
          many: 'открытых запросов',
          other: 'открытого запроса',
        })}`,
  queued: (ticket, queue) => `${ticket} ждёт в очереди ${queue}: сейчас его некому взять`,
  accepts: (ticket, who) => `${who} занимается ${ticket}: запрос не перейдёт никому другому`,
  unaccepted: (ticket, who) =>
    `По ${ticket} ещё ничего не сделано (ведёт ${who}), и сейчас его некому передать`,
  joins: (ticket, why, who) => `Присоединяется к ${ticket}: ${why}, и ${who} в нём участвует`,
  joinedBy: {
    'reply-token': 'несёт код нашего собственного письма',
    cites: 'отвечает на наше письмо',
    'same-message-id': 'это то же письмо другими словами',
    'cited-by': 'на него отвечает письмо запроса',
    'same-missing-parent': 'отвечает на то же письмо, что и другое письмо запроса',
    'same-number': 'тот же номер уже звонил',
    'same-number-and-digit': 'тот же номер уже звонил о том же',
  },
  belongsThere: 'его место там',
  attached: (ticket) =>
    `Приложено рядом с ${ticket}, так как цитирует наше письмо; его написала машина, поэтому часы не движутся и никто не отвечает`,
  thanked: (ticket) =>
    `Показано в ${ticket}; ни о чём не просит, поэтому часы не движутся и новый запрос не открывается`,
  answered: (ticket, who, isFirst) =>
    `${who}: ответ клиенту по ${ticket}${isFirst ? ', в срок первого ответа' : ''}`,
  waits: (ticket) => `${ticket} ждёт клиента, и часы решения стоят`,
  openAgain: (ticket, why) => `${ticket} снова открыт: ${why}`,
  reopened: (ticket, why) => `${ticket} открыт повторно: ${why}`,
  customerWrote: 'клиент написал',
  wantsIt: (who) => `так хочет ${who}`,
  watches: (ticket, who, watching) =>
    watching ? `${who} следит за ${ticket}` : `${who} больше не следит за ${ticket}`,
  snoozed: (ticket, who, until) => `${who} откладывает ${ticket} до: ${until}; часы идут дальше`,
  woken: (ticket, why) => `${ticket} возвращается в план дня сотрудника: ${why}`,
  linked: (ticket, who, other) => `${who}: ${other} связан с ${ticket}`,
  merged: (ticket, who, into) => `${who} объединяет ${ticket} с ${into}: дальнейшие письма попадают туда`,
  unmerged: (ticket, who, from, stays) =>
    `${who} снова отделяет ${ticket} от ${from}${stays ? `: пришедшее за это время остаётся в ${from}` : ''}`,
  tookIn: (ticket, who, other) => `${who} объединяет ${other} с ${ticket}: действуют более ранние сроки`,
  gaveBack: (ticket, who, other) => `${who} снова отделяет ${other} от ${ticket}`,
  split: (ticket, who, into) => `${who} выделяет ${into} из ${ticket}: это другое дело`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} передаёт ${ticket} дальше: ${vendor || 'поставщик'}${reference === null ? '' : `, номер ${reference}`}${pauses ? '' : '; часы идут дальше'}`,
  stands: (ticket, vendor) =>
    `${ticket} передан (${vendor || 'поставщик'}), и часы решения стоят до возвращения`,
  handsBack: (ticket, who, vendor) => `${ticket} возвращается, принимает ${who}: ${vendor || 'поставщик'}`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} относится к инциденту ${incident}`
      : `${who} относит ${ticket} к инциденту ${incident}`,
  unfollows: (ticket, who, incident) => `${who} отделяет ${ticket} от инцидента ${incident}`,
  leads: (ticket) => `${ticket} теперь инцидент: к нему относятся другие запросы`,
  unled: (ticket, who) => `${ticket} больше не инцидент, так сообщает ${who}`,
  stays: (tickets) =>
    `${tickets} остаётся открытым: клиент написал туда, и с тех пор сотрудники там ничего не делали, или он ждёт обещанного звонка`,
  calmed: (ticket, alerts) =>
    `${ticket}: ни одно открытое оповещение инцидента больше не длится (всего ${alerts}). Остаётся открытым, пока сотрудник его не решит`,
  roused: (ticket, alert) => `${ticket}: оповещение инцидента снова длится: ${alert}`,
  alerted: (ticket, what) =>
    `${ticket}: ${{ problem: 'то же оповещение пришло снова', recovery: 'мониторинг сообщает, что всё прошло', news: 'мониторинг сообщает больше о своём оповещении', late: 'запоздавшее письмо сообщает о том, что уже прошло' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who}: известную проблему для ${ticket} определяет категория`
      : `${who}: ${ticket} ${issue === null ? 'не связан с известной проблемой' : `связан с ${issue}`}`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'теперь известная проблема', told: 'пришло ещё одно уведомление поставщика', changed: 'запись изменена', published: 'клиенты теперь читают об этом', hidden: 'клиенты больше не читают об этом', over: 'проблема устранена', announced: 'обращения по ней узнают, что она устранена' }[what]}`,
  issueEnded: (ticket, issue) => `Известная проблема ${issue}, к которой относится ${ticket}, устранена`,
  alertAgain: 'оповещение пришло снова',
  recovered: (ticket) => `${ticket} решается сам: мониторинг сообщает, что всё прошло`,
  resolved: (ticket, who) => `${who} решает ${ticket}`,
  categorised: (ticket, title) => `${ticket} всё-таки о другом: ${title}`,
  prioritised: (ticket, priority) => `У ${ticket} теперь приоритет ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} приближается к сроку: ${what}, срок ${due}; должен знать ${who}`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} просрочен: ${what}, срок был ${due}. Уровень ${level}: должен знать ${who}`,
  amended: (ticket, what) => `О ${ticket} стало известно больше: ${what}`,
  news: {
    caller: 'кто звонил',
    digit: 'цифра в меню',
    recording: 'запись',
    transcript: 'расшифровка',
    pictures: 'изображения или файлы',
    missing: 'что не удалось загрузить',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      who === null
        ? `Ответ (${agent}) ни до кого не дошёл (${ticket})`
        : `Ответ (${agent}) не дошёл, получатель ${who} (${ticket})`,
      ...(taken ? ['он не считается ответом'] : []),
      ...(opens ? ['запрос снова открыт, и часы идут с того места, где стояли'] : []),
    ].join(': '),
  ringing: (who, ticket, attempt) => `${who} просит позвонить клиенту заявки ${ticket}, попытка ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `Обратный звонок (${who}, ${ticket}, попытка ${attempt}): ${outcome}${talk === null ? '' : `, через ${talk}`}`,
  rang: {
    taken: 'сотрудник принял его, звоним клиенту',
    ended: 'звонок клиенту завершён',
    answered: 'клиент ответил',
    talked: 'разговор окончен',
    voicemail: 'ответила голосовая почта',
    busy: 'у клиента занято',
    'no-answer': 'клиент не отвечает',
    'given-up': 'сотрудник положил трубку раньше, чем ответил клиент',
    failed: 'номер клиента недоступен',
    'agent-busy': 'у сотрудника занято',
    'agent-no-answer': 'сотрудник не отвечает',
    'not-taken': 'на телефоне сотрудника никто не нажал клавишу',
    'agent-failed': 'телефон сотрудника недоступен',
    refused: 'оператор связи не принял звонок',
    unknown: 'неизвестно, чем он кончился',
  },
  promisesCall: (who, ticket, due) => `Обещан обратный звонок, срок ${due}: ${who} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `Обратный звонок по ${ticket} обещан, срок ${due}; попыток: ${attempts}. Должен знать ${team}`,
  keepsCall: {
    ring: (ticket) => `Обещание перезвонить выполнено: клиент ответил (${ticket})`,
    called: (ticket) => `Обещание перезвонить выполнено, по словам агента (${ticket})`,
    customer: (ticket) => `Обещание перезвонить снято: клиент позвонил, и ему ответил человек (${ticket})`,
    moved: (ticket) => `Обещание перезвонить перешло в другую заявку (${ticket})`,
    withdrawn: (ticket) => `Обещание перезвонить снято без звонка (${ticket})`,
  },
  unreachable: (ticket, who, status) => `${who} в ${ticket}: почта больше не доходит (${status})`,

  rated: (ticket, who, { solved, score }) =>
    `${who}: ${ticket} ${solved ? 'решён' : 'ещё не решён'}${score === null ? '' : `, оценка нашей помощи ${score} из 5`}`,

  gets: (who, what) => `${who} получает: ${what}`,
  withheld: (who, why) => `не отправлено, получатель ${who}: ${why}`,
  undelivered: (who) => `не удалось доставить, получатель ${who}`,

  writesToCustomer: (ticket, who) => `${who} пишет клиенту по ${ticket}`,
  carriesToken: (who, text) =>
    `Письмо несёт код уведомления, значит его автор ${who}; новые слова идут дальше: ${text}`,
  leavesNote: (ticket, who) => `${who} оставляет в ${ticket} заметку для команды`,
  orderRefused: (reason) => `Распоряжение не исполнено: ${reason}`,
  mailRefused: (reason) => `Письмо от имени сотрудника не исполнено: ${reason}`,
  refusal: {
    'bad-token': 'его код неверен',
    'wrong-sender': 'оно пришло с другого адреса',
    'failed-verdict': 'его отправитель не доказан',
    'unknown-command': 'в нём неизвестная команда',
    empty: 'в нём нет слов',
    'merged-away': 'запрос объединён с другим',
    'words-in-quote': 'собственные слова стоят внутри цитаты',
    'bad-argument': 'слово за командой не подходит',
    'old-token': 'его код устарел',
    'not-yours': 'запросом занимается другой',
    changed: 'запрос тем временем изменился',
    'no-right': 'этот человек не может распоряжаться',
  },
  present: (who, until) => (until === null ? `${who} отсутствует` : `${who} отсутствует до: ${until}`),
  isHere: (who) => `${who} на месте`,
  briefed: (who) => `${who} получает утреннее письмо`,
  away: (who) => `${who} отсутствует: руководители извещены`,
  looked: {
    recording: (who) => `${who} слушает запись`,
    original: (who) => `${who} сохраняет исходное письмо`,
    file: (who) => `${who} сохраняет вложение`,
  },
  withoutAgent: 'Человек не из команды',
};
