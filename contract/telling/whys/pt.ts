/** Reasons in Portuguese. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/pt.ts';
import { handovers } from './handovers/pt.ts';
import { incidents } from './incidents/pt.ts';
import { issues } from './issues/pt.ts';
import { ladder } from './ladder/pt.ts';
import { messages } from './messages/pt.ts';
import { clauseOf } from './parts.ts';
import { ring } from './ring/pt.ts';
import { rules } from './rules/pt.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/pt.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'quem ligou escolheu-a no menu',
  'form-topic': () => 'quem escreveu escolheu-a no formulário',
  'mailbox-queue': () => 'todos os e-mails para esta caixa são sobre isso',
  'below-threshold': () => 'nenhuma categoria é provável que chegue para a aceitar',
  'group-cap': (told) =>
    `as regras do grupo “${told.text('group')}” contam no máximo ${told.amount('cap')} ${formFor('pt', told.count('cap'), { one: 'ponto', other: 'pontos' })}, de ${told.amount('sum')}`,
  'no-words': () => 'não há palavras por onde decidir',
  'no-categories': () => 'nenhuma categoria está configurada',
  'classifier-error': () => 'o classificador falhou, por isso decide uma pessoa',
  'priority-alarm': (told) => `fala de perigo ou de algo parado${of(told)}`,
  'priority-danger': (told) => `fala de perigo${of(told)}`,
  'priority-outage': (told) => `fala de algo que não funciona de todo${of(told)}`,
  'priority-everybody': (told) => `toca a muita gente${of(told)}`,
  'priority-urgent': (told) => `o cliente chama-lhe urgente${of(told)}`,
  'priority-calm': (told) => `o cliente diz que há tempo${of(told)}`,

  'reply-token': () => 'traz a senha de um e-mail nosso',
  cites: () => 'responde a um dos nossos e-mails',
  'same-message-id': () => 'é o mesmo e-mail por outras palavras',
  'cited-by': () => 'um e-mail do pedido responde-lhe',
  'same-missing-parent': () => 'responde ao mesmo e-mail que outro do pedido',
  'same-number': () => 'o mesmo número já tinha ligado',
  'same-number-and-digit': () => 'o mesmo número já tinha ligado sobre o mesmo',
  'alert-problem': () => 'um sistema de monitorização avisa de um problema',
  'alert-recovery': () => 'o sistema de monitorização diz que já passou',
  'alert-news': () => 'o sistema de monitorização diz mais sobre o alerta',
  'alert-late': () => 'chegou atrasado e fala do que já passou',
  participant: () => 'quem o envia participa no pedido',
  colleague: () => 'quem o envia é um colega provado do mesmo cliente',
  'own-token': () => 'traz uma senha que só enviámos a este remetente',
  'named-by-list': () => 'só uma lista diz quem o escreveu, e isso não prova ninguém',
  'no-sender': () => 'não tem remetente',
  'not-a-participant': () => 'quem o envia não participa no pedido',
  'colleague-unproved': () => 'quem o envia é do mesmo cliente, mas não está provado',
  'failed-verdict': () => 'o domínio não responde por quem o envia (falha de DMARC)',
  closed: () => 'o pedido está fechado',
  'not-joined': (told) =>
    `refere-se a ${told.text('ticket')}, mas não se junta: ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `traz a senha de ${told.agent('agent')} para ${told.text('ticket')}, e não é dessa pessoa`,
  released: () => 'saiu da quarentena',
  'contact-amended': () => 'soube-se mais sobre o contacto',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `numa hora houve ${told.count('count')} chamadas sem uma palavra, mais do que ${told.count('limit')}: juntam-se num só pedido`
      : `numa hora vieram ${told.count('count')} e-mails ${told.text('by') === 'domain' ? 'do mesmo domínio' : 'do mesmo remetente'}, mais do que ${told.count('limit')}: juntam-se num só pedido`,
  'forwarded-by-staff': () => 'um colega nosso reencaminhou-o, por isso o cliente é quem o escreveu',
  'answers:': ({ rest }) => answers[rest] ?? 'responde-se a outro endereço que não o do remetente',
  'not-answered': (told) =>
    `não se responde a: ${fields[told.text('field')] ?? told.text('field')}; ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'não pede nada',
  'machine:': ({ rest }) => machines[rest] ?? 'foi uma máquina que o escreveu',
  'cites-our-message': () => 'cita um e-mail nosso',
  'cites-nothing-of-ours': () => 'não cita nenhum e-mail nosso',
  'abandoned-call': (told) =>
    `quem ligou desligou ao fim de ${told.count('seconds')} s sem uma palavra, antes dos ${told.count('shortestSeconds')} s que contam`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || 'alguém'} atendeu a chamada, por isso não pede resposta`,
  'blocked-caller': () => 'vem de um número que a configuração bloqueia',
  'typed-ticket': () => 'quem ligou marcou o seu número',
  'typed-ticket-closed': (told) => `quem ligou marcou ${told.text('ticket')}, que é seu mas está encerrado`,
  'typed-ticket-refused': (told) => `quem ligou marcou ${told.text('ticket')}, que não se sabe ser seu`,
  'wordless-call': () =>
    'quem ligou não falou nem carregou em nenhuma tecla, e essas chamadas não abrem pedidos',
  'opted-out': () => 'o cliente não quer SMS automáticos',
  'opted-in': () => 'o cliente quer outra vez SMS automáticos',
  'asked-help': () => 'o SMS pergunta de quem é o número, e tem resposta',
  'customer:unknown': () => 'o endereço não é de nenhum cliente que conheçamos',
  'customer:address': (told) => `o endereço é de ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) => `o domínio do endereço é de ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `o número é de ${told.customer('customer')}`,

  'customer-wrote': () => 'o cliente escreveu',
  'snoozed-until': () => 'chegou a hora que o agente escolheu',
  'answer-lost': () => 'uma resposta não chegou',
  'resolved-for-14-days': () => 'está resolvido há 14 dias',
  imported: () => 'foi importado, por isso não se pede nada a ninguém',
  'imported-came-to-life': () => 'foi importado, e o cliente voltou a escrever',
  opened: () => 'foi aberto',
  reopened: () => 'foi reaberto',
  'vendor-has-it': () => 'o plano para o relógio enquanto o pedido está com um fabricante',
  'vendor-is-done': () => 'o fabricante já respondeu',
  'resolved-with-vendor': () => 'é resolvido enquanto está com um fabricante',
  priority: (told) => `a prioridade passou de ${told.priority('previous')} a ${told.priority('priority')}`,
  plan: (told) => `o plano passou de ${told.text('previous')} a ${told.text('plan')}`,
  'agent-ordered': (told) => `${told.agent('agent')} assim mandou`,
  'agent-mail': (told) => `${told.agent('agent')} assim mandou por e-mail`,
  'agent-token': (told) => `o e-mail traz a senha de ${told.agent('agent')}`,
  'kept-as-note': () => 'responde a um aviso que não pede resposta, por isso as palavras ficam na equipa',

  'clock:': (told) =>
    `${told.rest === 'firstResponse' ? 'a primeira resposta está prometida' : 'a resolução está prometida'} em ${told.span('targetMinutes')} de serviço: até ${told.instant('due')}`,
  counted: (told) =>
    `contado: ${told.span('minutes')}, em ${told.count('intervals')} ${formFor('pt', told.count('intervals'), { one: 'parte', other: 'partes' })}:`,
  interval: (told) => `de ${told.instant('from')} a ${told.instant('until')}`,
  paused: (told) =>
    `não contado: ${told.span('minutes')}, em que esperou, esteve com o fabricante ou esteve resolvido`,

  'refused:': () => 'uma ordem em nome de um agente foi recusada',
  'bad-token': () => 'a senha não é nossa',
  'wrong-sender': () => 'traz a senha de outra pessoa',
  'unknown-command': () => 'tem um comando que não conhecemos',
  empty: () => 'não tem palavras',
  'signature-or-answer': () => 'as palavras podem ser só uma assinatura, ou uma resposta',
  unreadable: (told) => `não se conseguem ler todas as palavras (${told.text('defect')})`,
  'bad-argument': () => 'um valor não serve',
  'no-argument': (told) => `#${told.text('command')} não leva valor`,
  'not-a-value': (told) => `#${told.text('command')} não conhece este valor`,
  'words-in-quote': () => 'tem palavras do agente dentro do aviso citado',
  'old-token': () => 'a senha é antiga de mais',
  'not-yours': () => 'o pedido é de outro agente',
  'ticket-of': (told) => `o pedido é de ${told.agent('agent')}`,
  changed: () => 'o pedido mudou entretanto',
  'no-right': () => 'esta pessoa não pode mandar nada',
  'only-in-a-new-mail': () => '#for é para uma mensagem nova, não para a resposta a um aviso',
  'no-ticket': () => 'não trata de nenhum pedido',
  'not-a-day': () => '#away não conhece esse dia',
  'away-and-back': () => '#away e #back contradizem-se',
  'nothing-to-find': () => '#find precisa de palavras',
  'command-below': (told) =>
    `#${told.text('command')} vem depois de outro texto: os comandos são as primeiras linhas`,
  'recipients-and-note': () => 'uma nota não tem destinatários',
  'agents-own': () => 'só contém ordens de um agente',
  'agent-noted': () => 'um colega escreveu uma nota',
  'agent-asked': () => 'o agente pediu',
  'merged-promise': (told) => `este prazo veio com ${told.text('ticket')}`,
  unmerged: () => 'já não está junto a outro',
  'followed-merge': (told) => `é de ${told.text('ticket')}, que está junto a este pedido`,
  'merged-into': (told) => `o pedido está junto a ${told.text('ticket')}`,
  'merged-away': () => 'o pedido está junto a outro',
  'another-customer': () => 'os pedidos são de dois clientes',
  'not-mergeable': () => 'este pedido não se pode juntar',
  'split-from': (told) => `um agente separou-o de ${told.text('ticket')}`,
  'no-such-contact': () => 'o pedido não tem esse contacto',
  'not-splittable': () => 'só se podem separar palavras de um cliente que não abriram o pedido',
  'not-merged': () => 'o pedido não está junto a outro',
  'merge-alone': () => '#merge não admite outra mudança do pedido',
  'no-such-ticket': () => 'nenhum pedido tem este número',
  'no-such-vendor': () => 'não indica um fabricante nem um número de caso',
  'no-such-category': () => 'nenhuma categoria tem este nome',
  'no-such-assign': () => 'nenhum agente tem este nome',
  'instant-has-passed': () => 'esta hora já passou',
  'not-a-recipient': () => 'um dos destinatários não participa no pedido',
  'ticket-open': () => 'o pedido está aberto',
  'ticket-waiting': () => 'o pedido está à espera',
  'ticket-resolved': () => 'o pedido está resolvido',
  'ticket-closed': () => 'o pedido está fechado',
  'ticket.': (told) =>
    `o pedido mudou: ${told.instant('at')}${told.text('agent') === '' ? '' : `, por ${told.agent('agent')}`}`,
  'agent.': (told) => `${told.agent('agent')} agiu: ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'responde-se ao endereço em Reply-To',
  'original-from': 'responde-se a quem uma lista ou um reencaminhamento diz que escreveu',
  name: 'responde-se ao endereço que está no nome do remetente',
  nobody: 'não se pode responder a ninguém',
};
const fields: Record<string, string> = {
  'reply-to': 'o endereço em Reply-To',
  'original-from': 'quem uma lista diz que escreveu',
  from: 'o remetente',
  name: 'o endereço no nome do remetente',
};
const notAnswered: Record<string, string> = {
  ours: 'é uma caixa nossa',
  'no-reply': 'ninguém o lê',
  list: 'é uma lista',
  agent: 'é de um agente',
  'not-an-address': 'não é um endereço',
  'not-a-recipient': 'nenhum e-mail pode ir para lá',
};
const gestures: Record<string, string> = {
  reaction: 'é só uma reação',
  thanks: 'só agradece',
  stop: 'acaba com os SMS automáticos',
  start: 'quer outra vez SMS automáticos',
  help: 'pergunta de quem é o número',
};
const machines: Record<string, string> = {
  bounce: 'um servidor diz que um e-mail não chegou',
  delayed: 'um servidor diz que um e-mail está atrasado',
  'auto-reply': 'uma caixa respondeu sozinha',
  feedback: 'um fornecedor comunica uma queixa',
  receipt: 'é um recibo',
  list: 'foi uma lista que o enviou',
  generated: 'foi um programa que o escreveu',
  own: 'é um e-mail nosso que voltou',
};

function of({ word }: Told): string {
  return word === null ? '' : `: ${word}`;
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', e o remetente está provado' : ', mas o remetente não está provado';
}

export const pt: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'as palavras que decidiram já não estão aqui'
      : one
        ? `fala por ela a palavra ${list}`
        : `falam por ela as palavras ${list}`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `${skilled === 1 ? '1 agente serve' : `${skilled} agentes servem`} a fila ${queue}`,
    ...(away === 0 ? [] : [away === 1 ? '1 está ausente' : `${away} estão ausentes`]),
    `${here} em serviço`,
    `${free} com lugar`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `este domínio tem ${share.has} de ${share.places} lugares, tantos quantos um domínio desconhecido pode ter de uma vez`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf = language !== null && language.speaking === 0 ? [`nenhum deles fala ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `nenhum agente serve a fila ${queue}`;
  return here === 0
    ? 'nenhum agente que a serve está em serviço agora'
    : 'cada agente em serviço tem tantos quantos pode ter';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} de ${capacity} no máximo`;
  const is = isReader ? 'é' : `${name} é`;
  if (named !== null)
    return `${isReader ? 'é o agente designado' : `${name} é o agente designado`} de ${named}, com lugar (abertos: ${load})`;
  if (again !== null)
    return `${isReader ? 'teve' : `${name} teve`} ${again} da mesma pessoa, e tem lugar (abertos: ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  const whom = speaking > 0 ? ` que fala ${language?.name}` : '';
  if (among === 1) return `${is} o único agente livre${whom} (abertos: ${load})`;
  const whoAll = speaking > 0 ? ` que falam ${language?.name}` : '';
  return `${is} quem tem menos pedidos abertos (${load}) dos ${among} livres${whoAll}`;
}
