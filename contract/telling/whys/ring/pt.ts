/** Reasons about ring backs, in Portuguese. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'ninguém do pedido tem um número de telefone conhecido: o número é anónimo, ou escreveram por e-mail; peça um número, telefone e escreva #called',
  'ring-no-number': () =>
    'não está configurado nenhum número nosso na Twilio de onde ligar; telefone e escreva #called',
  'ring-no-phone': () =>
    'a configuração não tem o seu telefone: um administrador define `phone` do agente; até lá telefone e escreva #called',
  'ring-opted-out': () =>
    'o cliente pediu por SMS que o deixassem em paz; escreva um e-mail, ou telefone se ele o pediu, e escreva #called',
  'ring-blocked': () =>
    'a configuração bloqueia o número do cliente; um administrador pode tirá-lo de `blocked`',
  'ring-prefix': () =>
    'a configuração não deixa ligar a um número destes; um administrador muda `callOnly` ou `callNever`, ou telefone e escreva #called',
  'ring-premium': () => 'ligar a um número destes custa muito mais do que uma chamada; peça outro ao cliente',
  'ring-budget': () =>
    'nesta hora já se ligou a tantos clientes quantos o limite `callsPerHour` permite; espere, ou telefone e escreva #called',
  'ring-too-late': () =>
    'a ordem chegou mais de cinco minutos depois de ser escrita; escreva #call de novo, ou telefone e escreva #called',
  'ring-several': () =>
    'várias pessoas do pedido têm um número e nenhuma delas o fez; telefone e escreva #called',
  'ring-agent-busy': () => 'o seu telefone toca por outra chamada de volta; espere que acabe',
  'ring-already': () => 'uma chamada de volta deste pedido está a tocar; espere que acabe',
  'ring-news': () => 'a operadora comunicou-o',
  'callback-asked': () => 'quem ligou pediu por uma tecla que lhe ligassem de volta',
  'callback-missed': () => 'ninguém atendeu a chamada, e a configuração promete então uma chamada de volta',
  'callback-due': (told) =>
    `o plano ${told.text('plan')} responde em ${told.span('minutes')} de serviço: até ${told.instant('due')}`,
  'callback-promised': (told) =>
    `a chamada de volta está prometida até ${told.instant('due')}; tentativas: ${told.count('attempts')}`,
  'took-call': () => 'o agente atendeu a chamada',
  'ring-answered': () => 'o cliente atendeu a chamada de volta',
  called: () => 'o agente escreveu que ligou',
  'callback-open': () => 'ligue primeiro, ou escreva #called: prometemos ao cliente ligar de volta',
  'two-callbacks': () => 'duas pessoas esperam uma chamada cada; cumpra primeiro uma promessa',
  'callback-solved': () => 'o assunto está resolvido',
  'callback-given-up': (told) =>
    `${told.agent('agent')} resolveu o assunto sem conversa, depois do último aviso`,
  'callback-of-another': (told) =>
    `outra pessoa de ${told.text('ticket')} espera uma chamada, por isso este fica à parte`,
  'ring-unheard': () => 'não chegou nenhuma notícia',
};
