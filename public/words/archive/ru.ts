/** The words of the archive of one person, in Russian. */
import type { ArchiveWords } from './en.ts';

export const ru: ArchiveWords = {
  title: 'Что мы о вас храним',
  lead: (instant) => `По состоянию на: ${instant}.`,
  person: 'Кто вы для нас',
  addresses: 'Адреса и номера',
  names: 'Имена',
  customer: 'Клиент',
  languages: 'Языки',
  sms: 'Автоматические SMS',
  optedOut: 'Вы просили их не присылать.',
  without: 'Без обращения',
  closed: (instant) => `Закрыто ${instant}`,
  keptFor: 'Как долго мы это храним',
  forever: 'Пока не удалим по вашей просьбе.',
  held: 'Сейчас это нельзя удалять.',
  until: (day) => `До: ${day}.`,
  after: (days) => `Дней после закрытия обращения: ${days}.`,
  erased: 'Этот текст удалён по истечении срока.',
  missing: 'больше не читается',
  failed: 'Это до вас не дошло.',
  channel: { email: 'Письмо', call: 'Звонок', sms: 'SMS', web: 'Страница' },
  recording: (place) => `запись ${place}`,
  others:
    'Здесь то, что вы написали нам, и то, что мы написали вам. Того, что писали другие люди, и наших внутренних заметок здесь нет.',
  programs: 'То же для программ',
};
