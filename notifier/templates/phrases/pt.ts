/** Firstline's phrases in Portuguese (of Portugal), for the parts of its texts. */
import type { Pack } from '../pack.ts';

export const phrases: Pack['phrases'] = {
  greeting: 'Olá,',
  'greeting.named': 'Olá {{name}},',
  closing: 'Com os melhores cumprimentos,',
  answerBy: 'Uma pessoa responde-lhe até {{due}}.',
  answerSoon: 'Uma pessoa responde-lhe o mais depressa possível.',
  hours: 'O nosso horário: {{hours}} ({{zone}}).',
  hoursAlways: 'Estamos disponíveis a qualquer hora, todos os dias.',
  page: 'Veja o seu pedido, acrescente algo ou diga se está resolvido: {{url}}',
  pageUnproved:
    'Use esta ligação, ou responda a este e-mail, e as nossas respostas chegam a este endereço. Até lá estão só nesta página: {{url}}',
  'notice.unproved':
    'A sua resposta não foi enviada por e-mail: o cliente escreveu pelo formulário e ainda não mostrou que o endereço é seu. Pode lê-la na página do pedido.',
  smsHelp:
    '{{company}}: escreva aqui o que precisa, ou ligue para {{number}}. Para não receber mais SMS, responda STOP.',
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
  typedTicket: 'Número de um pedido, marcado por quem ligou: {{ticket}}',
  length: 'Duração da mensagem: {{length}}',
  'vouched.failed':
    'O número de quem ligou é falso ou não é seu: a verificação dos operadores falhou (STIR/SHAKEN). Nada lhe é enviado, e não identifica nenhum cliente.',
  'vouched.passed': 'Um operador responde pelo número de quem ligou (STIR/SHAKEN).',
  'vouched.unchecked': 'Nenhum operador responde pelo número de quem ligou (STIR/SHAKEN).',
  'news.caller': 'quem ligou',
  'news.digit': 'a tecla do menu',
  'news.recording': 'a gravação',
  'news.transcript': 'a transcrição',
  'news.pictures': 'imagens ou ficheiros',
  noText: '(sem texto)',
  unparsed: 'O Firstline não conseguiu ler este e-mail. O original está guardado, como {{raw}} nos blobs.',
  encrypted:
    'Este e-mail está cifrado. O Firstline não consegue lê-lo. O original está guardado, como {{raw}} nos blobs.',
  pictures: 'Com este SMS vieram imagens ou ficheiros. O Firstline vai buscá-los à Twilio, e seguem depois.',
  picturesMissing: 'Não foi possível ir buscar imagens ou ficheiros deste SMS. Ficam na Twilio.',
  recordingMissing:
    'Quem ligou deixou uma gravação que o Firstline não conseguiu ir buscar a tempo. Fica na {{where}}, e segue se for possível ir buscá-la.',
  recordingGivenUp:
    'Quem ligou deixou uma gravação que o Firstline não conseguiu ir buscar em sete dias, e já não vai buscar. Ouça-a em {{where}}.',
  unverified: 'Este e-mail está assinado. O Firstline não verificou a assinatura.',
  'gesture.reaction': 'Este e-mail é só uma reação.',
  'gesture.thanks': 'Este e-mail só agradece.',
  shortened: '[encurtado aqui; o texto completo está no Firstline]',
  leftOut: {
    one: '({{lines}} linha não é mostrada aqui: citação de uma mensagem anterior ou assinatura. A mensagem completa fica guardada.)',
    other:
      '({{lines}} linhas não são mostradas aqui: citações de mensagens anteriores e assinaturas. A mensagem completa fica guardada.)',
  },
  'leftOut.below': {
    one: '({{lines}} linha ficou de fora acima: citação de uma mensagem anterior ou assinatura. É esta:)',
    other:
      '({{lines}} linhas ficaram de fora acima: citações de mensagens anteriores e assinaturas. São estas:)',
  },
  attached: 'Anexos: {{names}}',
  'story.more': {
    one: '(Há mais {{count}} entrada antiga que não é mostrada aqui. O Firstline tem-na.)',
    other: '(Há mais {{count}} entradas antigas que não são mostradas aqui. O Firstline tem-nas todas.)',
  },
  'story.also': 'Também para: {{names}}',
  'story.reply': '{{agent}} respondeu ao cliente',
  'story.note': '{{agent}} escreveu uma nota para a equipa',
  'story.orders': '{{agent}} deu comandos por correio',
  'attached.here': 'Em anexo a esta mensagem: {{names}}',
  'attached.link': 'Ficheiro: {{name}}, {{size}}: {{url}}',
  recording: 'gravação',
  'answer.email': 'O que escrever acima da linha segue para {{who}}, a partir de {{mailbox}}.',
  'answer.sms':
    'O que escrever acima da linha segue para {{who}} por SMS, a partir de {{mailbox}}: só texto, sem anexos.',
  'answer.nobody':
    'O que escrever acima da linha não chega a ninguém: não se conhece endereço nem número do cliente.',
  'answer.nowhere':
    'O que escrever acima da linha não chega a ninguém: esta mensagem não trata de um só pedido.',
  'answer.note':
    'O que escrever acima da linha é uma nota para a equipa. Para escrever ao cliente, comece por #reply.',
  linked: 'Ver também: {{ticket}}',
  others: 'Outros pedidos em aberto do mesmo cliente:',
  'priority.low': 'baixa',
  'priority.normal': 'normal',
  'priority.high': 'alta',
  'priority.urgent': 'urgente',
  'met.firstResponse': 'respondido {{at}}',
  'met.resolution': 'resolvido {{at}}',
  'clock.firstResponse': 'A primeira resposta',
  'clock.callback': 'A chamada de volta prometida',
  'clock.resolution': 'A resolução',
  late: '(Este aviso chega {{late}} atrasado.)',
  'event.joined': 'O cliente voltou a escrever.',
  'event.called': 'O cliente voltou a ligar.',
  'event.amended': 'Sabe-se mais sobre a chamada: {{news}}.',
  'event.amendedSms': 'Chegou mais do SMS: {{news}}.',
  'event.prioritised': 'A prioridade é agora {{priority}} (era {{previous}}). Os prazos abaixo seguem-na.',
  'event.attached': 'Uma máquina escreveu sobre este pedido. Nada foi alterado.',
  'event.bounced':
    'As mensagens para {{who}} não podem ser entregues ({{status}}). Contacte o cliente de outra forma.',
  'event.reopened': 'O pedido foi reaberto.',
  'event.categorised': 'A categoria é agora {{category}} (era {{previous}}). Os prazos mantêm-se.',
  'event.answered': '{{agent}} respondeu ao cliente.',
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
  'refused.no-ticket':
    'não pertence a nenhum pedido, por isso ninguém a receberia; responda a um aviso sobre o pedido, ou escreva uma mensagem nova',
  'refused.doubted':
    'as palavras podem ser só a sua assinatura; se são a resposta, comece com #reply, e se não, ponha uma linha `--` por cima da assinatura',
  'refused.unreadable':
    'não se consegue ler por inteiro, porque está cifrado, danificado ou é demasiado longo; envie-o como texto simples, sem cifra',
  'refused.old-token':
    'respondia a um aviso antigo, cujo código de resposta já foi usado ou é demasiado antigo: responda ao aviso mais recente sobre este pedido, por exemplo a este, e comece por #reply',
  'refused.merged-away': 'o pedido foi junto a outro: responda ao aviso desse',
  'refused.words-in-quote':
    'tem palavras suas dentro do pedido citado, que se teriam perdido; escreva toda a resposta acima da linha e não mude o que está abaixo',
  'refused.not-yours':
    'o pedido é agora de {{agent}}; para escrever mesmo assim ao cliente, comece por #reply',
  'notice.doubted':
    'A sua ordem foi cumprida. As suas palavras foram tomadas pela sua assinatura: ficam como nota e não foram enviadas. Para as enviar, responda com #reply na primeira linha.',
  'notice.kept':
    'As suas palavras ficaram como nota para a equipa; nada seguiu para o cliente. Para escrever ao cliente, responda com #reply na primeira linha.',
  'notice.yourWords': 'Escreveu:',
  'notice.wrongCommand': 'Não é um comando: «{{word}}».',
  'notice.didYouMean': 'Queria dizer {{command}}?',
  allowed: 'Permitido: {{list}}',
  'notice.away': 'Uma resposta automática diz que {{agent}} está ausente.',
  'headline.silent': 'Não chega correio a {{mailbox}}',
  'notice.silent':
    'Há {{time}} que não chega nenhuma mensagem que o Firstline envia para {{mailbox}}. Também podem faltar mensagens de clientes. Peça ao administrador que execute: firstline check',
  'notice.awayUntil': 'Não recebe pedidos novos até {{until}}, ou até escrever #back.',
  silentCalls: 'chamadas sem uma palavra',
  'notice.flood':
    'Chegaram numa hora mais pedidos novos de {{who}} do que o limite permite ({{limit}}). Os seguintes juntam-se neste pedido, que não é dado a ninguém automaticamente. Leia-o e dê-o a um agente com #assign, ou termine-o com #resolve.',
  'notice.unserved':
    'Pedidos sem agente na fila {{queue}}: {{count}}. Ninguém os pode receber agora; o mais antigo espera desde {{since}}. Dê a um agente esta competência ou mais capacidade, ou atribua-os.',
  'notice.more': 'Este é por agora o último aviso deste tipo: mais de {{limit}} por hora são retidos.',
  'headline.rang': 'A chamada de volta não se fez',
  'event.rang':
    'Tentativa {{attempt}}: {{outcome}}. Escreva #call para tentar de novo, ou telefone e escreva #called.',
  'callback.promised': 'Ligar de volta até {{due}}. Tentativas: {{attempts}}.',
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
  'command.call': 'liga para si, e depois para o cliente',
  'command.called': 'o cliente foi contactado por telefone',
  'command.to': 'enviar a resposta só a estes endereços',
  'command.cc': 'enviar a resposta também a estes endereços',
  'command.link': 'indicar um pedido relacionado',
  'command.vendor': 'passado ao fabricante; a seguir o número do caso, ou done',
  'asked.status': 'Pediu este pedido. Esta é a história completa.',
  'asked.none': 'Não há nenhum.',
  'asked.more': {
    one: '(Há mais {{count}} que não está nesta lista.)',
    other: '(Há mais {{count}} que não estão nesta lista.)',
  },
  'asked.due': 'até {{due}}',
  'asked.back': 'Está de volta: recebe novamente pedidos novos.',
  'asked.away': 'Está ausente até escrever #back e não recebe pedidos novos. Os seus continuam consigo.',
  'asked.awayUntil':
    'Está ausente até {{until}} e até lá não recebe pedidos novos. Os seus continuam consigo. #back termina a ausência.',
  'headline.back': 'Está de volta',
  'headline.youAway': 'Está ausente',
  'headline.mine': 'Os seus pedidos abertos: {{count}}',
  'headline.found': 'Encontrados para «{{words}}»: {{count}}',
  'status.open': 'aberto',
  'status.waiting': 'espera pelo cliente',
  'status.resolved': 'resolvido',
  'status.closed': 'fechado',
  'command.status': 'enviar-me a história completa',
  'command.mine': 'enviar-me os meus pedidos abertos',
  'command.find': 'enviar-me pedidos com as palavras que se seguem',
  'command.away': 'sem pedidos novos, até ao dia que se segue, como em #away 5 jan',
  'command.back': 'novamente pedidos novos',
};
