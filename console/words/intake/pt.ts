/** The words of the pages about intake, in Portuguese. */
import type { intake as english } from './en.ts';

export const intake: typeof english = {
  title: 'Entrada',
  lead: 'Como chegam correio, chamadas e formulários, e se as nossas respostas saem.',
  tabs: {
    ways: 'Entrada e saída',
    parked: 'Parados',
    quarantine: 'Quarentena',
    failed: 'Não entregues',
    waiting: 'À espera de sair',
    captured: 'Em ficheiro',
  },
  waiting: (n) => `${n} à espera`,
  waysIn: 'Vias de entrada',
  waysOut: 'Vias de saída',
  kind: {
    mailbox: 'Caixa de correio',
    listener: 'O nosso servidor de correio',
    feed: 'Fornecedor de correio',
    number: 'Número',
    system: 'Central telefónica',
    forms: 'Páginas para clientes',
    relay: 'Correio de saída',
    sms: 'SMS de saída',
  },
  state: {
    works: 'funciona',
    warns: 'a ver em breve',
    fails: 'não funciona',
    starting: 'a ligar',
    elsewhere: 'não se vê daqui',
    captured: 'fica aqui',
  },
  elsewhere:
    'O que não se vê daqui corre noutro processo, ou em nenhum. Esta página mostra o que está guardado. A ligação está nos relatos e nas métricas desse processo.',
  captured:
    'Não há servidor de saída configurado, por isso nenhum correio deixa esta máquina: cada um é um ficheiro em “captured”, na pasta de dados.',
  byServer: (server) => `em ${server}`,
  lastIn: (instant) => `último ${instant}`,
  neverIn: 'nada chegou ultimamente',
  lastOut: (instant) => `último enviado: em fila ${instant}`,
  neverOut: 'nada foi enviado ultimamente',
  checked: (instant) => `esvaziada ${instant}`,
  loginUntil: (instant) => `acesso termina ${instant}`,
  certificateUntil: (instant) => `certificado termina ${instant}`,
  inDay: (n) => `${n} em 24 h`,
  picture: (n, most, hour) => `${n} em 24 horas, o máximo a partir das ${hour}: ${most}`,
  pictureNone: 'Nada em 24 horas',
  table: 'O que chegou por hora, em tabela',
  from: 'Desde',
  sum: 'Soma',
  cut: 'Chegou mais do que esta página conta: as horas mais antigas não estão completas.',
  cause: {
    login: {
      what: 'O servidor recusa o início de sessão.',
      mend: 'Verifique utilizador e palavra-passe na configuração, e se a conta pode usar IMAP.',
    },
    limited: {
      what: 'O servidor limita esta conta: demasiadas ligações, pedidos ou tráfego.',
      mend: 'Feche outros programas nesta caixa de correio e espere. A palavra-passe pode estar certa.',
    },
    folder: {
      what: 'A pasta não existe.',
      mend: 'Crie a pasta na caixa de correio, ou indique outra em “folder” na configuração.',
    },
    token: {
      what: 'O fornecedor não dá acesso (token).',
      mend: 'Execute “firstline login” com o endereço da caixa. Se falhar, verifique clientId e clientSecret.',
    },
    unreachable: {
      what: 'Não se consegue chegar ao servidor.',
      mend: 'Verifique host, port e tls na configuração, e a rede entre esta máquina e o servidor.',
    },
  },
  since: (instant, n, one) => `Desde ${instant}, ${one ? 'uma tentativa' : `${n} tentativas`}.`,
  silent: {
    what: (instant) => `Nenhum correio de teste voltou desde ${instant}.`,
    mend: 'Envie um correio para o endereço. Procure-o no lixo e nas regras do fornecedor.',
  },
  unaccounted: {
    what: (n, one) => (one ? 'Há um que não tem registo aqui.' : `Há ${n} que não têm registo aqui.`),
    mend: 'Execute “firstline reconcile”: indica cada um.',
  },
  behind: {
    what: (n, instant) => `${n} mensagens esperam, e a caixa foi esvaziada pela última vez ${instant}.`,
    mend: 'Se chegaram muitas de uma vez, espere. Se não, veja a rapidez do servidor e os relatos.',
  },
  loginEnds: {
    what: (instant) => `O acesso termina ${instant}. Depois disso não chega correio.`,
    mend: 'Crie outro segredo de cliente no fornecedor, ou execute “firstline login” com o endereço.',
  },
  certificateEnds: {
    what: (instant) => `O certificado termina ${instant}.`,
    mend: 'Renove os ficheiros em “server.smtpTls”. São relidos por si.',
  },
  certificateUnread: {
    what: 'Os ficheiros do certificado não se leem, ou não correspondem.',
    mend: 'Verifique os ficheiros em “server.smtpTls”. O certificado anterior continua até reiniciar.',
  },
  listing: {
    what: (instant) => `A lista de chamadas e SMS da Twilio não é lida desde ${instant}.`,
    mend: 'Verifique accountSid e authToken, e a rede até à Twilio. As chamadas continuam a chegar pelo webhook.',
  },
  held: {
    what: (code, instant) => `O servidor recusa esta instalação (${code}). A próxima tentativa é ${instant}.`,
    mend: 'Verifique o acesso, o endereço do remetente e a quota no fornecedor. As mensagens esperam aqui.',
  },

  deferred: {
    what: (n, one, code) =>
      one
        ? `Uma mensagem espera por outra tentativa (${code}).`
        : `${n} mensagens esperam por outra tentativa (${code}).`,
    mend: 'São enviadas assim que o servidor as aceite. Se nenhuma sair, teste aqui ou com “firstline check”.',
  },

  parkedLead:
    'Entradas que não puderam ser decididas. Cada uma fica guardada e pode correr de novo quando a causa desaparecer.',
  noParked: 'Nada está parado: todas as entradas foram decididas.',
  parkedAt: (instant) => `parado ${instant}`,
  tries: (n, one) => (one ? 'tentado uma vez' : `tentado ${n} vezes`),
  quarantineLead: 'Correio cujo remetente não se comprovou. Ninguém recebeu resposta, e não há pedido.',
  noQuarantine: 'Não há correio em quarentena.',
  noSender: 'sem remetente',
  to: (mailbox) => `para ${mailbox}`,
  dmarc: {
    pass: 'o domínio do remetente confirma-o (DMARC)',
    fail: 'o domínio do remetente nega-o (DMARC)',
    unchecked: 'ninguém verificou o remetente',
  },
  unsentLead: {
    failed: 'Mensagens nossas que falharam. O número conta as dos últimos 7 dias.',
    waiting: 'Mensagens nossas que ainda não foram enviadas, da mais recente para a mais antiga.',
    captured: 'Mensagens nossas que não saíram desta máquina: sem servidor de saída, cada uma é um ficheiro.',
  },
  noUnsent: {
    failed: 'Nenhuma mensagem falhou.',
    waiting: 'Nenhuma mensagem espera.',
    captured: 'Nenhuma mensagem recente ficou aqui: saem.',
  },
  messageKind: {
    acknowledgement: 'Confirmação',
    call: 'Chamada de volta',
    assignment: 'Atribuição',
    reply: 'Resposta',
    update: 'Atualização',
    warning: 'Aviso',
    escalation: 'Escalamento',
    resolution: 'Resolução',
    notice: 'Notificação',
    handOver: 'Passagem a um fabricante',
  },
  queuedAt: (instant) => `em fila ${instant}`,
  nextTry: (instant) => `próxima tentativa ${instant}`,
  erased: 'destinatário apagado',
  further: 'Mais',

  run: 'Correr de novo',
  runAll: 'Correr todos de novo',
  runRest: 'Correr os que faltam',
  release: 'Libertar',
  reject: 'Rejeitar',
  rejectHelp: 'Sai desta lista de vez. Fica guardado, ninguém recebe resposta, e não há pedido.',
  rejectSure: 'Rejeitar mesmo',
  done: {
    decided: 'Correu de novo e está decidido.',
    appended: 'Está de novo a caminho: o classificador decide.',
    ranAll: 'Todos correram de novo e estão decididos.',
    ranRest: 'Os que faltavam correram de novo e estão decididos.',
    released: 'É tratado como qualquer correio, com os prazos desde a chegada.',
    rejected: 'Foi rejeitado e saiu da lista.',
    queued: 'Está de novo em fila, com o mesmo Message-ID.',
  },
  refused: {
    parkedAgain: 'Falhou de novo. Fica aqui com o erro mais recente.',
    notParked: 'Já não está parado. Nada foi feito: veja a lista abaixo.',
    notQuarantined: 'Já não está em quarentena. Nada foi feito: veja a lista abaixo.',
    wasRejected: 'Entretanto foi rejeitado. Nada foi feito: veja a lista abaixo.',
    notFailed: 'Já não é uma mensagem falhada. Nada foi feito: veja a lista abaixo.',
    erased: 'O destinatário foi apagado, por isso não é enviada de novo.',
  },
  ranSome: (decided, again, left) =>
    `Decididos: ${decided}. Falharam de novo: ${again}. Ainda por correr: ${left}.`,

  test: 'Testar agora',
  tested: {
    well: (instant) => `Testado ${instant}: funciona.`,
    badly: (instant) => `Testado ${instant}: não funciona.`,
  },
};
