/** What callers hear in Spanish. */
import type { Phrases } from './speech.ts';

export const spanish: Phrases = {
  language: 'es',
  speech: { voice: 'Polly.Lucia', language: 'es-ES' },
  greeting: 'Gracias por llamar al servicio de soporte.',
  greetingOf: (company) => `Gracias por llamar a ${company}.`,
  closed: (hours) => `En este momento estamos cerrados. Nuestro horario es: ${hours}.`,
  closedNow: 'En este momento estamos cerrados.',
  closedToday: 'Hoy estamos cerrados.',
  choice: (title, digit) => `Para ${title}, pulse ${digit}.`,
  orWait: 'Para cualquier otro asunto, espere en línea.',
  wrongKey: 'Esa tecla no está en el menú.',
  ticketChoice: (key) => `Si tiene el número de una solicitud, pulse ${key}.`,
  enterTicket: 'Marque los dígitos del número y pulse la tecla almohadilla.',
  notATicket: 'Ese no es el número de una solicitud.',
  callbackChoice: (key) => `Para que le devolvamos la llamada, pulse ${key}.`,
  callbackOffer: (instant) =>
    `Le devolvemos la llamada al número desde el que llama, a más tardar ${instant}. Para aceptar, pulse 1.`,
  callbackThanks: (instant) => `Gracias. Le devolvemos la llamada, a más tardar ${instant}. Adiós.`,
  callbackHidden: 'No vemos un número al que podamos llamar.',
  leaveMessage:
    'Deje su nombre y su mensaje después de la señal. Cuando termine, pulse la tecla almohadilla o cuelgue.',
  review: 'Para enviar el mensaje, pulse 1 o cuelgue. Para grabarlo de nuevo, pulse 2.',
  thanks: 'Gracias. Hemos recibido su mensaje. Hasta pronto.',
  liveHold: 'No cuelgue, por favor. Le estamos pasando con un agente.',
  liveWait: (place) => `Todos nuestros agentes están ocupados. Usted es el número ${place} en la cola.`,
  liveNobody: 'En este momento nadie puede atender su llamada.',
  liveCall: (about) =>
    `Firstline. Una llamada${about === null ? '' : `: ${about}`}. Para atenderla, pulse 1.`,
  liveOver: 'Esta llamada ya terminó o la atendió otra persona. Adiós.',
  ringBack: (ticket, about, name) =>
    `Firstline. Llamada de vuelta para la solicitud ${ticket}, ${about}. Para llamar ${name === null ? 'al cliente' : `a ${name}`}, pulse 1.`,
  ringOver: 'Esta llamada de vuelta ya terminó o se pidió de nuevo. Adiós.',
  ringBusy: 'La línea está ocupada. Adiós.',
  ringNoAnswer: 'Nadie contesta. Adiós.',
  ringFailed: 'No se pudo llamar al número. Adiós.',
  nothingHeard: 'No hemos oído ningún mensaje. Hasta pronto.',
  dayRange: (first, last) => `de ${first} a ${last}`,
  timeRange: (from, to) => `de ${from} a ${to}`,
  star: 'asterisco',
  hash: 'almohadilla',
};

export const mexican: Phrases = {
  ...spanish,
  speech: { voice: 'Polly.Mia', language: 'es-MX' },
  greeting: 'Gracias por llamar al área de soporte.',
  choice: (title, digit) => `Para ${title}, marque ${digit}.`,
  orWait: 'Para cualquier otro asunto, espere en la línea.',
  ticketChoice: (key) => `Si tiene el número de una solicitud, marque ${key}.`,
  enterTicket: 'Marque los dígitos del número y presione la tecla gato.',
  liveCall: (about) =>
    `Firstline. Una llamada${about === null ? '' : `: ${about}`}. Para atenderla, presione 1.`,
  leaveMessage:
    'Deje su nombre y su mensaje después del tono. Cuando termine, presione la tecla gato o cuelgue.',
  review: 'Para enviar el mensaje, marque 1 o cuelgue. Para grabarlo de nuevo, marque 2.',
  thanks: 'Gracias. Recibimos su mensaje. Hasta pronto.',
  nothingHeard: 'No escuchamos ningún mensaje. Hasta pronto.',
  hash: 'gato',
};
