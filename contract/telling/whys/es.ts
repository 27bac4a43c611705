/** Reasons in Spanish. */
import { formFor } from '../counted.ts';
import type { Rules } from './en.ts';
import { assigning } from './assigning/es.ts';
import { handovers } from './handovers/es.ts';
import { incidents } from './incidents/es.ts';
import { issues } from './issues/es.ts';
import { ladder } from './ladder/es.ts';
import { messages } from './messages/es.ts';
import { clauseOf } from './parts.ts';
import { ring } from './ring/es.ts';
import { rules } from './rules/es.ts';
import type { Choice, Clause, Told, Whys } from './told.ts';
import { would } from './would/es.ts';

const clauses: Record<keyof Rules, Clause> = {
  ...incidents,
  ...issues,
  ...handovers,
  ...ladder,
  ...messages,
  ...ring,
  ...would,
  ...assigning,

  'call-digit': () => 'quien llamó la eligió en el menú',
  'form-topic': () => 'quien escribió la eligió en el formulario',
  'mailbox-queue': () => 'todos los correos a este buzón tratan de eso',
  'below-threshold': () => 'ninguna categoría es bastante probable para aceptarla',
  'group-cap': (told) =>
    `las reglas del grupo “${told.text('group')}” cuentan como máximo ${told.amount('cap')} ${formFor('es', told.count('cap'), { one: 'punto', other: 'puntos' })}, de ${told.amount('sum')}`,
  'no-words': () => 'no hay palabras por las que decidir',
  'no-categories': () => 'ninguna categoría está configurada',
  'classifier-error': () => 'el clasificador falló, así que decide una persona',
  'priority-alarm': (told) => `habla de peligro o de algo parado${of(told)}`,
  'priority-danger': (told) => `habla de peligro${of(told)}`,
  'priority-outage': (told) => `habla de algo que no funciona en absoluto${of(told)}`,
  'priority-everybody': (told) => `afecta a mucha gente${of(told)}`,
  'priority-urgent': (told) => `el cliente lo llama urgente${of(told)}`,
  'priority-calm': (told) => `el cliente dice que hay tiempo${of(told)}`,

  'reply-token': () => 'lleva la clave de un correo nuestro',
  cites: () => 'responde a uno de nuestros correos',
  'same-message-id': () => 'es el mismo correo con otras palabras',
  'cited-by': () => 'un correo de la solicitud le responde',
  'same-missing-parent': () => 'responde al mismo correo que otro de la solicitud',
  'same-number': () => 'el mismo número llamó antes',
  'same-number-and-digit': () => 'el mismo número llamó antes por lo mismo',
  'alert-problem': () => 'un sistema de monitorización avisa de un problema',
  'alert-recovery': () => 'el sistema de monitorización dice que ya pasó',
  'alert-news': () => 'el sistema de monitorización dice más de su alerta',
  'alert-late': () => 'llegó tarde y habla de lo que ya pasó',
  participant: () => 'quien lo envía participa en la solicitud',
  colleague: () => 'quien lo envía es un colega probado del mismo cliente',
  'own-token': () => 'lleva una clave que solo enviamos a este remitente',
  'named-by-list': () => 'solo una lista dice quién lo escribió, y eso no prueba a nadie',
  'no-sender': () => 'no tiene remitente',
  'not-a-participant': () => 'quien lo envía no participa en la solicitud',
  'colleague-unproved': () => 'quien lo envía es del mismo cliente, pero no está probado',
  'failed-verdict': () => 'el dominio no responde por quien lo envía (falla DMARC)',
  closed: () => 'la solicitud está cerrada',
  'not-joined': (told) =>
    `se refiere a ${told.text('ticket')}, pero no se une: ${clauseOf(clauses, told, 'why')}`,
  'agents-token': (told) =>
    `lleva la clave de ${told.agent('agent')} para ${told.text('ticket')}, y no es de esa persona`,
  released: () => 'salió de la cuarentena',
  'contact-amended': () => 'se supo más sobre el contacto',
  flood: (told) =>
    told.text('by') === 'calls'
      ? `en una hora hubo ${told.count('count')} llamadas sin una palabra, más de ${told.count('limit')}: se juntan en una sola solicitud`
      : `en una hora llegaron ${told.count('count')} correos ${told.text('by') === 'domain' ? 'del mismo dominio' : 'del mismo remitente'}, más de ${told.count('limit')}: se juntan en una sola solicitud`,
  'forwarded-by-staff': () => 'un colega nuestro lo reenvió, así que el cliente es quien lo escribió',
  'answers:': ({ rest }) => answers[rest] ?? 'se responde a otra dirección que la del remitente',
  'not-answered': (told) =>
    `no se responde a: ${fields[told.text('field')] ?? told.text('field')}; ${notAnswered[told.text('why')] ?? told.text('why')}`,
  'gesture:': ({ rest }) => gestures[rest] ?? 'no pide nada',
  'machine:': ({ rest }) => machines[rest] ?? 'lo escribió una máquina',
  'cites-our-message': () => 'cita un correo nuestro',
  'cites-nothing-of-ours': () => 'no cita ningún correo nuestro',
  'abandoned-call': (told) =>
    `quien llamó colgó a los ${told.count('seconds')} s sin una palabra, antes de los ${told.count('shortestSeconds')} s que cuentan`,
  'answered-call': (told) =>
    `${told.agent('agent') || told.text('extension') || 'alguien'} atendió la llamada, así que no pide respuesta`,
  'blocked-caller': () => 'viene de un número que la configuración bloquea',
  'typed-ticket': () => 'quien llamó marcó su número',
  'typed-ticket-closed': (told) => `quien llamó marcó ${told.text('ticket')}, que es suyo pero está cerrado`,
  'typed-ticket-refused': (told) => `quien llamó marcó ${told.text('ticket')}, que no consta como suyo`,
  'wordless-call': () => 'quien llamó no habló ni pulsó ninguna tecla, y esas llamadas no abren solicitudes',
  'opted-out': () => 'el cliente no quiere SMS automáticos',
  'opted-in': () => 'el cliente quiere otra vez SMS automáticos',
  'asked-help': () => 'el SMS pregunta de quién es el número, y se contesta',
  'customer:unknown': () => 'la dirección no es de ningún cliente que conozcamos',
  'customer:address': (told) => `la dirección es de ${told.customer('customer')}${unproved(told)}`,
  'customer:domain': (told) =>
    `el dominio de la dirección es de ${told.customer('customer')}${unproved(told)}`,
  'customer:phone': (told) => `el número es de ${told.customer('customer')}`,

  'customer-wrote': () => 'el cliente escribió',
  'snoozed-until': () => 'llegó la hora que el agente eligió',
  'answer-lost': () => 'una respuesta no llegó',
  'resolved-for-14-days': () => 'lleva 14 días resuelta',
  imported: () => 'se importó, así que no se pide nada a nadie',
  'imported-came-to-life': () => 'se importó, y el cliente volvió a escribir',
  opened: () => 'se abrió',
  reopened: () => 'se reabrió',
  'vendor-has-it': () => 'el plan para el reloj mientras la solicitud está con un fabricante',
  'vendor-is-done': () => 'el fabricante ya respondió',
  'resolved-with-vendor': () => 'se resuelve mientras está con un fabricante',
  priority: (told) => `la prioridad pasó de ${told.priority('previous')} a ${told.priority('priority')}`,
  plan: (told) => `el plan pasó de ${told.text('previous')} a ${told.text('plan')}`,
  'agent-ordered': (told) => `así lo ordenó ${told.agent('agent')}`,
  'agent-mail': (told) => `así lo ordenó ${told.agent('agent')} por correo`,
  'agent-token': (told) => `el correo lleva la clave de ${told.agent('agent')}`,
  'kept-as-note': () => 'responde a un aviso que no pide respuesta, así que las palabras quedan en el equipo',

  'clock:': (told) =>
    `${told.rest === 'firstResponse' ? 'la primera respuesta está prometida' : 'la resolución está prometida'} en ${told.span('targetMinutes')} de servicio: antes de ${told.instant('due')}`,
  counted: (told) =>
    `contado: ${told.span('minutes')}, en ${told.count('intervals')} ${formFor('es', told.count('intervals'), { one: 'parte', other: 'partes' })}:`,
  interval: (told) => `de ${told.instant('from')} a ${told.instant('until')}`,
  paused: (told) =>
    `no contado: ${told.span('minutes')}, en que esperó, la tuvo el fabricante o estuvo resuelta`,

  'refused:': () => 'se rechazó una orden en nombre de un agente',
  'bad-token': () => 'la clave no es nuestra',
  'wrong-sender': () => 'lleva la clave de otra persona',
  'unknown-command': () => 'tiene una orden que no conocemos',
  empty: () => 'no tiene palabras',
  'signature-or-answer': () => 'sus palabras pueden ser solo una firma, o una respuesta',
  unreadable: (told) => `no se pueden leer todas sus palabras (${told.text('defect')})`,
  'bad-argument': () => 'un valor no sirve',
  'no-argument': (told) => `#${told.text('command')} no lleva valor`,
  'not-a-value': (told) => `#${told.text('command')} no conoce este valor`,
  'words-in-quote': () => 'tiene palabras del agente dentro del aviso citado',
  'old-token': () => 'la clave es demasiado antigua',
  'not-yours': () => 'la solicitud es de otro agente',
  'ticket-of': (told) => `la solicitud es de ${told.agent('agent')}`,
  changed: () => 'la solicitud cambió entretanto',
  'no-right': () => 'esta persona no puede ordenar nada',
  'only-in-a-new-mail': () => '#for es para un correo nuevo, no para la respuesta a un aviso',
  'no-ticket': () => 'no trata de ninguna solicitud',
  'not-a-day': () => '#away no conoce ese día',
  'away-and-back': () => '#away y #back se contradicen',
  'nothing-to-find': () => '#find necesita palabras',
  'command-below': (told) =>
    `#${told.text('command')} va después de otro texto: las órdenes son las primeras líneas`,
  'recipients-and-note': () => 'una nota no tiene destinatarios',
  'agents-own': () => 'solo contiene órdenes de un agente',
  'agent-noted': () => 'un colega escribió una nota',
  'agent-asked': () => 'el agente lo pidió',
  'merged-promise': (told) => `este plazo vino con ${told.text('ticket')}`,
  unmerged: () => 'ya no está unida a otra',
  'followed-merge': (told) => `es de ${told.text('ticket')}, que está unida a esta solicitud`,
  'merged-into': (told) => `la solicitud está unida a ${told.text('ticket')}`,
  'merged-away': () => 'la solicitud está unida a otra',
  'another-customer': () => 'las solicitudes son de dos clientes',
  'not-mergeable': () => 'esta solicitud no se puede unir',
  'split-from': (told) => `un agente lo separó de ${told.text('ticket')}`,
  'no-such-contact': () => 'la solicitud no tiene ese contacto',
  'not-splittable': () => 'solo se pueden separar palabras de un cliente que no abrieron la solicitud',
  'not-merged': () => 'la solicitud no está unida a otra',
  'merge-alone': () => '#merge no admite otro cambio de la solicitud',
  'no-such-ticket': () => 'ninguna solicitud tiene este número',
  'no-such-vendor': () => 'no indica un fabricante ni un número de caso',
  'no-such-category': () => 'ninguna categoría tiene este nombre',
  'no-such-assign': () => 'ningún agente tiene este nombre',
  'instant-has-passed': () => 'esta hora ya pasó',
  'not-a-recipient': () => 'un destinatario no participa en la solicitud',
  'ticket-open': () => 'la solicitud está abierta',
  'ticket-waiting': () => 'la solicitud está a la espera',
  'ticket-resolved': () => 'la solicitud está resuelta',
  'ticket-closed': () => 'la solicitud está cerrada',
  'ticket.': (told) =>
    `la solicitud cambió: ${told.instant('at')}${told.text('agent') === '' ? '' : `, por ${told.agent('agent')}`}`,
  'agent.': (told) => `${told.agent('agent')} actuó: ${told.instant('at')}`,
};

const answers: Record<string, string> = {
  'reply-to': 'se responde a la dirección en Reply-To',
  'original-from': 'se responde a quien una lista o un reenvío dice que escribió',
  name: 'se responde a la dirección que está en el nombre del remitente',
  nobody: 'no se puede responder a nadie',
};
const fields: Record<string, string> = {
  'reply-to': 'la dirección en Reply-To',
  'original-from': 'quien una lista dice que escribió',
  from: 'el remitente',
  name: 'la dirección en el nombre del remitente',
};
const notAnswered: Record<string, string> = {
  ours: 'es un buzón nuestro',
  'no-reply': 'nadie la lee',
  list: 'es una lista',
  agent: 'es de un agente',
  'not-an-address': 'no es una dirección',
  'not-a-recipient': 'ningún correo puede ir allí',
};
const gestures: Record<string, string> = {
  reaction: 'es solo una reacción',
  thanks: 'solo da las gracias',
  stop: 'termina los SMS automáticos',
  start: 'quiere otra vez SMS automáticos',
  help: 'pregunta de quién es el número',
};
const machines: Record<string, string> = {
  bounce: 'un servidor dice que un correo no llegó',
  delayed: 'un servidor dice que un correo se retrasa',
  'auto-reply': 'un buzón respondió solo',
  feedback: 'un proveedor comunica una queja',
  receipt: 'es un acuse de recibo',
  list: 'lo envió una lista',
  generated: 'lo escribió un programa',
  own: 'es un correo nuestro que volvió',
};

function of({ word }: Told): string {
  return word === null ? '' : `: ${word}`;
}

function unproved(told: Told): string {
  return told.isTrue('proved') ? ', y el remitente está probado' : ', pero el remitente no está probado';
}

export const es: Whys = {
  clauses,
  deciding: ({ list, one }) =>
    list === ''
      ? 'las palabras que decidieron ya no están aquí'
      : one
        ? `habla por ella la palabra ${list}`
        : `hablan por ella las palabras ${list}`,
  ownRule: rules.applies,
  effects: rules.effects,
  choice,
};

function choice(found: Choice): string[] {
  const { who, queue, skilled, away, here, free, language, share } = found;
  const pool = [
    `${skilled === 1 ? '1 agente atiende' : `${skilled} agentes atienden`} la cola ${queue}`,
    ...(away === 0 ? [] : [away === 1 ? '1 está ausente' : `${away} están ausentes`]),
    `${here} de turno`,
    `${free} con sitio`,
  ].join(', ');
  // The ticket moved to another queue first: the next fact names the agent.
  if (who === null && found.capacity > 0) return [pool];
  if (who === null && share !== null)
    return [
      `este dominio tiene ${share.has} de ${share.places} sitios, tantos como un dominio desconocido puede tener de una vez`,
      pool,
    ];
  if (who === null) return [nobody(found), pool];
  const deaf =
    language !== null && language.speaking === 0 ? [`ninguno de ellos habla ${language.name}`] : [];
  return [chosen(found, who), pool, ...deaf];
}

function nobody({ skilled, here, queue }: Choice): string {
  if (skilled === 0) return `ningún agente atiende la cola ${queue}`;
  return here === 0
    ? 'ningún agente que la atiende está de turno ahora'
    : 'cada agente de turno tiene tantas como puede tener';
}

function chosen(
  { named, again, free, language, open, capacity }: Choice,
  { name, isReader }: NonNullable<Choice['who']>,
): string {
  const load = `${open} de ${capacity} como máximo`;
  const is = isReader ? 'es' : `${name} es`;
  if (named !== null)
    return `${isReader ? 'es usted el agente designado' : `${name} es el agente designado`} de ${named}, con sitio (abiertas: ${load})`;
  if (again !== null)
    return `${isReader ? 'usted tuvo' : `${name} tuvo`} ${again} de la misma persona, y tiene sitio (abiertas: ${load})`;
  const speaking = language?.speaking ?? 0;
  const among = speaking > 0 ? speaking : free;
  const whom = speaking > 0 ? ` que habla ${language?.name}` : '';
  if (among === 1) return `${is} el único agente libre${whom} (abiertas: ${load})`;
  const whoAll = speaking > 0 ? ` que hablan ${language?.name}` : '';
  return `${is} quien tiene menos solicitudes abiertas (${load}) de los ${among} libres${whoAll}`;
}
