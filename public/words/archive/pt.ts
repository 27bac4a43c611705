/** The words of the archive of one person, in Portuguese. */
import type { ArchiveWords } from './en.ts';

export const pt: ArchiveWords = {
  title: 'O que guardamos sobre si',
  lead: (instant) => `Em ${instant}.`,
  person: 'Quem é para nós',
  addresses: 'Endereços e números',
  names: 'Nomes',
  customer: 'Cliente',
  languages: 'Línguas',
  sms: 'SMS automáticos',
  optedOut: 'Pediu para não os receber.',
  without: 'Sem pedido',
  closed: (instant) => `Fechado ${instant}`,
  keptFor: 'Durante quanto tempo guardamos',
  forever: 'Até ser apagado a seu pedido.',
  held: 'Não pode ser apagado agora.',
  until: (day) => `Até ${day}.`,
  after: (days) => `Dias depois de o pedido ser fechado: ${days}.`,
  erased: 'Este texto foi apagado por ser antigo.',
  missing: 'já não se consegue ler',
  failed: 'Isto não lhe chegou.',
  channel: { email: 'E-mail', call: 'Chamada', sms: 'SMS', web: 'Página' },
  recording: (place) => `gravação ${place}`,
  others:
    'Aqui está o que nos escreveu e o que lhe escrevemos. O que outras pessoas escreveram e as nossas notas internas não estão aqui.',
  programs: 'O mesmo para programas',
};
