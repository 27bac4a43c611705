/** The words of the lines in Spanish. */
import type { TellingWords } from './en.ts';

export const es: TellingWords = {
  tag: 'es',
  somebody: 'alguien',
  nobody: 'nadie',
  us: 'nosotros',
  theTicket: 'la solicitud',
  onDay: (time, day) => `${time} del ${day}`,
  role: { agent: 'agente', lead: 'coordinador', admin: 'administrador', auditor: 'auditor' },
  priority: { low: 'baja', normal: 'normal', high: 'alta', urgent: 'urgente' },
  channel: {
    email: 'por correo',
    sms: 'por SMS a través de Twilio',
    webhook: 'por un webhook',
    call: 'por Twilio',
  },
  kind: {
    acknowledgement: 'un acuse de recibo',
    assignment: 'el aviso de asignación',
    reply: 'la respuesta',
    update: 'una novedad',
    warning: 'un aviso de plazo',
    escalation: 'un aviso de escalado',
    resolution: 'la noticia de que está resuelta',
    notice: 'un aviso',
    call: 'una llamada de vuelta',
    handOver: 'el traspaso a un fabricante',
  },
  clock: { firstResponse: 'una primera respuesta', resolution: 'una resolución' },

  comesBack: (who, why) => `Un correo ha vuelto: no se puede llegar a ${who} (${why})`,
  answersItself: (who, subject) => `El buzón de ${who} responde solo: ${subject}`,
  answersNotice: (who, subject) => `${who} responde al aviso por correo: ${subject}`,
  writes: (who, to, subject) => `${who} escribe a ${to}: ${subject}`,
  inTriage: 'Aún no se sabe de qué trata: va a la clasificación, donde cualquiera puede tomarlo',
  isAbout: (parts) => `Trata de ${parts}`,
  byCaller: 'lo eligió quien llamó',
  nearlySure: 'más del 99 % de certeza',
  sure: (percent) => `${percent} % de certeza`,
  inLanguage: (language) => `en ${language}`,
  becauseOf: (words) => `por ${words}`,
  ofPriority: (priority) => `prioridad ${priority}`,
  keptApart: 'Queda aparte y nadie actúa sobre él: no probó de quién es',
  operator: 'Un operador',
  released: (who) => `${who} lo saca de la cuarentena: se trata como cualquier mensaje`,
  leftApart: (who) => `${who} lo mira y lo deja en la cuarentena`,
  opensNone: (rules) => `No abre ninguna solicitud: ${rules}`,

  rings: (who, number) => `Suena el teléfono: ${who} llama al ${number}`,
  presses: (digit, what) => `Quien llama pulsa ${digit}: ${what}`,
  typed: (ticket) => `Quien llama marca el número ${ticket}`,
  noChoice: 'nada del menú',
  voicemail: (seconds) => `Queda un mensaje de voz de ${seconds ?? 'algunos'} segundos, y Twilio lo tiene`,
  fetched: (kib) => `La grabación se ha traído y está guardada aquí (${kib} KiB)`,
  transcribed: (text) => `Twilio ha escrito lo que se dijo: ${text}`,
  transcribedBy: (model, text) => `${model} ha escrito lo que se dijo: ${text}`,
  untranscribed: (model, why) =>
    `${model} no da transcripción: ${{ silence: 'no oyó palabras', refused: 'no acepta esta grabación', tooLarge: 'la grabación es demasiado grande' }[why]}`,
  answers: (who) => `${who} atiende la llamada`,
  unconnected: (who) => `${who} pulsa la tecla, pero no se establece la conexión`,
  asksBack: (instant) => `Quien llama pide que le devuelvan la llamada, a más tardar ${instant}`,
  connectedWithoutKey: 'Se establece la conexión sin que nadie pulse la tecla',
  hungUp: (seconds) => `La llamada terminó después de ${seconds ?? 'algunos'} segundos`,
  missedCall: (who) =>
    `Una llamada perdida de ${who}: han pasado dos minutos desde que terminó, y no quedó ni una palabra`,

  opens: (ticket, who, customer, plan, priority, queue) =>
    `${ticket} se abre para ${who}, ${customer === null ? 'que aún no conocemos' : `de ${customer}`}: plan ${plan}, prioridad ${priority}, cola ${queue}`,
  begins: (ticket, agent, who) => `${agent} empieza ${ticket} con un correo a ${who}`,
  wants: (ticket, what, by) => `${ticket} requiere ${what} antes de ${by}`,
  goesTo: (ticket, who, why) => `${ticket} va a ${who}: ${why}`,
  skilled: 'domina el tema',
  speaks: (language) => `habla ${language}`,
  hasOpen: (open) =>
    open === 0
      ? 'no tiene solicitudes abiertas'
      : `tiene ${open} ${open === 1 ? 'solicitud abierta' : 'solicitudes abiertas'}`,
  queued: (ticket, queue) => `${ticket} espera en la cola ${queue}: nadie puede tomarlo ahora`,
  accepts: (ticket, who) => `${who} se encarga de ${ticket}: no pasará a nadie más`,
  unaccepted: (ticket, who) => `${who} no ha hecho nada en ${ticket}, y nadie más puede tomarla ahora`,
  joins: (ticket, why, who) => `Se une: ${ticket}, porque ${why} y ${who} participa en él`,
  joinedBy: {
    'reply-token': 'lleva la clave de un correo nuestro',
    cites: 'responde a uno de nuestros correos',
    'same-message-id': 'es el mismo correo con otras palabras',
    'cited-by': 'un correo de la solicitud le responde',
    'same-missing-parent': 'responde al mismo correo que otro de la solicitud',
    'same-number': 'el mismo número llamó antes',
    'same-number-and-digit': 'el mismo número llamó antes por lo mismo',
  },
  belongsThere: 'pertenece ahí',
  attached: (ticket) =>
    `Se pone al lado: ${ticket}, porque cita un correo nuestro; lo escribió una máquina, así que ningún reloj se mueve y nadie responde`,
  thanked: (ticket) =>
    `Se ve en ${ticket}; no pide nada, así que ningún reloj se mueve y no se abre otra solicitud`,
  answered: (ticket, who, isFirst) =>
    `${who} ha respondido al cliente (${ticket})${isFirst ? ', y cumplió el plazo de la primera respuesta' : ''}`,
  waits: (ticket) => `${ticket} espera al cliente, y el reloj de la resolución está parado`,
  openAgain: (ticket, why) => `${ticket} está abierta otra vez: ${why}`,
  reopened: (ticket, why) => `${ticket} se ha reabierto: ${why}`,
  customerWrote: 'el cliente escribió',
  wantsIt: (who) => `${who} así lo quiere`,
  watches: (ticket, who, watching) => `${who} ${watching ? 'sigue' : 'ya no sigue'} ${ticket}`,
  snoozed: (ticket, who, until) => `${ticket}: aplazada por ${who} hasta ${until}; los relojes siguen`,
  woken: (ticket, why) => `${ticket} ha vuelto al día de su agente: ${why}`,
  linked: (ticket, who, other) => `${who} dice que ${other} tiene que ver con esta (${ticket})`,
  merged: (ticket, who, into) => `${who} une ${ticket} a ${into}: los correos posteriores van allí`,
  unmerged: (ticket, who, from, stays) =>
    `${who} separa de nuevo ${ticket} de ${from}${stays ? `: lo que llegó entretanto se queda en ${from}` : ''}`,
  tookIn: (ticket, who, other) => `${who} une ${other} a ${ticket}: valen los plazos más cercanos`,
  gaveBack: (ticket, who, other) => `${who} separa de nuevo ${other} de ${ticket}`,
  split: (ticket, who, into) => `${who} separa ${into} de ${ticket}: estas palabras tratan de otro asunto`,
  handsOver: (ticket, who, vendor, reference, pauses) =>
    `${who} pasa ${ticket} a ${vendor || 'el fabricante'}${reference === null ? '' : `, con el número ${reference}`}${pauses ? '' : '; los relojes siguen'}`,
  stands: (ticket, vendor) =>
    `${ticket} está con ${vendor || 'el fabricante'}, y el reloj de la resolución está parado hasta que vuelva`,
  handsBack: (ticket, who, vendor) => `${ticket}: ${vendor || 'el fabricante'} ya respondió, dice ${who}`,
  follows: (ticket, who, incident) =>
    who === null
      ? `${ticket} sigue el incidente ${incident}`
      : `${who} dice que ${ticket} sigue el incidente ${incident}`,
  unfollows: (ticket, who, incident) => `${who} dice que ${ticket} ya no sigue ${incident}`,
  leads: (ticket) => `${ticket} es ahora un incidente: otras solicitudes lo siguen`,
  unled: (ticket, who) => `${who} dice que ${ticket} ya no es un incidente`,
  stays: (tickets) =>
    `${tickets} sigue abierta: allí un cliente escribió y ningún agente ha actuado desde entonces, o espera la llamada prometida`,
  calmed: (ticket, alerts) =>
    `${ticket}: ninguna alerta abierta del incidente dura ya (${alerts} en total). Sigue abierto hasta que un agente lo resuelva`,
  roused: (ticket, alert) => `${ticket}: una alerta del incidente dura de nuevo: ${alert}`,
  alerted: (ticket, what) =>
    `${ticket}: ${{ problem: 'la misma alerta llegó otra vez', recovery: 'el sistema de monitorización dice que ya pasó', news: 'el sistema de monitorización dice más de su alerta', late: 'un mensaje atrasado habla de lo que ya pasó' }[what]}`,
  attributes: (ticket, who, issue) =>
    issue === undefined
      ? `${who} deja que la categoría de ${ticket} decida de qué problema conocido se trata`
      : `${who} dice que ${ticket} trata de ${issue ?? 'ningún problema conocido'}`,
  issue: (id, what) =>
    `${id}: ${{ opened: 'es ahora un problema conocido', told: 'llegó otro aviso del proveedor', changed: 'se cambió su ficha', published: 'los clientes ya lo leen', hidden: 'los clientes dejan de leerlo', over: 'ha terminado', announced: 'se avisa a sus tickets de que ha terminado' }[what]}`,
  issueEnded: (ticket, issue) => `El problema conocido ${issue}, del que trata ${ticket}, ha terminado`,
  alertAgain: 'la alerta volvió',
  recovered: (ticket) =>
    `${ticket} queda resuelta por sí sola: el sistema de monitorización dice que ya pasó`,
  resolved: (ticket, who) => `${ticket}: resuelta por ${who}`,
  rated: (ticket, who, { solved, score }) =>
    `${who} dice que ${ticket} ${solved ? 'está resuelta' : 'todavía no está resuelta'}${score === null ? '' : `, y da a nuestra ayuda ${score} de 5`}`,
  categorised: (ticket, title) => `${ticket} trata al final de ${title}`,
  prioritised: (ticket, priority) => `${ticket} tiene ahora prioridad ${priority}`,
  nears: (ticket, what, due, who) =>
    `${ticket} se acerca al plazo: ${what} antes de ${due}; deben saberlo: ${who}`,
  overdue: (ticket, what, due, level, who) =>
    `${ticket} ha pasado del plazo: ${what} era antes de ${due}. Nivel ${level}; deben saberlo: ${who}`,
  amended: (ticket, what) => `Se sabe más de ${ticket}: ${what}`,
  news: {
    caller: 'quién llamó',
    digit: 'la cifra del menú',
    recording: 'la grabación',
    transcript: 'la transcripción',
    pictures: 'imágenes o archivos',
    missing: 'lo que no se pudo recoger',
  },
  unanswered: (ticket, agent, who, { taken, opens }) =>
    [
      `La respuesta de ${agent} no llegó a ${who ?? 'nadie'} (${ticket})`,
      ...(taken ? ['no cuenta como respuesta'] : []),
      ...(opens ? ['la solicitud está abierta de nuevo y los plazos siguen desde donde estaban'] : []),
    ].join(': '),
  ringing: (who, ticket, attempt) => `${who} hace llamar al cliente de ${ticket}, intento ${attempt}`,
  rangIs: (who, ticket, attempt, outcome, talk) =>
    `La llamada de vuelta de ${who} para ${ticket}, intento ${attempt}: ${outcome}${talk === null ? '' : `, al cabo de ${talk}`}`,
  rang: {
    taken: 'el agente la aceptó, y suena el teléfono del cliente',
    ended: 'la llamada con el cliente terminó',
    answered: 'el cliente contestó',
    talked: 'la conversación terminó',
    voicemail: 'contestó un buzón de voz',
    busy: 'la línea del cliente está ocupada',
    'no-answer': 'el cliente no contesta',
    'given-up': 'el agente colgó antes de que el cliente contestara',
    failed: 'no se puede llamar al número del cliente',
    'agent-busy': 'la línea del agente está ocupada',
    'agent-no-answer': 'el agente no contesta',
    'not-taken': 'nadie pulsó la tecla en el teléfono del agente',
    'agent-failed': 'no se puede llamar al teléfono del agente',
    refused: 'la operadora no aceptó la llamada',
    unknown: 'no se sabe qué pasó',
  },
  promisesCall: (who, ticket, due) => `Prometemos devolver la llamada a ${who} antes de ${due} (${ticket})`,
  callIsDue: (ticket, due, attempts, team) =>
    `La llamada de vuelta de ${ticket} se prometió antes de ${due}; intentos: ${attempts}. Deben saberlo: ${team}`,
  keepsCall: {
    ring: (ticket) => `La promesa de devolver la llamada está cumplida: el cliente contestó (${ticket})`,
    called: (ticket) => `La promesa de devolver la llamada está cumplida, según el agente (${ticket})`,
    customer: (ticket) =>
      `La promesa de devolver la llamada terminó: el cliente llamó y contestó una persona (${ticket})`,
    moved: (ticket) => `La promesa de devolver la llamada sigue en otra solicitud (${ticket})`,
    withdrawn: (ticket) => `La promesa de devolver la llamada terminó sin llamada (${ticket})`,
  },
  unreachable: (ticket, who, status) => `Ya no se llega a ${who} por correo (${ticket}; ${status})`,

  gets: (who, what) => `${who} recibe ${what}`,
  withheld: (who, why) => `no se envió a ${who}: ${why}`,
  undelivered: (who) => `no se pudo entregar a ${who}`,

  writesToCustomer: (ticket, who) => `${who} escribe al cliente (${ticket})`,
  carriesToken: (who, text) =>
    `Lleva la clave del aviso, así que es de ${who}; las palabras nuevas siguen: ${text}`,
  leavesNote: (ticket, who) => `${who} deja una nota para el equipo (${ticket})`,
  orderRefused: (reason) => `Una orden no se cumplió: ${reason}`,
  mailRefused: (reason) => `Un correo en nombre de un agente no se cumplió: ${reason}`,
  refusal: {
    'bad-token': 'clave errónea',
    'wrong-sender': 'remitente erróneo',
    'failed-verdict': 'el remitente no probó quién es',
    'unknown-command': 'orden desconocida',
    empty: 'sin palabras',
    'merged-away': 'la solicitud está unida a otra',
    'words-in-quote': 'hay palabras propias dentro de la cita',
    'bad-argument': 'valor erróneo',
    'old-token': 'clave antigua',
    changed: 'la solicitud cambió entretanto',
    'no-right': 'sin derecho',
  },
  present: (who, until) => (until === null ? `${who} está ausente` : `${who} está ausente hasta ${until}`),
  isHere: (who) => `${who} está disponible`,
  briefed: (who) => `${who} recibe el correo de la mañana`,
  away: (who) => `${who} está fuera: los coordinadores lo saben`,
  looked: {
    recording: (who) => `${who} escucha la grabación`,
    original: (who) => `${who} guarda el correo original`,
    file: (who) => `${who} guarda un adjunto`,
  },
  withoutAgent: 'Una persona sin agente',
};
