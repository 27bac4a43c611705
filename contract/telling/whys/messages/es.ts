/** Reasons about our messages, in Spanish. */
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `lleva la respuesta de ${told.agent('agent')}`,
  'agent-refused': () => 'se rechazó una orden en nombre de un agente',
  'morning:': () => 'es el correo de la mañana',
  'agent-away:': () => 'el buzón de un agente dice que está ausente',
  'handed-over': (told) => `la solicitud pasó a ${told.agent('agent')}`,
  'attachments-kept': (told) => `adjuntos que quedaron fuera: ${told.count('count')}`,
  'not-made': () => 'no se pudo hacer de ella un mensaje',
  requeued: () => 'un operador lo envía otra vez',
  'notice:': () => 'no se pudo hacer un mensaje de la respuesta',
  'message-': () => 'un mensaje no llegó',
  'ticket-': () => 'algo pasó en la solicitud',

  'late-sms': () => 'la solicitud lleva retraso, y el agente quiere un SMS entonces',
  overtaken: () => 'la solicitud ya es de otro agente',
  'words-erased': () => 'sus palabras se borraron',
  unreachable: () => 'no se puede llegar a nadie de la solicitud',
  'wish:here': () => 'el agente está usando la consola y no quiere correos mientras tanto',
  'wish:urgent': () => 'el agente solo quiere correos de plazos y de solicitudes urgentes',
  'safety:machine': () => 'nos escribió una máquina, y a las máquinas no les responde una máquina',
  'safety:not-answered': () => 'a esta persona no se le responde',
  'safety:null-sender': () => 'el correo no quiere respuesta automática (su ruta de retorno está vacía)',
  'safety:unread-address': () => 'nadie lee esa dirección',
  'safety:sms-destination': () => 'la configuración no envía SMS a ese número',
  'safety:sms-premium': () =>
    'no se envían SMS automáticos a números de tarificación especial ni de satélite',
  'safety:opted-out': () => 'esta persona no quiere SMS automáticos',
  'safety:unproved-address': () =>
    'la dirección vino de un formulario, y la persona aún no ha mostrado que es suya',
  'safety:own-address': () => 'la dirección es nuestra',
  'safety:bounced': () => 'un correo a esta persona volvió',
  'safety:agents-address': () => 'la dirección es de un agente',
  'safety:answers-automatic': () => 'respondería a un correo automático nuestro',
  'safety:forbidden-by-rule': (told) => `vuestra regla “${told.text('by')}” no quiere respuesta automática`,
  'safety:limit': () => 'ya salieron bastantes mensajes automáticos en esta hora',
  'safety:imported': () => 'se importó, y a un correo antiguo no se responde de nuevo',
  'safety:flood': () => 'pertenece a una avalancha de correos',
  'safety:no-sender': () => 'ningún buzón nuestro puede enviarlo',

  bounced: (told) => `el correo volvió${code(told.text('code'))}`,
  dropped: (told) => `el proveedor no lo entregó${code(told.text('code'))}`,
  refused: (told) => `el servidor lo rechazó para siempre${code(told.text('code'))}`,
  held: (told) => `no se debe preguntar ahora al servidor${code(told.text('code'))}`,
  'gave-up': (told) => `el servidor lo aplazó hasta que desistimos${code(told.text('code'))}`,
  'try-again': (told) => `el servidor lo aplazó${code(told.text('code'))}`,
  'outcome-unknown': () => 'la conexión se cortó antes de que el servidor respondiera',
};

function code(text: string): string {
  return text === '' ? '' : ` (${text})`;
}
