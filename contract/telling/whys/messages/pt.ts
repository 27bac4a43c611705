/** Reasons about our messages, in Portuguese. */
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `leva a resposta de ${told.agent('agent')}`,
  'agent-refused': () => 'uma ordem em nome de um agente foi recusada',
  'morning:': () => 'é o e-mail da manhã',
  'agent-away:': () => 'a caixa de um agente diz que ele está ausente',
  'handed-over': (told) => `o pedido passou para ${told.agent('agent')}`,
  'attachments-kept': (told) => `anexos que ficaram de fora: ${told.count('count')}`,
  'not-made': () => 'não se pôde fazer dela uma mensagem',
  requeued: () => 'um operador envia-a outra vez',
  'notice:': () => 'não se pôde fazer uma mensagem da resposta',
  'message-': () => 'uma mensagem não chegou',
  'ticket-': () => 'aconteceu algo no pedido',

  'late-sms': () => 'o pedido está em atraso, e o agente quer então um SMS',
  overtaken: () => 'o pedido já é de outro agente',
  'words-erased': () => 'as palavras foram apagadas',
  unreachable: () => 'não se consegue chegar a ninguém do pedido',
  'wish:here': () => 'o agente está a usar a consola e não quer e-mails entretanto',
  'wish:urgent': () => 'o agente só quer e-mails de prazos e de pedidos urgentes',
  'safety:machine': () => 'foi uma máquina que nos escreveu, e a máquinas não responde uma máquina',
  'safety:not-answered': () => 'a esta pessoa não se responde',
  'safety:null-sender': () => 'o e-mail não quer resposta automática (o caminho de retorno está vazio)',
  'safety:unread-address': () => 'ninguém lê esse endereço',
  'safety:sms-destination': () => 'a configuração não envia SMS para esse número',
  'safety:sms-premium': () =>
    'não se enviam SMS automáticos para números de valor acrescentado nem de satélite',
  'safety:opted-out': () => 'esta pessoa não quer SMS automáticos',
  'safety:unproved-address': () => 'o endereço veio de um formulário, e a pessoa ainda não mostrou que é seu',
  'safety:own-address': () => 'o endereço é nosso',
  'safety:bounced': () => 'um e-mail para esta pessoa voltou',
  'safety:agents-address': () => 'o endereço é de um agente',
  'safety:answers-automatic': () => 'responderia a um e-mail automático nosso',
  'safety:forbidden-by-rule': (told) => `a vossa regra “${told.text('by')}” não quer resposta automática`,
  'safety:limit': () => 'já saíram mensagens automáticas que cheguem nesta hora',
  'safety:imported': () => 'foi importado, e a um e-mail antigo não se responde de novo',
  'safety:flood': () => 'pertence a uma enchente de e-mails',
  'safety:no-sender': () => 'nenhuma caixa nossa a pode enviar',

  bounced: (told) => `o e-mail voltou${code(told.text('code'))}`,
  dropped: (told) => `o fornecedor não a entregou${code(told.text('code'))}`,
  refused: (told) => `o servidor recusou-a de vez${code(told.text('code'))}`,
  held: (told) => `não se deve perguntar agora ao servidor${code(told.text('code'))}`,
  'gave-up': (told) => `o servidor adiou-a até desistirmos${code(told.text('code'))}`,
  'try-again': (told) => `o servidor adiou-a${code(told.text('code'))}`,
  'outcome-unknown': () => 'a ligação caiu antes de o servidor responder',
};

function code(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
