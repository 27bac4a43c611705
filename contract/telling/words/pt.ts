/** The words of the lines in Portuguese. */
import type { TellingWords } from './en.ts';

export const pt: TellingWords = {
  tag: 'pt',
  somebody: 'alguém',
  nobody: 'ninguém',
  us: 'nós',
  theTicket: 'o pedido',
  onDay: (time, day) => `${time} de ${day}`,
  role: { agent: 'agente', lead: 'coordenador', admin: 'administrador', auditor: 'auditor' },
  priority: { low: 'baixa', normal: 'normal', high: 'alta', urgent: 'urgente' },
  channel: {
    email: 'por e-mail',
    sms: 'por SMS através da Twilio',
    webhook: 'por um webhook',
    call: 'pela Twilio',
  },
  kind: {
    acknowledgement: 'um aviso de receção',
    assignment: 'o aviso de atribuição',
    reply: 'a resposta',
    update: 'uma novidade',
    warning: 'um aviso de prazo',
    escalation: 'um aviso de escalamento',
    resolution: 'a notícia de que está resolvido',
    notice: 'um aviso',
    call: 'uma chamada de volta',
    handOver: 'a passagem a um fabricante',
  },
  clock: { firstResponse: 'uma primeira resposta', resolution: 'uma resolução' },

  comesBack: (who, why) => `Um e-mail voltou: não se consegue chegar a ${who} (${why})`,
  answersItself: (who, subject) => `A caixa de ${who} responde sozinha: ${subject}`,
  answersNotice: (who, subject) => `${who} responde ao aviso por e-mail: ${subject}`,
  writes: (who, to, subject) => `${who} escreve para ${to}: ${subject}`,
  inTriage: 'Ainda não se sabe de que trata: vai para a triagem, onde qualquer pessoa o pode aceitar',
  isAbout: (parts) => `Trata de ${parts}`,
  byCaller: 'escolhido por quem ligou',
  nearlySure: 'mais de 99 % de certeza',
  sure: (percent) => `${percent} % de certeza`,
  inLanguage: (language) => `em ${language}`,
  becauseOf: (words) => `por causa de ${words}`,
  ofPriority: (priority) => `prioridade ${priority}`,
  keptApart: 'Fica à parte e ninguém age sobre ele: não provou de quem é',
  operator: 'Um operador',
  released: (who) => `${who} tira-o da quarentena: é tratado como qualquer mensagem`,
  leftApart: (who) => `${who} vê-o e deixa-o na quarentena`,
  opensNone: (rules) => `Não abre nenhum pedido: ${rules}`,

  rings: (who, number) => `O telefone toca: ${who} liga para ${number}`,
  presses: (digit, what) => `Quem liga carrega em ${digit}: ${what}`,
  typed: (ticket) => `Quem liga marca o número ${ticket}`,
  noChoice: 'nada do menu',
  voicemail: (seconds) => `Fica uma mensagem de voz de ${seconds ?? 'alguns'} segundos, e a Twilio tem-na`,
  fetched: (kib) => `A gravação foi buscada e está guardada aqui (${kib} KiB)`,
  transcribed: (text) => `A Twilio escreveu o que foi dito: ${text}`,
  transcribedBy: (model, text) => `${model} escreveu o que foi dito: ${text}`,
  untranscribed: (model, why) =>
    `${model} não dá transcrição: ${{ silence: 'não ouviu palavras', refused: 'não aceita esta gravação', tooLarge: 'a gravação é grande demais' }[why]}`,
  answers: (who) => `${who} atende a chamada`,
  unconnected: (who) => `${who} prime a tecla, mas a ligação não se estabelece`,
  asksBack: (instant) => `Quem liga pede uma chamada de volta, o mais tardar ${instant}`,
  connectedWithoutKey: 'A ligação estabelece-se sem que alguém prima a tecla',
  hungUp: (seconds) => `A chamada acabou ao fim de ${seconds ?? 'alguns'} segundos`,
  missedCall: (who) =>
    `Uma chamada perdida de ${who}: passaram dois minutos desde que acabou, e não ficou palavra nenhuma`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} abre para ${who}, ${customer === null ? 'que ainda não conhecemos' : `de ${customer}`}: plano ${plan}, prioridade ${priority}, fila ${queue}`,
  begins: (ticket, agent, who) => `${agent} começa ${ticket} com um e-mail para ${who}`,
  wants: (ticket, what, by) => `${ticket} quer ${what} até ${by}`,
  goesTo: (ticket, who, why) => `${ticket} vai para ${who}: ${why}`,
  skilled: 'domina o tema',
  speaks: (language) => `fala ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'não tem pedidos abertos'
      : `tem ${open} ${open === 1 ? 'pedido aberto' : 'pedidos abertos'}`,
  queued: (ticket, queue) => `${ticket} espera na fila ${queue}: ninguém o pode aceitar agora`,
  accepts: (ticket, who) => `${who} encarrega-se de ${ticket}: não passará para mais ninguém`,
  unaccepted: (ticket, who) => `${who} ainda nada fez em ${ticket}, e mais ninguém o pode aceitar agora`,
  joins: (ticket, why, who) => `Junta-se: ${ticket}, porque ${why} e ${who} participa nele`,
  joinedBy: {
    'reply-token': 'traz a senha de um e-mail nosso',
    cites: 'responde a um dos nossos e-mails',
    'same-message-id': 'é o mesmo e-mail por outras palavras',
    'cited-by': 'um e-mail do pedido responde-lhe',
    'same-missing-parent': 'responde ao mesmo e-mail que outro do pedido',
    'same-number': 'o mesmo número já tinha ligado',
    'same-number-and-digit': 'o mesmo número já tinha ligado sobre o mesmo',
  },
  belongsThere: 'pertence ali',
  attached: (ticket) =>
    `Fica ao lado: ${ticket}, porque cita um e-mail nosso; foi uma máquina que o escreveu, por isso nenhum relógio anda e ninguém responde`,
  thanked: (ticket) =>
    `Vê-se em ${ticket}; não pede nada, por isso nenhum relógio anda e não se abre outro pedido`,
  answered: (ticket, who, isFirst) =>
    `${who} respondeu ao cliente (${ticket})${isFirst ? ', e cumpriu o prazo da primeira resposta' : ''}`,
  waits: (ticket) => `${ticket} espera pelo cliente, e o relógio da resolução está parado`,
  openAgain: (ticket, why) => `${ticket} está aberto outra vez: ${why}`,
  reopened: (ticket, why) => `${ticket} foi reaberto: ${why}`,
  customerWrote: 'o cliente escreveu',
  wantsIt: (who) => `${who} assim quis`,
  watches: (ticket, who, watching) => `${who} ${watching ? 'segue' : 'já não segue'} ${ticket}`,
  snoozed: (ticket, who, until) => `${ticket}: adiado por ${who} até ${until}; os relógios continuam`,
  woken: (ticket, why) => `${ticket} voltou ao dia do seu agente: ${why}`,
  linked: (ticket, who, other) => `${who} diz que ${other} tem a ver com este (${ticket})`,
  merged: (ticket, who, into) => `${who} junta ${ticket} a ${into}: os e-mails seguintes vão para lá`,
  unmerged: (ticket, who, from, stays) =>
    `${who} volta a separar ${ticket} de ${from}${stays ? `: o que chegou entretanto fica em ${from}` : ''}`,
  tookIn: (ticket, who, other) => `${who} junta ${other} a ${ticket}: valem os prazos mais próximos`,
  gaveBack: (ticket, who, other) => `${who} volta a separar ${other} de ${ticket}`,
  split: (ticket, who, into) => `${who} separa ${into} de ${ticket}: estas palavras são outro assunto`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} passa ${ticket} para ${vendor || 'o fabricante'}${reference === null ? '' : `, com o número ${reference}`}${pauses ? '' : '; os relógios continuam'}`,
  stands: (ticket, vendor) =>
    `${ticket} está com ${vendor || 'o fabricante'}, e o relógio da resolução está parado até voltar`,
  handsBack: (ticket, who, vendor) => `${ticket}: ${vendor || 'o fabricante'} já respondeu, diz ${who}`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} segue o incidente ${incident}`
      : `${who} diz que ${ticket} segue o incidente ${incident}`,
  unfollows: (ticket, who, incident) => `${who} diz que ${ticket} já não segue ${incident}`,
  leads: (ticket) => `${ticket} é agora um incidente: outros pedidos seguem-no`,
  unled: (ticket, who) => `${who} diz que ${ticket} já não é um incidente`,
  stays: (tickets) =>
    `${tickets} continua aberto: um cliente escreveu ali e nenhum agente agiu desde então, ou espera pela chamada prometida`,
  calmed: (ticket, alerts) =>
    `${ticket}: nenhum alerta aberto do incidente dura ainda (${alerts} ao todo). Continua aberto até que um agente o resolva`,
  roused: (ticket, alert) => `${ticket}: um alerta do incidente dura outra vez: ${alert}`,
  alerted: (ticket, what) =>
    `${ticket}: ${{ problem: 'o mesmo alerta chegou outra vez', recovery: 'o sistema de monitorização diz que já passou', news: 'o sistema de monitorização diz mais sobre o alerta', late: 'uma mensagem atrasada fala do que já passou' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who} deixa a categoria de ${ticket} decidir de que problema conhecido se trata`
      : `${who} diz que ${ticket} é sobre ${issue ?? 'nenhum problema conhecido'}`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'é agora um problema conhecido', told: 'chegou mais um aviso do fornecedor', changed: 'o registo foi alterado', published: 'os clientes já o leem', hidden: 'os clientes deixam de o ler', over: 'terminou', announced: 'os seus tickets são avisados do fim' }[what]}`,
  issueEnded: (ticket, issue) => `O problema conhecido ${issue}, de que trata ${ticket}, terminou`,
  alertAgain: 'o alerta voltou',
  recovered: (ticket) => `${ticket} fica resolvido por si: o sistema de monitorização diz que já passou`,
  resolved: (ticket, who) => `${ticket}: resolvido por ${who}`,
  rated: (ticket, who, { solved, score }) =>
    `${who} diz que ${ticket} ${solved ? 'está resolvido' : 'ainda não está resolvido'}${score === null ? '' : `, e dá à nossa ajuda ${score} de 5`}`,
  categorised: (ticket, title) => `${ticket} trata afinal de ${title}`,
  prioritised: (ticket, priority) => `${ticket} tem agora prioridade ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} está perto do prazo: ${what} até ${due}; têm de saber: ${who}`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} passou do prazo: ${what} era até ${due}. Nível ${level}; têm de saber: ${who}`,
  amended: (ticket, what) => `Sabe-se mais de ${ticket}: ${what}`,
  news: {
    caller: 'quem ligou',
    digit: 'o algarismo do menu',
    recording: 'a gravação',
    transcript: 'a transcrição',
    pictures: 'imagens ou ficheiros',
    missing: 'o que não foi possível ir buscar',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      `A resposta de ${agent} não chegou a ${who ?? 'ninguém'} (${ticket})`,
      ...(taken ? ['não conta como resposta'] : []),
      ...(opens ? ['o pedido está aberto de novo e os prazos continuam de onde estavam'] : []),
    ].join(': '),
  ringing: (who, ticket, attempt) => `${who} manda ligar ao cliente de ${ticket}, tentativa ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `A chamada de volta de ${who} para ${ticket}, tentativa ${attempt}: ${outcome}${talk === null ? '' : `, ao fim de ${talk}`}`,
  rang: {
    taken: 'o agente aceitou-a, e toca o telefone do cliente',
    ended: 'a chamada com o cliente terminou',
    answered: 'o cliente atendeu',
    talked: 'a conversa terminou',
    voicemail: 'atendeu um correio de voz',
    busy: 'o cliente está ocupado',
    'no-answer': 'o cliente não atende',
    'given-up': 'o agente desligou antes de o cliente atender',
    failed: 'não se consegue ligar ao número do cliente',
    'agent-busy': 'o agente está ocupado',
    'agent-no-answer': 'o agente não atende',
    'not-taken': 'ninguém premiu a tecla no telefone do agente',
    'agent-failed': 'não se consegue ligar ao telefone do agente',
    refused: 'a operadora não aceitou a chamada',
    unknown: 'não se sabe no que deu',
  },
  promisesCall: (who, ticket, due) => `Prometemos ligar de volta a ${who} até ${due} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `A chamada de volta de ${ticket} foi prometida até ${due}; tentativas: ${attempts}. Têm de saber: ${team}`,
  keepsCall: {
    ring: (ticket) => `A promessa de ligar de volta está cumprida: o cliente atendeu (${ticket})`,
    called: (ticket) => `A promessa de ligar de volta está cumprida, diz o agente (${ticket})`,
    customer: (ticket) =>
      `A promessa de ligar de volta terminou: o cliente ligou e uma pessoa atendeu (${ticket})`,
    moved: (ticket) => `A promessa de ligar de volta continua noutro pedido (${ticket})`,
    withdrawn: (ticket) => `A promessa de ligar de volta terminou sem chamada (${ticket})`,
  },
  unreachable: (ticket, who, status) => `Já não se chega a ${who} por e-mail (${ticket}; ${status})`,

  gets: (who, what) => `${who} recebe ${what}`,
  withheld: (who, why) => `não enviado a ${who}: ${why}`,
  undelivered: (who) => `não foi possível entregar a ${who}`,

  writesToCustomer: (ticket, who) => `${who} escreve ao cliente (${ticket})`,
  carriesToken: (who, text) =>
    `Traz a senha do aviso, por isso é de ${who}; as palavras novas seguem: ${text}`,
  leavesNote: (ticket, who) => `${who} deixa uma nota para a equipa (${ticket})`,
  orderRefused: (reason) => `Uma ordem não foi cumprida: ${reason}`,
  mailRefused: (reason) => `Um e-mail em nome de um agente não foi cumprido: ${reason}`,
  refusal: {
    'bad-token': 'senha errada',
    'wrong-sender': 'remetente errado',
    'failed-verdict': 'o remetente não provou quem é',
    'unknown-command': 'comando desconhecido',
    empty: 'sem palavras',
    'merged-away': 'o pedido está junto a outro',
    'words-in-quote': 'há palavras próprias dentro da citação',
    'bad-argument': 'valor errado',
    'old-token': 'senha antiga',
    changed: 'o pedido mudou entretanto',
    'no-right': 'sem direito',
  },
  present: (who, until) => (until === null ? `${who} está ausente` : `${who} está ausente até ${until}`),
  isHere: (who) => `${who} está disponível`,
  briefed: (who) => `${who} recebe o e-mail da manhã`,
  away: (who) => `${who} está fora: os coordenadores foram avisados`,
  looked: {
    recording: (who) => `${who} ouve a gravação`,
    original: (who) => `${who} guarda o e-mail original`,
    file: (who) => `${who} guarda um anexo`,
  },
  withoutAgent: 'Uma pessoa sem agente',
};
