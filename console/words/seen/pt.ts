/** What a ticket and a list show, in Portuguese. */
import type { SeenWords } from './en.ts';

export const pt: SeenWords = {
  wholeMail: 'O e-mail completo',
  noMail: 'Este e-mail já não está aqui.',
  originalAndHeaders: 'Original e cabeçalhos',
  headers: 'Cabeçalhos',
  headersOf: (ticket) => `Cabeçalhos de um e-mail de ${ticket}`,
  receivedAt: (instant) => `Recebido ${instant}`,
  saveOriginal: 'Guardar o original',
  picturesLeftOut: (n, one) =>
    one
      ? 'Não se mostra uma imagem de outro servidor: ir buscá-la diria ao remetente que leu este e-mail.'
      : `Não se mostram ${n} imagens de outros servidores: ir buscá-las diria ao remetente que leu este e-mail.`,
  smsFrom: (name) => `SMS de ${name}`,
  call: 'Chamada',
  recording: 'Gravação',
  copyTo: (people) => `Cc ${people}`,
  gesture: { reaction: 'só uma reação', thanks: 'só um agradecimento' },
  leftAtOnce: 'Enviada de imediato',
  leftAt: (instant) => `Enviada ${instant}`,
  side: {
    over: 'acabou com o pedido',
    after: (counted, promised) => `ao fim de ${counted} de ${promised}`,
    nothing: 'Nada',
    counted: (counted, promised) => `Contados ${counted} de ${promised}.`,
    stoodStill: (list) => `Parado ${list}.`,
    waited: (span) => `${span} à espera`,
    closed: (span) => `${span} fora do horário`,
    now: 'agora',
    fromTo: (from, to) => `${from} a ${to}`,
    ran: (list) => `Andou ${list}.`,
    plan: (plan) => `plano ${plan}`,
    proved: 'remetente provado',
    ringsFrom: 'Liga de',
    others: 'Outros pedidos',
    byCaller: 'escolhido por quem ligou',
    byMailbox: (mailbox) => `a caixa ${mailbox}`,
    because: 'Por causa de',
    you: (name) => `${name} (eu)`,
    related: 'Relacionado',
  },
};
