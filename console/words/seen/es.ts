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
  gesture: { reaction: 'solo una reacción', thanks: 'solo un agradecimiento' },
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
    byCaller: 'lo eligió quien llamó',
    byMailbox: (mailbox) => `el buzón ${mailbox}`,
    because: 'Por',
    you: (name) => `${name} (yo)`,
    related: 'Relacionada',
  },
};
