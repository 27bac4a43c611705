/** Words about tokens, people and webhooks in Portuguese. */
import type { enAdmin } from './enAdmin.ts';

export const ptAdmin: typeof enAdmin = {
  tokens: 'Tokens para scripts',
  tokensHelp:
    'Um script usa a API em seu nome com um token. Pode fazer, no máximo, o que o seu papel permite nesse momento.',
  tokenName: 'Para que serve',
  tokenNameHint: 'Por exemplo «relatório da noite».',
  tokenMay: 'Pode',
  scope: { read: 'ler', write: 'agir em pedidos', admin: 'administrar' },
  tokenLasts: 'Termina após',
  days: (n: string) => `${n} dias`,
  makeToken: 'Criar um token',
  tokenFor: (name: string, until: string) =>
    `Para «${name}», válido até ${until}. Só é mostrado agora: copie-o para onde o script o lê:`,
  tokenUnused: 'nunca usado',
  endsAt: (instant: string) => `termina ${instant}`,
  endToken: 'Revogar',
  endTokenNamed: (name: string) => `Revogar ${name}`,
  tokenEnded: 'O token foi revogado: a API recusa-o a partir de agora.',
  tokenNeedsName: (most: number) => `Diga para que serve o token, em ${most} caracteres no máximo.`,
  tokenNeedsScope: 'Escolha o que o token pode fazer.',
  tokenNeedsDays: 'Escolha quando termina o token.',
  tooManyTokens: 'Já tem o número máximo de tokens. Revogue um que já não seja usado.',

  admin: 'Administração',
  people: 'Pessoas',
  peopleLead: 'Quem pode iniciar sessão nesta consola, e onde cada pessoa a tem iniciada.',
  accounts: 'Contas',
  invite: 'Convidar uma pessoa',
  inviteHelp:
    'Recebe uma ligação para essa pessoa. Serve uma vez, durante uma semana, também para uma palavra-passe perdida ou um endereço bloqueado.',
  roleAsConfigured: 'Como na configuração',
  needsRole: 'Nenhum agente configurado tem este endereço: escolha uma função.',
  makeLink: 'Criar uma ligação',
  linkFor: (address, until) =>
    `Para ${address}, válida até ${until}. Só é mostrada agora, por isso transmita-a:`,
  noPasswordYet: 'ainda não usou a ligação',
  notSignedIn: 'sem sessão iniciada',
  signedInAt: (n, one) => (one ? 'uma sessão iniciada' : `${n} sessões iniciadas`),
  noRole: 'sem função',
  signOutPerson: (name) => `Terminar todas as sessões de ${name}`,
  endedEverywhere: 'Todas as sessões dessa pessoa foram terminadas.',

  webhooks: 'Webhooks',
  webhooksLead: 'O que outros sistemas recebem da história, e se lhes chegou.',
  endpoints: 'Destinos',
  noEndpoints:
    'A configuração não indica nenhum destino. Acrescente um em «webhooks»: config/example.yaml mostra cada chave.',
  endpointWorks: 'funciona',
  endpointFailing: 'falha, tenta-se de novo',
  endpointPaused: 'em pausa',
  endpointNew: 'Começa quando correr um processo com o papel «notifier».',
  pausedFor: {
    failing: (since: string) => `em pausa ${since}, porque nada chegou durante três dias`,
    gone: (since: string) => `em pausa ${since}, porque respondeu 410: não quer mais nada`,
  },
  neverDelivered: 'nada entregue ainda',
  lastDelivered: (instant: string) => `última entrega ${instant}`,
  waitingDeliveries: (n: string) => `à espera: ${n}`,
  failedDeliveries: (n: string) => `falhadas: ${n}`,
  resume: 'Retomar',
  resumeEndpoint: (id: string) => `Retomar ${id}`,
  deliveries: 'Entregas',
  allDeliveries: 'Todas',
  deliveryStatus: { queued: 'à espera', delivered: 'entregue', failed: 'falhou' },
  noDeliveries: 'Nenhuma. Uma entrega que chegou fica aqui 14 dias.',
  olderDeliveries: 'Entregas anteriores',
  attempts: (n: string, one: boolean) => (one ? 'uma tentativa' : `${n} tentativas`),
  sendAgain: 'Enviar de novo',
  sendAgainNamed: (type: string, ticket: string) => `Enviar de novo: ${type} ${ticket}`,
  webhookDone: {
    again: 'É enviada de novo, com o mesmo webhook-id.',
    resumed: 'O destino foi retomado: o que esperava é enviado agora, por ordem.',
  },

  signInBy: (label: string) => `Entrar com ${label}`,
  signOutBy: (label: string) => `Sair também em ${label}`,
  openIdNone: 'Nesta instalação só se entra com palavra-passe.',
  openIdRefused: {
    failed: (label: string) =>
      `${label} não confirmou quem é, ou demorou demasiado. Tente de novo a partir desta página.`,
    unverified: (label: string) =>
      `${label} não deu um endereço de e-mail verificado. Verifique-o lá, ou entre com a palavra-passe.`,
    away: (label: string) =>
      `${label} não responde. Tente de novo daqui a pouco, ou entre com a palavra-passe.`,
    unknown: (label: string) =>
      `Nenhuma conta tem o endereço que ${label} indicou. Peça a um administrador um convite para esse endereço.`,
  },

  toPeopleList: 'Todas as contas',
  signedInWhere: 'Onde tem sessão iniciada',
  noTokens: 'Nenhum script usa a API em seu nome.',
  linkAgain: 'Outra ligação',
  linkAgainHelp:
    'Para uma palavra-passe perdida ou um endereço bloqueado. A ligação anterior deixa de funcionar; a palavra-passe fica até a nova ligação ser usada.',
  seeFirst: 'Ver o que aconteceria',
  wouldHappen: 'O que aconteceria',
  wouldGive: (role: string) => `O papel passaria a ser: ${role}.`,
  wouldRemove:
    'A conta, a palavra-passe e a ligação desapareceriam. Para voltar a entrar precisa de um novo convite.',
  wouldSignOut: (n: string, one: boolean) =>
    one ? 'A sessão terminaria num navegador.' : `A sessão terminaria em ${n} navegadores.`,
  wouldEndTokens: (n: string, one: boolean) => (one ? 'Um token terminaria.' : `${n} tokens terminariam.`),
  wouldLimitTokens: (n: string, one: boolean) =>
    one
      ? 'Um token poderia, no máximo, o que o novo papel permite.'
      : `${n} tokens poderiam, no máximo, o que o novo papel permite.`,
  agentStays: (name: string) =>
    `${name} continua a ser agente na configuração: os seus pedidos continuam seus, e continua a receber novos.`,
  historyStays: 'O que fez fica na história. «firstline forget» apaga uma pessoa.',
  changeRole: 'Mudar o papel',
  removeAccount: 'Remover a conta',
  leaveAsItIs: 'Deixar como está',
  accountRemoved: 'A conta foi removida.',
  personDone: {
    role: 'O papel foi mudado.',
    session: 'A sessão nesse navegador terminou.',
    token: 'O token foi revogado: a API recusa-o a partir de agora.',
  },
};
