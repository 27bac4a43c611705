/** What a ticket and a list show, in Spanish. */
import type { SeenWords } from './en.ts';

export const es: SeenWords = {
  wholeMail: 'El correo completo',
  noMail: 'Este correo ya no está aquí.',
  originalAndHeaders: 'Original y cabeceras',
  headers: 'Cabeceras',
  headersOf: (ticket) => `Cabeceras de un correo de ${ticket}`,
  receivedAt: (instant) => `Recibido ${instant}`,
  saveOriginal: 'Guardar el original',
  picturesLeftOut: (n, one) =>
    one
      ? 'No se muestra una imagen de otro servidor: traerla diría al remitente que ha leído este correo.'
      : `No se muestran ${n} imágenes de otros servidores: traerlas diría al remitente que ha leído este correo.`,
  smsFrom: (name) => `SMS de ${name}`,
  call: 'Llamada',
  recording: 'Grabación',
  copyTo: (people) => `Cc ${people}`,
  gesture: {
    reaction: 'solo una reacción',
    thanks: 'solo un agradecimiento',
    stop: 'termina los SMS automáticos',
    start: 'quiere de nuevo SMS automáticos',
  },
  leftAtOnce: 'Enviada al momento',
  leftAt: (instant) => `Enviada ${instant}`,
  side: {
    over: 'terminó con la solicitud',
    after: (counted, promised) => `tras ${counted} de ${promised}`,
    nothing: 'Nada',
    counted: (counted, promised) => `Contados ${counted} de ${promised}.`,
    stoodStill: (list) => `Parado ${list}.`,
    waited: (span) => `${span} a la espera`,
    closed: (span) => `${span} fuera del horario`,
    now: 'ahora',
    fromTo: (from, to) => `${from} a ${to}`,
    ran: (list) => `Corrió ${list}.`,
    plan: (plan) => `plan ${plan}`,
    proved: 'remitente probado',
    ringsFrom: 'Llama desde',
    others: 'Otras solicitudes',
    priority: (level) => `Prioridad ${level}:`,
    you: (name) => `${name} (yo)`,
    related: 'Relacionada',
  },
  day: {
    title: 'Plazos de hoy',
    label: 'Lo que vence, en la línea de hoy',
    hatched: 'rayado: cerrado, los relojes se paran',
    late: (n) => `${n} con retraso`,
    toCome: (n) => `${n} por venir`,
    next: (span) => `la próxima en ${span}`,
    open: (n, one) => (one ? 'Una abierta.' : `${n} abiertas.`),
    takeNext: 'Tomar la siguiente',
    notTaken: 'No se tomó ninguna solicitud',
    noNext:
      'Ninguna solicitud sin agente está en una cola que usted atienda. Una nueva aparece en «Sin asignar».',
    queues: 'Colas',
    queueLead: 'Estas esperan a un agente.',
    triage: 'Clasificación',
    noTicket: 'Todavía no hay ninguna solicitud.',
    channel: { email: 'Correo', call: 'Llamada', sms: 'SMS' },
    short: { firstResponse: '1.ª respuesta', resolution: 'resolución' },
    you: 'Yo',
    said: (name, text) => `${name}: ${text}`,
    note: (name, text) => `Nota, ${name}: ${text}`,
  },
  notice: {
    notFoundTitle: 'Ninguna página tiene esta dirección',
    notFound: 'Revise la dirección. Una página que estaba aquí puede tener ahora otra.',
    linkEnded:
      'Este enlace ha terminado o no es nuestro. Abra la solicitud en Firstline o pida a un colega que lo haga.',
    failedTitle: 'Esto no funcionó',
    failed:
      'El fallo es nuestro y está en el informe del proceso. Inténtelo otra vez; si continúa, diga a un administrador qué hizo y cuándo.',
  },
};
