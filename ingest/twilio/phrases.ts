/**
 * Texts that callers hear, by language, and the voice that speaks them. A language without texts gets English; a
 * region without texts gets the first region of its language.
 *
 * Never promises the time of a call back. The acknowledgement does, from the SLA.
 */
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';

export type Phrases = {
  /** ISO 639-1: selects a category's title, and whether Twilio can transcribe. */
  language: string;
  speech: VoiceResponse.SayAttributes & { language: NonNullable<VoiceResponse.SayAttributes['language']> };
  greeting: string;
  closed: (hours: string) => string;
  closedNow: string;
  choice: (title: string, digit: string) => string;
  orWait: string;
  leaveMessage: string;
  thanks: string;
  nothingHeard: string;
  dayRange: (first: string, last: string) => string;
  timeRange: (from: string, to: string) => string;
};

const en: Phrases = {
  language: 'en',
  speech: { voice: 'Polly.Joanna', language: 'en-US' },
  greeting: 'Thank you for calling support.',
  closed: (hours) => `We are closed at the moment. Our hours are: ${hours}.`,
  closedNow: 'We are closed at the moment.',
  choice: (title, digit) => `For ${title}, press ${digit}.`,
  orWait: 'For anything else, please stay on the line.',
  leaveMessage:
    'Please leave your name and your message after the tone. When you have finished, press the pound key or hang up.',
  thanks: 'Thank you. We have your message. Goodbye.',
  nothingHeard: 'We did not hear a message. Goodbye.',
  dayRange: (first, last) => `${first} to ${last}`,
  timeRange: (from, to) => `from ${from} to ${to}`,
};

const pt: Phrases = {
  language: 'pt',
  speech: { voice: 'Polly.Ines', language: 'pt-PT' },
  greeting: 'Obrigado por ligar para o apoio ao cliente.',
  closed: (hours) => `De momento estamos encerrados. O nosso horário é: ${hours}.`,
  closedNow: 'De momento estamos encerrados.',
  choice: (title, digit) => `Para ${title}, prima ${digit}.`,
  orWait: 'Para outros assuntos, aguarde em linha.',
  leaveMessage:
    'Deixe o seu nome e a sua mensagem depois do sinal. Quando terminar, prima a tecla cardinal ou desligue.',
  thanks: 'Obrigado. Recebemos a sua mensagem. Até breve.',
  nothingHeard: 'Não ouvimos nenhuma mensagem. Até breve.',
  dayRange: (first, last) => `de ${first} a ${last}`,
  timeRange: (from, to) => `das ${from} às ${to}`,
};

const es: Phrases = {
  language: 'es',
  speech: { voice: 'Polly.Lucia', language: 'es-ES' },
  greeting: 'Gracias por llamar al servicio de soporte.',
  closed: (hours) => `En este momento estamos cerrados. Nuestro horario es: ${hours}.`,
  closedNow: 'En este momento estamos cerrados.',
  choice: (title, digit) => `Para ${title}, pulse ${digit}.`,
  orWait: 'Para cualquier otro asunto, espere en línea.',
  leaveMessage:
    'Deje su nombre y su mensaje después de la señal. Cuando termine, pulse la tecla almohadilla o cuelgue.',
  thanks: 'Gracias. Hemos recibido su mensaje. Hasta pronto.',
  nothingHeard: 'No hemos oído ningún mensaje. Hasta pronto.',
  dayRange: (first, last) => `de ${first} a ${last}`,
  timeRange: (from, to) => `de ${from} a ${to}`,
};

const spoken: Record<string, Phrases> = {
  en,
  'en-gb': { ...en, speech: { voice: 'Polly.Amy', language: 'en-GB' } },
  pt,
  'pt-br': { ...pt, speech: { voice: 'Polly.Camila', language: 'pt-BR' } },
  es,
  'es-mx': { ...es, speech: { voice: 'Polly.Mia', language: 'es-MX' } },
};

/** By BCP 47 tag: the region if we have it, else the language, else English. */
export function phrasesIn(language: string): Phrases {
  const tag = language.toLowerCase();
  return spoken[tag] ?? spoken[tag.split('-')[0] ?? ''] ?? en;
}
