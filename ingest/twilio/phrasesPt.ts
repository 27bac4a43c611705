/** What callers hear in Portuguese. */
import type { Phrases } from './speech.ts';

export const portuguese: Phrases = {
  language: 'pt',
  speech: { voice: 'Polly.Ines', language: 'pt-PT' },
  greeting: 'Obrigado por ligar para o apoio ao cliente.',
  greetingOf: (company) => `Obrigado por ligar para ${company}.`,
  closed: (hours) => `De momento estamos encerrados. O nosso horário é: ${hours}.`,
  closedNow: 'De momento estamos encerrados.',
  closedToday: 'Hoje estamos encerrados.',
  choice: (title, digit) => `Para ${title}, prima ${digit}.`,
  orWait: 'Para outros assuntos, aguarde em linha.',
  wrongKey: 'Essa tecla não está no menu.',
  ticketChoice: (key) => `Se tem o número de um pedido, prima ${key}.`,
  enterTicket: 'Marque os algarismos do número e prima a tecla cardinal.',
  notATicket: 'Esse não é o número de um pedido.',
  callbackChoice: (key) => `Para lhe ligarmos de volta, prima ${key}.`,
  callbackOffer: (instant) =>
    `Ligamos de volta para o número de que está a ligar, o mais tardar ${instant}. Para aceitar, prima 1.`,
  callbackThanks: (instant) => `Obrigado. Ligamos de volta, o mais tardar ${instant}. Adeus.`,
  callbackHidden: 'Não vemos um número para o qual possamos ligar.',
  leaveMessage:
    'Deixe o seu nome e a sua mensagem depois do sinal. Quando terminar, prima a tecla cardinal ou desligue.',
  review: 'Para enviar a mensagem, prima 1 ou desligue. Para a gravar de novo, prima 2.',
  thanks: 'Obrigado. Recebemos a sua mensagem. Até breve.',
  liveHold: 'Aguarde em linha, por favor. Estamos a transferir a sua chamada.',
  liveNobody: 'De momento ninguém pode atender a sua chamada.',
  liveCall: (about) =>
    `Firstline. Uma chamada${about === null ? '' : `: ${about}`}. Para a atender, prima 1.`,
  liveOver: 'Esta chamada já terminou ou foi atendida por outra pessoa. Adeus.',
  ringBack: (ticket, about, name) =>
    `Firstline. Chamada de volta para o pedido ${ticket}, ${about}. Para ligar ${name === null ? 'ao cliente' : `a ${name}`}, prima 1.`,
  ringOver: 'Esta chamada de volta já terminou ou foi pedida de novo. Adeus.',
  ringBusy: 'A linha está ocupada. Adeus.',
  ringNoAnswer: 'Ninguém atende. Adeus.',
  ringFailed: 'Não foi possível ligar para o número. Adeus.',
  nothingHeard: 'Não ouvimos nenhuma mensagem. Até breve.',
  dayRange: (first, last) => `de ${first} a ${last}`,
  timeRange: (from, to) => `das ${from} às ${to}`,
  star: 'asterisco',
  hash: 'cardinal',
};

export const brazilian: Phrases = {
  ...portuguese,
  speech: { voice: 'Polly.Camila', language: 'pt-BR' },
  greeting: 'Obrigado por ligar para o suporte ao cliente.',
  closed: (hours) => `No momento estamos fechados. Nosso horário é: ${hours}.`,
  closedNow: 'No momento estamos fechados.',
  closedToday: 'Hoje estamos fechados.',
  choice: (title, digit) => `Para ${title}, digite ${digit}.`,
  orWait: 'Para outros assuntos, aguarde na linha.',
  wrongKey: 'Essa opção não está no menu.',
  ticketChoice: (key) => `Se você tem o número de uma solicitação, digite ${key}.`,
  enterTicket: 'Digite os algarismos do número e pressione a tecla jogo da velha.',
  notATicket: 'Esse não é o número de uma solicitação.',
  leaveMessage:
    'Deixe seu nome e sua mensagem depois do sinal. Quando terminar, pressione a tecla jogo da velha ou desligue.',
  review: 'Para enviar a mensagem, digite 1 ou desligue. Para gravar de novo, digite 2.',
  thanks: 'Obrigado. Recebemos sua mensagem. Até logo.',
  nothingHeard: 'Não ouvimos nenhuma mensagem. Até logo.',
  liveHold: 'Aguarde na linha, por favor. Estamos transferindo sua ligação.',
  liveNobody: 'No momento ninguém pode atender sua ligação.',
  liveCall: (about) => `Firstline. Uma ligação${about === null ? '' : `: ${about}`}. Para atender, digite 1.`,
  liveOver: 'Esta ligação já terminou ou foi atendida por outra pessoa. Até logo.',
  hash: 'jogo da velha',
};
