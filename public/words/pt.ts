/** The words of the customers' pages in Portuguese. */
import type { Words } from './en.ts';
import { pt as archive } from './archive/pt.ts';
import { pt as own } from './own/pt.ts';

export const pt: Words = {
  tag: 'pt',
  name: 'Português',
  archive,
  own,
  form: {
    title: 'Escrever por formulário',
    lead: 'Sem programa de e-mail. Recebe um número por e-mail.',
    name: 'O seu nome',
    address: 'O seu endereço de e-mail',
    why: 'O número vai para aí e, depois de usar a ligação, as nossas respostas.',
    topic: 'De que se trata',
    anyTopic: 'Não sei',
    text: 'O que aconteceu',
    filesHint: 'Até 5 MB no total.',
    sentTitle: 'Recebemos',
    sent: 'O seu pedido chegou. O número vai a caminho do endereço que indicou, com uma ligação: use-a, para sabermos que o endereço é seu. Até lá as nossas respostas estão só na página dessa ligação.',
    back: 'Volte atrás no navegador: o que escreveu ainda lá está.',
    wrong: {
      address: 'Não é um endereço de e-mail para onde possamos escrever. É como nome@example.com.',
      empty: 'Escreva primeiro o que aconteceu.',
      tooLarge: 'É demasiado grande. Nada foi enviado.',
      tooOften:
        'Vieram demasiados pedidos da sua rede. Espere um minuto e envie de novo, ou escreva um e-mail.',
      busy: 'Muitas pessoas escrevem neste momento. Nada foi enviado: tente daqui a uns segundos, ou escreva um e-mail.',
    },
  },
  skip: 'Ir para o conteúdo',
  languages: 'Idioma',
  title: (name) => `Apoio · ${name}`,
  heading: 'Como obter ajuda',
  lead: (spoken, rings) =>
    `Escreva${rings ? ' ou telefone' : '-nos'}. Responde-lhe uma pessoa${spoken === '' ? '' : `, em ${spoken}`}, que fica com o assunto até estar resolvido.`,
  summary: (name) => `Como os clientes de ${name} obtêm ajuda, e em quanto tempo.`,

  mailNow: 'Um e-mail enviado agora tem resposta',
  mailNowLead: 'Por plano, para um pedido de prioridade normal, o mais tardar:',
  noPromise: 'sem prazo fixo',

  selfFirst: 'Encontre a resposta',
  selfFirstLead: 'Guias para as perguntas habituais, por assunto. Não precisa de esperar por ninguém.',
  toHelp: 'Guias e assuntos',
  write: 'Escreva',
  writeLead: 'A qualquer hora. Recebe logo um número e acrescenta ao assunto respondendo.',
  forSubject: (subject) => `para ${subject}`,
  ring: 'Telefone',
  ringLead: 'Se ninguém atender, deixe uma mensagem: torna-se um pedido, tal como um e-mail.',
  health: 'Algo não funciona?',
  healthLead: 'Veja aí primeiro. Se já é conhecido, não precisa de escrever.',

  helpWith: 'Em que ajudamos',
  helpWithLead: 'E onde encontra a resposta sozinho, se preferir.',
  about: {
    billing: 'Subscrições, faturas, licenças que acrescenta ou cancela.',
    deployment: 'Novos serviços, novas pessoas, mudança de correio e ficheiros, configuração.',
    performance: 'Lento, inacessível, sem permissão, duas coisas que não funcionam juntas.',
    updates: 'O que muda, quando, e se deve esperar.',
    usage: 'Qualquer pergunta sobre como utilizar um serviço.',
  },

  howFast: 'Em quanto tempo',
  howFastLead: 'Contado nas horas do plano. Se não sabe qual é o seu plano, pergunte-nos.',
  whileWithMaker: (plans) =>
    `Plano ${plans}: enquanto o seu pedido está com o fabricante de um serviço, o tempo até à solução não conta.`,
  promises: 'O que cada plano promete, por prioridade',
  firstResponse: 'Responde uma pessoa',
  resolution: 'Resolvido, ou contornado',
  priority: { urgent: 'Urgente', high: 'Alta', normal: 'Normal', low: 'Baixa' },
  within: (span) => `em ${span}`,

  when: 'Quando',
  whenLead: 'As horas contam nestes horários. Nos feriados nada conta.',
  day: 'Dia',
  hours: 'Horário',
  closed: 'encerrado',
  otherDays: 'Outros dias',
  forPlans: (plans) => `Plano ${plans}`,
  forPhone: (number) => `Telefone ${number}`,

  notWell: 'Se não está a correr bem',
  notWellLead: 'Não precisa de pedir: os pedidos atrasados sobem sozinhos.',
  sayIt: 'Diga-o no seu pedido',
  sayItHow: 'Responda ao nosso último e-mail. Nada se perde e ninguém recomeça do início.',
  told: {
    agent: 'A pessoa que tem o seu pedido',
    lead: 'A chefia do apoio',
    admin: 'A direção',
  },
  toldAt: (share) => `é avisada quando passam ${share} do tempo prometido.`,
  toldAfter: (span) => `é avisada ${span} depois.`,
  writeTo: 'Também pode escrever para:',
  maker: 'O fabricante do serviço',
  passedOn:
    'O que só o fabricante de um serviço pode corrigir, passamos-lhe com o que é preciso e nada mais. Continua a falar connosco.',

  footer: 'Esta página é feita a partir das definições do nosso apoio e mostra-as sempre como estão.',
};
