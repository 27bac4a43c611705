/** Firstline's phrases in Spanish, for the parts of its texts. */
import type { Pack } from '../pack.ts';

export const phrases: Pack['phrases'] = {
  greeting: 'Hola:',
  'greeting.named': 'Hola, {{name}}:',
  closing: 'Un cordial saludo,',
  answerBy: 'Una persona le responderá antes de: {{due}}.',
  answerSoon: 'Una persona le responderá lo antes posible.',
  hours: 'Nuestro horario: {{hours}} ({{zone}}).',
  hoursAlways: 'Estamos disponibles a cualquier hora, todos los días.',
  page: 'Vea su solicitud, añada algo o diga si está resuelta: {{url}}',
  pageUnproved:
    'Use este enlace, o responda a este correo, y nuestras respuestas llegarán a esta dirección. Hasta entonces están solo en esta página: {{url}}',
  'notice.unproved':
    'Su respuesta no se envió por correo: el cliente escribió por el formulario y aún no ha mostrado que la dirección es suya. Puede leerla en la página de la solicitud.',
  smsHelp:
    '{{company}}: escriba aquí lo que necesita, o llame al {{number}}. Para no recibir más SMS, responda STOP.',
  smsLate: '{{ticket}}, con retraso. {{clock}} venció: {{due}}. {{category}}, {{priority}}. {{url}}',
  selfHelp: 'Mientras tanto, estas páginas pueden ayudarle:',
  acknowledged: 'Hemos recibido su mensaje',
  yourRequest: 'Su solicitud',
  yourCall: 'Su llamada',
  unclassified: 'una consulta general',
  marker: 'Escriba su respuesta encima de esta línea',
  none: 'ninguno',
  nobody: 'nadie todavía',
  unknownCustomer: 'desconocido',
  withheldNumber: 'número oculto',
  'answers.elsewhere': 'Las respuestas van a {{answered}}, a quien nombra el mensaje; vino de {{sender}}.',
  'answers.nobody':
    'Esto no se puede contestar: {{sender}} es una dirección que nadie lee, una lista o nuestra. Indique un destinatario en Firstline, o contacte al cliente de otro modo.',
  unprovedSender: 'remitente sin verificar',
  unknownSender: 'sin remitente',
  talked: '{{agent}} habló con quien llamaba durante {{talk}}. Espera anterior: {{wait}}.',
  missedCall: 'Una llamada perdida: no se dijo nada.',
  recorded: 'La grabación está en Firstline.',
  recordingAttached: 'La grabación va adjunta.',
  recordingsAttached:
    'Quien llamó dejó {{count}} grabaciones. Adjuntas: {{attached}}. Firstline las tiene todas.',
  rung: 'Número marcado: {{number}}',
  digit: 'Tecla del menú: {{digit}}',
  typedTicket: 'Número de una solicitud, marcado por quien llamó: {{ticket}}',
  length: 'Duración del mensaje: {{length}}',
  'vouched.failed':
    'El número de quien llamó es falso o no es suyo: la comprobación de los operadores falló (STIR/SHAKEN). No se le envía nada, y no identifica a ningún cliente.',
  'vouched.passed': 'Un operador responde del número de quien llamó (STIR/SHAKEN).',
  'vouched.unchecked': 'Ningún operador responde del número de quien llamó (STIR/SHAKEN).',
  'news.caller': 'quién llamó',
  'news.digit': 'la tecla del menú',
  'news.recording': 'la grabación',
  'news.transcript': 'la transcripción',
  'news.pictures': 'imágenes o archivos',
  noText: '(sin texto)',
  unparsed: 'Firstline no pudo leer este correo. El original se conserva, como {{raw}} entre los blobs.',
  encrypted:
    'Este correo está cifrado. Firstline no puede leerlo. El original se conserva, como {{raw}} entre los blobs.',
  pictures: 'Con este SMS llegaron imágenes o archivos. Firstline los recoge de Twilio, y llegarán después.',
  picturesMissing: 'No se pudieron recoger imágenes o archivos de este SMS. Quedan en Twilio.',
  recordingMissing:
    'Quien llamó dejó una grabación que Firstline no pudo descargar a tiempo. Queda en {{where}}, y seguirá si se puede descargar.',
  recordingGivenUp:
    'Quien llamó dejó una grabación que Firstline no pudo descargar en siete días y ya no descargará. Escúchela en {{where}}.',
  unverified: 'Este correo está firmado. Firstline no comprobó la firma.',
  'gesture.reaction': 'Este correo es solo una reacción.',
  'gesture.thanks': 'Este correo solo da las gracias.',
  shortened: '[abreviado aquí; el texto completo está en Firstline]',
  leftOut: {
    one: '({{lines}} línea no se muestra aquí: cita de un mensaje anterior o firma. El mensaje completo se conserva.)',
    other:
      '({{lines}} líneas no se muestran aquí: citas de mensajes anteriores y firmas. El mensaje completo se conserva.)',
  },
  'leftOut.below': {
    one: '({{lines}} línea quedó fuera arriba: cita de un mensaje anterior o firma. Es esta:)',
    other: '({{lines}} líneas quedaron fuera arriba: citas de mensajes anteriores y firmas. Son estas:)',
  },
  attached: 'Adjuntos: {{names}}',
  'story.more': {
    one: '(Hay {{count}} entrada más antigua que no se muestra aquí. Firstline la tiene.)',
    other: '(Hay {{count}} entradas más antiguas que no se muestran aquí. Firstline las tiene todas.)',
  },
  'story.also': 'También para: {{names}}',
  'story.reply': '{{agent}} respondió al cliente',
  'story.note': '{{agent}} escribió una nota para el equipo',
  'story.orders': '{{agent}} dio comandos por correo',
  'attached.here': 'Adjunto a este mensaje: {{names}}',
  'attached.link': 'Archivo: {{name}}, {{size}}: {{url}}',
  recording: 'grabación',
  'answer.email': 'Lo que escriba encima de la línea va a {{who}}, desde {{mailbox}}.',
  'answer.sms':
    'Lo que escriba encima de la línea va a {{who}} por SMS, desde {{mailbox}}: solo texto, sin adjuntos.',
  'answer.nobody':
    'Lo que escriba encima de la línea no llega a nadie: no se conoce dirección ni número del cliente.',
  'answer.nowhere':
    'Lo que escriba encima de la línea no llega a nadie: este correo no trata de una sola solicitud.',
  'answer.note':
    'Lo que escriba encima de la línea es una nota para el equipo. Para escribir al cliente, empiece por #reply.',
  linked: 'Véase también: {{ticket}}',
  others: 'Otras solicitudes abiertas del mismo cliente:',
  'priority.low': 'baja',
  'priority.normal': 'normal',
  'priority.high': 'alta',
  'priority.urgent': 'urgente',
  'met.firstResponse': 'respondida {{at}}',
  'met.resolution': 'resuelta {{at}}',
  'clock.firstResponse': 'La primera respuesta',
  'clock.callback': 'La llamada de vuelta prometida',
  'clock.resolution': 'La resolución',
  late: '(Este aviso llega con {{late}} de retraso.)',
  'event.joined': 'El cliente ha vuelto a escribir.',
  'event.called': 'El cliente volvió a llamar.',
  'event.amended': 'Se sabe más de la llamada: {{news}}.',
  'event.amendedSms': 'Ha llegado más del SMS: {{news}}.',
  'event.prioritised':
    'La prioridad es ahora {{priority}} (era {{previous}}). Los plazos de abajo la siguen.',
  'event.attached': 'Una máquina escribió sobre esta solicitud. No se ha cambiado nada.',
  'event.bounced':
    'Los correos a {{who}} no se pueden entregar ({{status}}). Contacte con el cliente de otra forma.',
  'event.reopened': 'La solicitud está abierta de nuevo.',
  'event.categorised': 'La categoría es ahora {{category}} (era {{previous}}). Los plazos no cambian.',
  'event.answered': '{{agent}} respondió al cliente.',
  'event.noted': '{{agent}} escribió una nota sobre esta solicitud. El cliente no la ve.',
  'event.handedOver': 'Esta solicitud ya no es suya: ahora la tiene {{agent}}.',
  'notice.refused': 'Un correo en su nombre no tuvo efecto; no se envió ni se cambió nada: {{reason}}.',
  'notice.stranger':
    'Un correo que se hizo pasar por un agente no tuvo efecto; no se envió ni se cambió nada: {{reason}}.',
  'refused.bad-token': 'su código de respuesta es incorrecto',
  'refused.wrong-sender': 'vino de una dirección distinta de aquella a la que se envió el aviso',
  'refused.failed-verdict': 'su remitente no está probado (DMARC no lo confirma)',
  'refused.unknown-command': 'contiene una orden que no existe',
  'refused.bad-argument': 'una orden lleva una palabra que no está permitida',
  'refused.empty': 'no había nada que enviar',
  'refused.no-ticket':
    'no pertenece a ninguna solicitud, así que nadie lo recibiría; responda a un aviso sobre la solicitud, o escriba un correo nuevo',
  'refused.doubted':
    'sus palabras pueden ser solo su firma; si son su respuesta, empiece con #reply, y si no, ponga una línea `--` encima de la firma',
  'refused.unreadable':
    'no se puede leer entero, porque está cifrado, dañado o es demasiado largo; envíelo como texto sin formato y sin cifrar',
  'refused.old-token':
    'respondía a un aviso antiguo, cuyo código de respuesta ya se usó o es demasiado antiguo: responda al aviso más reciente sobre esta solicitud, por ejemplo este, y empiece por #reply',
  'refused.merged-away': 'la solicitud se unió a otra: responda al aviso de esa',
  'refused.words-in-quote':
    'tiene palabras suyas dentro de la solicitud citada, que se habrían perdido; escriba toda la respuesta encima de la línea y no cambie lo que está debajo',
  'refused.not-yours':
    'la solicitud es ahora de {{agent}}; para escribir al cliente de todos modos, empiece por #reply',
  'notice.doubted':
    'Su orden está cumplida. Sus palabras se tomaron por su firma: quedan como nota y no se enviaron. Para enviarlas, responda con #reply en la primera línea.',
  'notice.kept':
    'Sus palabras quedan como nota para el equipo; nada se envió al cliente. Para escribir al cliente, responda con #reply en la primera línea.',
  'notice.yourWords': 'Usted escribió:',
  'notice.wrongCommand': 'No es una orden: «{{word}}».',
  'notice.didYouMean': '¿Quería decir {{command}}?',
  allowed: 'Permitido: {{list}}',
  'notice.away': 'Una respuesta automática dice que {{agent}} está ausente.',
  'headline.silent': 'No llega correo a {{mailbox}}',
  'notice.silent':
    'Desde hace {{time}} no llega ningún mensaje que Firstline envía a {{mailbox}}. También pueden faltar mensajes de clientes. Pida al administrador que ejecute: firstline check',
  'notice.awayUntil': 'No recibe solicitudes nuevas hasta {{until}}, o hasta que escriba #back.',
  silentCalls: 'llamadas sin una palabra',
  'notice.flood':
    'En una hora llegaron de {{who}} más solicitudes nuevas de las que permite el límite ({{limit}}). Las siguientes se reúnen en esta solicitud, que no se asigna a nadie por sí sola. Léala y asígnela a un agente con #assign, o termínela con #resolve.',
  'notice.unserved':
    'Solicitudes sin agente en la cola {{queue}}: {{count}}. Nadie puede atenderlas ahora; la más antigua espera desde {{since}}. Dé a un agente esta competencia o más capacidad, o asígnelas.',
  'notice.more':
    'Este es por ahora el último aviso de este tipo: se retienen los que pasan de {{limit}} por hora.',
  'headline.rang': 'La llamada de vuelta no se hizo',
  'event.rang':
    'Intento {{attempt}}: {{outcome}}. Escriba #call para intentarlo de nuevo, o llame y escriba #called.',
  'callback.promised': 'Devolver la llamada antes de {{due}}. Intentos: {{attempts}}.',
  'headline.unanswered': 'Su respuesta no llegó',
  'unanswered.event': 'La respuesta de {{agent}}, de {{at}}, no llegó a {{who}} ({{reason}}).',
  'unanswered.owed':
    'El cliente sigue esperando una respuesta: la solicitud está abierta y los plazos siguen desde donde estaban.',
  'unanswered.later':
    'Ya no cuenta como respuesta. Una respuesta posterior está en camino, así que la solicitud queda como está.',
  'unanswered.partly': 'Otros destinatarios la tienen, así que la solicitud queda como está.',
  'unanswered.ring': 'Llámele, por favor, y escriba #called después.',
  'unanswered.doMail':
    'Compruebe la dirección y responda de nuevo con #reply, o llame y escriba #called. Si el servidor la rechazó por error, el operador puede enviar de nuevo el mismo mensaje con `firstline resend`.',
  'notice.failed':
    'El mensaje ({{kind}}) a {{who}} no se pudo entregar ({{reason}}). No se intenta de nuevo.',
  'notice.failedSms': 'El SMS a {{who}} no se pudo entregar ({{reason}}). Por favor, llame por teléfono.',
  'notice.unknownSms':
    'No se sabe si el SMS a {{who}} se envió. No se envía de nuevo. Por favor, llame por teléfono.',
  'notice.unreachable': 'Su respuesta no se envió: no hay dirección ni número al que enviarla.',
  'notice.tooLong': 'Su respuesta no se envió: es demasiado larga para un SMS. Acórtela o llame al cliente.',
  'notice.smsFiles':
    'Su respuesta no salió: al cliente se le contesta por SMS, que no lleva adjuntos. Envíe solo el texto, o pida una dirección de correo.',
  'notice.empty': 'Su respuesta no se envió: no había nada encima de la línea.',
  'notice.attachments':
    'No se envió al cliente: {{names}}. Contiene un aviso de Firstline o una dirección suya que no debe salir; sus palabras no se retienen. Adjunte el archivo solo, sin el aviso.',
  'headline.refused': 'Sin efecto: un correo en nombre de un agente',
  'headline.kept': 'Guardado como nota',
  'headline.noted': 'Nota de {{agent}}',
  'headline.away': 'Un agente está ausente',
  'headline.flood': 'Una avalancha: las solicitudes se reúnen en una',
  'headline.unserved': 'Hay solicitudes que nadie puede atender',
  'headline.failed': 'No entregado',
  'command.reply': 'enviar al cliente lo que sigue',
  'command.resolve': 'enviar lo que sigue y resolver',
  'command.note': 'una nota para el equipo, no se envía nada',
  'command.category': 'cambiar la categoría',
  'command.priority': 'cambiar la prioridad',
  'command.assign': 'dársela a otro agente',
  'command.wait': 'esperar al cliente',
  'command.call': 'le llama a usted, y después al cliente',
  'command.called': 'se llamó al cliente por teléfono',
  'command.to': 'enviar la respuesta solo a estas direcciones',
  'command.cc': 'enviar la respuesta también a estas direcciones',
  'command.link': 'indicar una solicitud relacionada',
  'command.merge': 'pasar todo a otra solicitud',
  'command.vendor': 'pasada al fabricante; detrás el número del caso, o done',
  'command.handover': 'reunir lo que pide el fabricante; ask pregunta al cliente, send lo envía',
  'asked.status': 'Ha preguntado por esta solicitud. Esta es su historia completa.',
  'asked.none': 'No hay ninguna.',
  'asked.more': {
    one: '(Hay {{count}} más que no está en esta lista.)',
    other: '(Hay {{count}} más que no están en esta lista.)',
  },
  'asked.due': 'antes de {{due}}',
  'asked.back': 'Ha vuelto: recibe de nuevo solicitudes nuevas.',
  'asked.away':
    'Está ausente hasta que escriba #back y no recibe solicitudes nuevas. Las suyas siguen con usted.',
  'asked.awayUntil':
    'Está ausente hasta {{until}} y hasta entonces no recibe solicitudes nuevas. Las suyas siguen con usted. #back termina la ausencia.',
  'headline.back': 'Ha vuelto',
  'headline.youAway': 'Está ausente',
  'headline.mine': 'Sus solicitudes abiertas: {{count}}',
  'headline.found': 'Encontradas para «{{words}}»: {{count}}',
  'status.open': 'abierta',
  'status.waiting': 'espera al cliente',
  'status.resolved': 'resuelta',
  'status.closed': 'cerrada',
  'command.status': 'enviarme la historia completa',
  'command.mine': 'enviarme mis solicitudes abiertas',
  'command.find': 'enviarme solicitudes con las palabras que siguen',
  'command.away': 'sin solicitudes nuevas, hasta el día que sigue, como en #away 5 ene',
  'command.back': 'de nuevo solicitudes nuevas',
};
