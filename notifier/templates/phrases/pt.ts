/** Firstline's phrases in Portuguese (of Portugal), for the parts of its texts. */
import type { Pack } from '../pack.ts';

export const phrases: Pack['phrases'] = {
  answerBy: 'Uma pessoa responde-lhe até {{due}}.',
  answerSoon: 'Uma pessoa responde-lhe o mais depressa possível.',
  hours: 'O nosso horário: {{hours}} ({{zone}}).',
  hoursAlways: 'Estamos disponíveis a qualquer hora, todos os dias.',
  selfHelp: 'Entretanto, estas páginas podem ajudar:',
  acknowledged: 'Recebemos a sua mensagem',
  yourRequest: 'O seu pedido',
  yourCall: 'A sua chamada',
  unclassified: 'um pedido geral',
  marker: 'Escreva a sua resposta acima desta linha',
  none: 'nenhum',
  nobody: 'ainda ninguém',
  unknownCustomer: 'desconhecido',
  withheldNumber: 'número oculto',
  'answers.elsewhere': 'As respostas vão para {{answered}}, que a mensagem indica; ela veio de {{sender}}.',
  'answers.nobody':
    'Isto não pode ser respondido: {{sender}} é um endereço que ninguém lê, uma lista ou nosso. Indique um destinatário no Firstline, ou contacte o cliente de outro modo.',
  unprovedSender: 'remetente não verificado',
  unknownSender: 'sem remetente',
  missedCall: 'Uma chamada perdida: nada foi dito.',
  recorded: 'A gravação está no Firstline.',
  recordingAttached: 'A gravação vai em anexo.',
  recordingsAttached: 'Quem ligou deixou {{count}} gravações. Em anexo: {{attached}}. O Firstline tem todas.',
  rung: 'Número marcado: {{number}}',
  digit: 'Tecla do menu: {{digit}}',
  length: 'Duração da mensagem: {{length}}',
  'news.caller': 'quem ligou',
  'news.digit': 'a tecla do menu',
  'news.recording': 'a gravação',
  'news.transcript': 'a transcrição',
  noText: '(sem texto)',
  unparsed: 'O Firstline não conseguiu ler este e-mail. O original está guardado, como {{raw}} nos blobs.',
  encrypted:
    'Este e-mail está cifrado. O Firstline não consegue lê-lo. O original está guardado, como {{raw}} nos blobs.',
  unverified: 'Este e-mail está assinado. O Firstline não verificou a assinatura.',
  shortened: '[encurtado aqui; o texto completo está no Firstline]',
  leftOut:
    '({{lines}} linhas não são mostradas aqui: citações de mensagens anteriores e assinaturas. A mensagem completa fica guardada.)',
  'leftOut.below':
    '({{lines}} linhas ficaram de fora acima: citações de mensagens anteriores e assinaturas. São estas:)',
  attached: 'Anexos: {{names}}',
  'story.more': '(Há mais {{count}} entradas antigas que não são mostradas aqui. O Firstline tem-nas todas.)',
  'story.also': 'Também para: {{names}}',
  'story.reply': '{{agent}} respondeu ao cliente',
  'story.note': '{{agent}} escreveu uma nota para a equipa',
  'story.orders': '{{agent}} deu comandos por correio',
  'answer.email': 'O que escrever acima da linha segue para {{who}}, a partir de {{mailbox}}.',
  'answer.sms':
    'O que escrever acima da linha segue para {{who}} por SMS, a partir de {{mailbox}}: só texto, sem anexos.',
  'answer.nobody':
    'O que escrever acima da linha não chega a ninguém: não se conhece endereço nem número do cliente.',
  'answer.note':
    'O que escrever acima da linha é uma nota para a equipa. Para escrever ao cliente, comece por #reply.',
  linked: 'Ver também: {{ticket}}',
  'priority.low': 'baixa',
  'priority.normal': 'normal',
  'priority.high': 'alta',
  'priority.urgent': 'urgente',
  'clock.firstResponse': 'A primeira resposta',
  'clock.resolution': 'A resolução',
  late: '(Este aviso chega {{minutes}} minutos atrasado.)',
  'event.joined': 'O cliente voltou a escrever.',
  'event.called': 'O cliente voltou a ligar.',
  'event.amended': 'Sabe-se mais sobre a chamada: {{news}}.',
  'event.prioritised': 'A prioridade é agora {{priority}} (era {{previous}}). Os prazos abaixo seguem-na.',
  'event.attached': 'Uma máquina escreveu sobre este pedido. Nada foi alterado.',
  'event.bounced':
    'As mensagens para {{who}} não podem ser entregues ({{status}}). Contacte o cliente de outra forma.',
  'event.reopened': 'O pedido foi reaberto.',
  'event.categorised': 'A categoria é agora {{category}} (era {{previous}}). Os prazos mantêm-se.',
  'event.noted': '{{agent}} escreveu uma nota sobre este pedido. O cliente não a vê.',
  'event.handedOver': 'Este pedido já não é seu: está agora com {{agent}}.',
  'notice.refused': 'Uma mensagem em seu nome não teve efeito; nada foi enviado nem alterado: {{reason}}.',
  'notice.stranger':
    'Uma mensagem que se fez passar por um agente não teve efeito; nada foi enviado nem alterado: {{reason}}.',
  'refused.bad-token': 'o código de resposta está errado',
  'refused.wrong-sender': 'veio de um endereço diferente daquele para onde o aviso foi enviado',
  'refused.failed-verdict': 'o remetente não está provado (o DMARC não o confirma)',
  'refused.unknown-command': 'contém um comando que não existe',
  'refused.bad-argument': 'um comando tem uma palavra que não é permitida',
  'refused.empty': 'não havia nada para enviar',
  'refused.unreadable':
    'não se consegue ler por inteiro, porque está cifrado, danificado ou é demasiado longo; envie-o como texto simples, sem cifra',
  'refused.old-token':
    'respondia a um aviso antigo, cujo código de resposta já foi usado ou é demasiado antigo: responda ao aviso mais recente sobre este pedido, por exemplo a este, e comece por #reply',
  'refused.not-yours':
    'o pedido é agora de {{agent}}; para escrever mesmo assim ao cliente, comece por #reply',
  'notice.kept':
    'As suas palavras ficaram como nota para a equipa; nada seguiu para o cliente. Para escrever ao cliente, responda com #reply na primeira linha.',
  'notice.yourWords': 'Escreveu:',
  'notice.wrongCommand': 'Não é um comando: «{{word}}».',
  'notice.didYouMean': 'Queria dizer {{command}}?',
  allowed: 'Permitido: {{list}}',
  'notice.away': 'Uma resposta automática diz que {{agent}} está ausente.',
  'headline.silent': 'Não chega correio a {{mailbox}}',
  'notice.silent':
    'Há {{minutes}} minutos que não chega nenhuma mensagem que o Firstline envia para {{mailbox}}. Também podem faltar mensagens de clientes. Peça ao administrador que execute: firstline check',
  'notice.flood':
    'Chegaram numa hora mais pedidos novos de {{who}} do que o limite permite ({{limit}}). Os seguintes juntam-se neste pedido, que não é dado a ninguém automaticamente. Leia-o e dê-o a um agente com #assign, ou termine-o com #resolve.',
  'notice.unserved':
    'Pedidos sem agente na fila {{queue}}: {{count}}. Ninguém os pode receber agora; o mais antigo espera desde {{since}}. Dê a um agente esta competência ou mais capacidade, ou atribua-os.',
  'notice.more': 'Este é por agora o último aviso deste tipo: mais de {{limit}} por hora são retidos.',
  'headline.unanswered': 'A sua resposta não chegou',
  'unanswered.event': 'A resposta de {{agent}}, de {{at}}, não chegou a {{who}} ({{reason}}).',
  'unanswered.owed':
    'O cliente continua à espera de uma resposta: o pedido está aberto e os prazos continuam de onde estavam.',
  'unanswered.later':
    'Já não conta como resposta. Uma resposta posterior está a caminho, por isso o pedido fica como está.',
  'unanswered.partly': 'Outros destinatários receberam-na, por isso o pedido fica como está.',
  'unanswered.ring': 'Por favor telefone, e escreva #called depois.',
  'unanswered.doMail':
    'Verifique o endereço e responda de novo com #reply, ou telefone e escreva #called. Se o servidor a recusou por engano, o operador pode enviar de novo a mesma mensagem com `firstline resend`.',
  'notice.failed':
    'A mensagem ({{kind}}) para {{who}} não pôde ser entregue ({{reason}}). Não se tenta de novo.',
  'notice.failedSms': 'O SMS para {{who}} não pôde ser entregue ({{reason}}). Por favor, telefone.',
  'notice.unknownSms':
    'Não se sabe se o SMS para {{who}} foi enviado. Não se envia de novo. Por favor, telefone.',
  'notice.unreachable': 'A sua resposta não foi enviada: não há endereço nem número para onde a enviar.',
  'notice.tooLong':
    'A sua resposta não foi enviada: é longa de mais para SMS. Encurte-a ou telefone ao cliente.',
  'notice.smsFiles':
    'A sua resposta não seguiu: o cliente é contactado por SMS, que não leva anexos. Envie só o texto, ou peça um endereço de correio.',
  'notice.empty': 'A sua resposta não foi enviada: não havia nada acima da linha.',
  'notice.attachments':
    'Não foi enviado ao cliente: {{names}}. Contém um aviso do Firstline ou um endereço seu que não pode sair; as suas palavras não ficam retidas. Anexe só o ficheiro, sem o aviso.',
  'headline.refused': 'Sem efeito: uma mensagem em nome de um agente',
  'headline.kept': 'Guardado como nota',
  'headline.noted': 'Nota de {{agent}}',
  'headline.away': 'Um agente está ausente',
  'headline.flood': 'Uma inundação: os pedidos juntam-se num só',
  'headline.unserved': 'Há pedidos à espera que ninguém pode receber',
  'headline.failed': 'Não entregue',
  'command.reply': 'enviar ao cliente o que se segue',
  'command.resolve': 'enviar o que se segue e resolver',
  'command.note': 'uma nota para a equipa, nada é enviado',
  'command.category': 'mudar a categoria',
  'command.priority': 'mudar a prioridade',
  'command.assign': 'dar a outro agente',
  'command.wait': 'esperar pelo cliente',
  'command.called': 'o cliente foi contactado por telefone',
  'command.to': 'enviar a resposta só a estes endereços',
  'command.cc': 'enviar a resposta também a estes endereços',
  'command.link': 'indicar um pedido relacionado',
};
