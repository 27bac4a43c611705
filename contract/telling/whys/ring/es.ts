/** Reasons about ring backs, in Spanish. */
import type { Clause } from '../told.ts';
import type { RingRules } from './en.ts';

export const ring: Record<keyof RingRules, Clause> = {
  'ring-nobody': () =>
    'nadie de la solicitud tiene un número de teléfono conocido: el número está oculto, o escribieron por correo; pida un número, llame y escriba #called',
  'ring-no-number': () =>
    'no hay configurado ningún número nuestro en Twilio desde el que llamar; llame y escriba #called',
  'ring-no-phone': () =>
    'la configuración no tiene su teléfono: un administrador pone `phone` del agente; hasta entonces llame y escriba #called',
  'ring-opted-out': () =>
    'el cliente pidió por SMS que no se le molestara; escriba un correo, o llame si él lo pidió, y escriba #called',
  'ring-blocked': () =>
    'la configuración bloquea el número del cliente; un administrador puede quitarlo de `blocked`',
  'ring-prefix': () =>
    'la configuración no deja llamar a un número así; un administrador cambia `callOnly` o `callNever`, o llame y escriba #called',
  'ring-premium': () => 'llamar a un número así cuesta mucho más que una llamada; pida otro al cliente',
  'ring-budget': () =>
    'en esta hora ya se llamó a tantos clientes como permite el límite `callsPerHour`; espere, o llame y escriba #called',
  'ring-too-late': () =>
    'la orden llegó más de cinco minutos después de escribirse; escriba #call de nuevo, o llame y escriba #called',
  'ring-several': () =>
    'varias personas de la solicitud tienen un número y ninguna de ellas la hizo; llame y escriba #called',
  'ring-agent-busy': () => 'su teléfono suena por otra llamada de vuelta; espere a que acabe',
  'ring-already': () => 'una llamada de vuelta de esta solicitud está sonando; espere a que acabe',
  'ring-news': () => 'la operadora lo comunicó',
  'callback-asked': () => 'quien llamó pidió con una tecla que le devolvieran la llamada',
  'callback-missed': () => 'nadie atendió la llamada, y la configuración promete entonces devolverla',
  'callback-due': (told) =>
    `el plan ${told.text('plan')} responde en ${told.span('minutes')} de servicio: antes de ${told.instant('due')}`,
  'callback-promised': (told) =>
    `la llamada de vuelta está prometida antes de ${told.instant('due')}; intentos: ${told.count('attempts')}`,
  'took-call': () => 'el agente atendió la llamada',
  'ring-answered': () => 'el cliente contestó la llamada de vuelta',
  called: () => 'el agente escribió que llamó',
  'callback-open': () => 'llame primero, o escriba #called: prometimos al cliente devolver la llamada',
  'two-callbacks': () => 'dos personas esperan una llamada cada una; cumpla primero una promesa',
  'callback-solved': () => 'el asunto está resuelto',
  'callback-given-up': (told) =>
    `${told.agent('agent')} dio el asunto por resuelto sin conversación, tras el último aviso`,
  'callback-of-another': (told) =>
    `otra persona de ${told.text('ticket')} espera una llamada, así que este queda aparte`,
  'ring-unheard': () => 'no llegó ninguna noticia',
};
