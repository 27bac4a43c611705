/** The words of the archive of one person, in Spanish. */
import type { ArchiveWords } from './en.ts';

export const es: ArchiveWords = {
  title: 'Lo que guardamos sobre usted',
  lead: (instant) => `A fecha de ${instant}.`,
  person: 'Quién es usted para nosotros',
  addresses: 'Direcciones y números',
  names: 'Nombres',
  customer: 'Cliente',
  languages: 'Idiomas',
  sms: 'SMS automáticos',
  optedOut: 'Pidió no recibirlos.',
  without: 'Sin solicitud',
  closed: (instant) => `Cerrada ${instant}`,
  keptFor: 'Cuánto tiempo lo guardamos',
  forever: 'Hasta que se borre a petición suya.',
  held: 'Ahora no debe borrarse.',
  until: (day) => `Hasta el ${day}.`,
  after: (days) => `Días después de cerrarse la solicitud: ${days}.`,
  erased: 'Este texto se borró por su antigüedad.',
  missing: 'ya no se puede leer',
  failed: 'Esto no le llegó.',
  channel: { email: 'Correo', call: 'Llamada', sms: 'SMS', web: 'Página' },
  recording: (place) => `grabación ${place}`,
  others:
    'Aquí está lo que usted nos escribió y lo que le escribimos. Lo que escribieron otras personas y nuestras notas internas no están aquí.',
  programs: 'Lo mismo para programas',
};
