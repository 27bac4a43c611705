/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const pt: HandoverWords = {
  theVendor: 'o fabricante',
  labels: {
    tenant: 'Inquilino (domínio ou identificador)',
    product: 'Produto',
    times: 'Quando aconteceu (data, hora, fuso horário)',
    errors: 'Mensagens ou códigos de erro',
    correlations: 'Identificadores de correlação ou de pedido',
    host: 'Servidor ou anfitrião',
    steps: 'O que fez, passo a passo',
    impact: 'Quem não consegue trabalhar por isso, e desde quando',
    contact: 'Quem o fabricante pode contactar, e como',
  },
  headline: 'O que {v} pede',
  found: 'Encontrado nos e-mails do pedido:',
  missing: 'Em falta:',
  nothing: 'nada',
  noZone: 'fuso horário desconhecido',
  sendIt:
    '#handover send - envia isto a {v} por e-mail, com as suas palavras abaixo do comando; uma linha "rótulo: valor" acrescenta ou substitui, e "rótulo: -" retira',
  copyIt: 'Copie o texto para {v}. Depois, #vendor com o número regista-o.',
  askIt: '#handover ask - pede ao cliente o que falta, uma vez',
  question: 'Para podermos reencaminhar isto para {v}, diga-nos por favor:',
  below: 'Pode responder abaixo de cada linha.',
  passedOn: 'Passámos o seu pedido a {v}. Damos notícias assim que soubermos mais.',
  collected: '{a} reúne para {v} o que se sabe sobre {t}; em falta: {m}',
  filled: 'As palavras do cliente dizem mais do que {v} pede sobre {t}; em falta: {m}',
  asked: '{a} pede ao cliente de {t} o que {v} precisa: {m}',
  told: '{a} escreve a {v} sobre {t}',
  wrote: '{v} escreve sobre {t}',
  bounced: 'Um e-mail a {v} sobre {t} é devolvido',
  wroteHead: '{v} escreve',
  wroteWhat:
    '{v} escreve sobre este pedido. O cliente não recebe nada disto por si só. #handover send, com palavras por baixo, responde a {v}.',
  bouncedHead: 'Um e-mail a {v} foi devolvido',
  bouncedWhat: 'O e-mail a {v} sobre este pedido não chegou.',
  toVendor: '{a}, ao fabricante',
  text: 'O texto para {v}:',
};
