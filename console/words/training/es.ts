/** The words of the page of training, in Spanish. */
import type { training as english } from './en.ts';

export const training: typeof english = {
  title: 'Formación',
  lead: 'Quién pregunta cómo se hace algo. A los clientes que preguntan mucho les puede convenir una formación.',
  asOf: (instant) =>
    `Solicitudes de los últimos 90 días, junto a los 90 anteriores. A ${instant}; se vuelve a contar a los diez minutos.`,
  part: 'Llegaron más solicitudes de las que se leen de una vez. Se cuentan las más recientes.',
  noCategory: (id) =>
    `La configuración no tiene la categoría «${id}», así que no se cuenta ninguna pregunta.`,
  of: { customers: 'Por cliente', products: 'Por producto', themes: 'Por lo que nombran las preguntas' },
  rowIs: { customers: 'Cliente', products: 'Producto', themes: 'Tema' },
  none: { customers: 'Sin cliente', products: 'Sin producto', themes: 'Nada de esto' },
  columns: { asked: 'Preguntas', all: 'De todas', before: '90 días antes', people: 'Personas' },
  change: 'Cambio',
  total: (asked, all, before) =>
    `${asked} preguntas de ${all} solicitudes; ${before} en los 90 días anteriores.`,
  nothing: 'No hubo preguntas en estos días.',
  ofCustomer: (customer) => `Formación: ${customer}`,
  allCustomers: 'Todos los clientes',
  people: 'Quién preguntó',
  person: 'Persona',
  last: 'Última pregunta',
  write: 'Escribir un correo',
  tickets: (what, row) => `${what}: ${row}`,
  link: 'Quién pregunta cómo se hace: formación',
};
