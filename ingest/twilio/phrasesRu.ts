/** What callers hear in Russian. */
import type { Phrases } from './speech.ts';

/** The names of days behind `с`, and behind `по`. */
const SINCE: Readonly<Record<string, string>> = {
  понедельник: 'понедельника',
  вторник: 'вторника',
  среда: 'среды',
  четверг: 'четверга',
  пятница: 'пятницы',
  суббота: 'субботы',
  воскресенье: 'воскресенья',
};
const UNTIL: Readonly<Record<string, string>> = { среда: 'среду', пятница: 'пятницу', суббота: 'субботу' };

export const russian: Phrases = {
  language: 'ru',
  speech: { voice: 'Polly.Tatyana', language: 'ru-RU' },
  greeting: 'Спасибо за звонок в службу поддержки.',
  greetingOf: (company) => `Здравствуйте, это ${company}. Спасибо за звонок.`,
  closed: (hours) => `Сейчас мы не работаем. Наши часы работы: ${hours}.`,
  closedNow: 'Сейчас мы не работаем.',
  closedToday: 'Сегодня мы не работаем.',
  choice: (title, digit) => `${title}: нажмите ${digit}.`,
  orWait: 'По любому другому вопросу оставайтесь на линии.',
  wrongKey: 'Такой клавиши нет в меню.',
  ticketChoice: (key) => `Если у вас есть номер запроса, нажмите ${key}.`,
  enterTicket: 'Наберите цифры номера и нажмите решётку.',
  notATicket: 'Это не номер запроса.',
  callbackChoice: (key) => `Чтобы мы перезвонили, нажмите ${key}.`,
  callbackOffer: (instant) =>
    `Мы перезвоним на номер, с которого вы звоните, не позднее: ${instant}. Чтобы подтвердить, нажмите 1.`,
  callbackThanks: (instant) => `Спасибо. Мы перезвоним, не позднее: ${instant}. До свидания.`,
  callbackHidden: 'Мы не видим номера, на который могли бы позвонить.',
  leaveMessage:
    'После сигнала назовите своё имя и оставьте сообщение. Когда закончите, нажмите решётку или положите трубку.',
  review: 'Чтобы отправить сообщение, нажмите 1 или положите трубку. Чтобы записать его заново, нажмите 2.',
  thanks: 'Спасибо. Ваше сообщение принято. До свидания.',
  liveHold: 'Пожалуйста, оставайтесь на линии. Мы соединяем вас с сотрудником.',
  liveWait: (place) => `Все сотрудники сейчас заняты. Ваше место в очереди: ${place}.`,
  liveNobody: 'Сейчас никто не может ответить на ваш звонок.',
  liveCall: (about) => `Firstline. Звонок${about === null ? '' : `: ${about}`}. Чтобы ответить, нажмите 1.`,
  liveOver: 'Этот звонок завершён, или на него ответил кто-то другой. До свидания.',
  ringBack: (ticket, about, name) =>
    `Firstline. Обратный звонок по заявке ${ticket}, ${about}. ${name === null ? 'Чтобы позвонить клиенту' : `Клиент: ${name}. Чтобы позвонить`}, нажмите 1.`,
  ringOver: 'Этот обратный звонок завершён или заказан снова. До свидания.',
  ringBusy: 'Линия занята. До свидания.',
  ringNoAnswer: 'Никто не отвечает. До свидания.',
  ringFailed: 'Номер недоступен. До свидания.',
  nothingHeard: 'Мы не услышали сообщения. До свидания.',
  dayRange: (first, last) =>
    `${first === 'вторник' ? 'со' : 'с'} ${SINCE[first] ?? first} по ${UNTIL[last] ?? last}`,
  timeRange: (from, to) => `с ${from} до ${to}`,
  star: 'звёздочку',
  hash: 'решётку',
};
