/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const es: HandoverWords = {
  theVendor: 'el fabricante',
  labels: {
    tenant: 'Inquilino (dominio o identificador)',
    product: 'Producto',
    times: 'Cuándo ocurrió (fecha, hora, zona horaria)',
    errors: 'Mensajes o códigos de error',
    correlations: 'Identificadores de correlación o de solicitud',
    host: 'Servidor o equipo',
    steps: 'Qué hizo, paso a paso',
    impact: 'Quién no puede trabajar por ello, y desde cuándo',
    contact: 'A quién puede contactar el fabricante, y cómo',
  },
  headline: 'Lo que pide {v}',
  found: 'Encontrado en los correos del caso:',
  missing: 'Falta:',
  nothing: 'nada',
  noZone: 'zona horaria desconocida',
  sendIt:
    '#handover send - envía esto a {v} por correo, con sus palabras debajo del comando; una línea "etiqueta: valor" añade o sustituye, y "etiqueta: -" lo quita',
  copyIt: 'Copie el texto para {v}. Después, #vendor con el número lo anota.',
  askIt: '#handover ask - pide al cliente lo que falta, una vez',
  question: 'Para poder tratar esto con {v}, indíquenos por favor:',
  below: 'Puede responder debajo de cada línea.',
  passedOn: 'Hemos pasado su solicitud a {v}. Le informaremos en cuanto sepamos más.',
  collected: '{a} reúne para {v} lo que se sabe de {t}; falta: {m}',
  filled: 'Las palabras del cliente dicen más de lo que {v} pide sobre {t}; falta: {m}',
  asked: '{a} pide al cliente de {t} lo que {v} necesita: {m}',
  told: '{a} escribe a {v} sobre {t}',
  wrote: '{v} escribe sobre {t}',
  bounced: 'Un correo a {v} sobre {t} vuelve',
  wroteHead: '{v} escribe',
  wroteWhat:
    '{v} escribe sobre este caso. El cliente no recibe nada de ello por sí solo. #handover send, con palabras debajo, responde a {v}.',
  bouncedHead: 'Un correo a {v} volvió',
  bouncedWhat: 'El correo a {v} sobre este caso no llegó.',
  toVendor: '{a}, al fabricante',
  text: 'El texto para {v}:',
};
