/** The words of the customers' pages in Spanish. */
import type { Words } from './en.ts';
import { es as archive } from './archive/es.ts';
import { es as own } from './own/es.ts';

export const es: Words = {
  tag: 'es',
  name: 'Español',
  archive,
  own,
  form: {
    title: 'Escribir por formulario',
    lead: 'Sin programa de correo. Recibe un número por correo.',
    name: 'Su nombre',
    address: 'Su dirección de correo',
    why: 'El número va ahí y, cuando haya usado su enlace, nuestras respuestas.',
    topic: 'De qué se trata',
    anyTopic: 'No lo sé',
    text: 'Qué ha pasado',
    filesHint: 'Hasta 5 MB en total.',
    sentTitle: 'Lo tenemos',
    sent: 'Su solicitud ha llegado. Su número va de camino a la dirección que indicó, con un enlace: úselo, para que sepamos que la dirección es suya. Hasta entonces nuestras respuestas están solo en la página de ese enlace.',
    back: 'Vuelva atrás en el navegador: lo que escribió sigue ahí.',
    wrong: {
      address: 'No es una dirección de correo a la que podamos escribir. Es como nombre@example.com.',
      empty: 'Escriba primero qué ha pasado.',
      tooLarge: 'Es demasiado grande. No se ha enviado nada.',
      tooOften:
        'Han llegado demasiadas solicitudes de su red. Espere un minuto y envíe de nuevo, o escriba un correo.',
      busy: 'Muchas personas escriben en este momento. No se ha enviado nada: inténtelo en unos segundos, o escriba un correo.',
    },
  },
  skip: 'Ir al contenido',
  languages: 'Idioma',
  title: (name) => `Soporte · ${name}`,
  heading: 'Cómo obtener ayuda',
  lead: (spoken, rings) =>
    `${rings ? 'Escriba o llame' : 'Escríbanos'}. Le responde una persona${spoken === '' ? '' : `, en ${spoken}`}, que sigue con el asunto hasta que esté resuelto.`,
  summary: (name) => `Cómo obtienen ayuda los clientes de ${name}, y en cuánto tiempo.`,

  mailNow: 'Un correo enviado ahora tiene respuesta',
  mailNowLead: 'Según el plan, para una solicitud de prioridad normal, a más tardar:',
  noPromise: 'sin plazo fijo',

  selfFirst: 'Encuentre la respuesta',
  selfFirstLead: 'Guías para las preguntas habituales, por tema. No tiene que esperar a nadie.',
  toHelp: 'Guías y temas',
  write: 'Escriba',
  writeLead: 'A cualquier hora. Recibe un número enseguida y añade al asunto respondiendo.',
  forSubject: (subject) => `para ${subject}`,
  ring: 'Llame',
  ringLead: 'Si nadie atiende, deje un mensaje: se convierte en una solicitud, como un correo.',
  health: '¿Algo no funciona?',
  healthLead: 'Mire ahí primero. Si ya se conoce, no hace falta que escriba.',

  helpWith: 'En qué ayudamos',
  helpWithLead: 'Y dónde encontrar la respuesta por su cuenta, si lo prefiere.',
  about: {
    billing: 'Suscripciones, facturas, licencias que añade o cancela.',
    deployment: 'Nuevos servicios, nuevas personas, traslado de correo y archivos, configuración.',
    performance: 'Lento, inaccesible, sin permiso, dos cosas que no funcionan juntas.',
    updates: 'Qué cambia, cuándo, y si conviene esperar.',
    usage: 'Cualquier pregunta sobre cómo utilizar un servicio.',
  },

  howFast: 'En cuánto tiempo',
  howFastLead: 'Se cuenta en las horas del plan. Si no sabe cuál es su plan, pregúntenos.',
  whileWithMaker: (plans) =>
    `Plan ${plans}: mientras su solicitud está con el fabricante de un servicio, no cuenta el tiempo hasta la solución.`,
  promises: 'Lo que promete cada plan, por prioridad',
  firstResponse: 'Responde una persona',
  resolution: 'Resuelto, o con una alternativa',
  priority: { urgent: 'Urgente', high: 'Alta', normal: 'Normal', low: 'Baja' },
  within: (span) => `en ${span}`,

  when: 'Cuándo',
  whenLead: 'Las horas cuentan en estos horarios. En los festivos nada cuenta.',
  day: 'Día',
  hours: 'Horario',
  closed: 'cerrado',
  otherDays: 'Otros días',
  forPlans: (plans) => `Plan ${plans}`,
  forPhone: (number) => `Teléfono ${number}`,

  notWell: 'Si no va bien',
  notWellLead: 'No tiene que pedirlo: las solicitudes atrasadas suben solas.',
  sayIt: 'Dígalo en su solicitud',
  sayItHow: 'Responda a nuestro último correo. Nada se pierde y nadie empieza desde el principio.',
  told: {
    agent: 'La persona que tiene su solicitud',
    lead: 'La jefatura del soporte',
    admin: 'La dirección',
  },
  toldAt: (share) => `recibe un aviso cuando ha pasado el ${share} del tiempo prometido.`,
  toldAfter: (span) => `recibe un aviso ${span} después.`,
  writeTo: 'También puede escribir usted a:',
  maker: 'El fabricante del servicio',
  passedOn:
    'Lo que solo el fabricante de un servicio puede arreglar se lo pasamos con lo que necesita y nada más. Usted sigue hablando con nosotros.',

  footer: 'Esta página se hace con los ajustes de nuestro soporte y los muestra siempre como están.',
};
