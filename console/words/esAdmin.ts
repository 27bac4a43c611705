/** Words about tokens, people and webhooks in Spanish. */
import type { enAdmin } from './enAdmin.ts';

export const esAdmin: typeof enAdmin = {
  tokens: 'Tokens para scripts',
  tokensHelp:
    'Un script usa la API en su nombre con un token. Puede hacer, como máximo, lo que su rol permite en ese momento.',
  tokenName: 'Para qué sirve',
  tokenNameHint: 'Por ejemplo «informe nocturno».',
  tokenMay: 'Puede',
  scope: { read: 'leer', write: 'actuar en los tickets', admin: 'administrar' },
  tokenLasts: 'Termina después de',
  days: (n: string) => `${n} días`,
  makeToken: 'Crear un token',
  tokenFor: (name: string, until: string) =>
    `Para «${name}», válido hasta ${until}. Solo se muestra ahora: cópielo donde el script lo lee:`,
  tokenUnused: 'nunca usado',
  endsAt: (instant: string) => `termina ${instant}`,
  endToken: 'Revocar',
  endTokenNamed: (name: string) => `Revocar ${name}`,
  tokenEnded: 'El token está revocado: la API lo rechaza desde ahora.',
  tokenNeedsName: (most: number) => `Diga para qué sirve el token, en ${most} caracteres como máximo.`,
  tokenNeedsScope: 'Elija qué puede hacer el token.',
  tokenNeedsDays: 'Elija cuándo termina el token.',
  tooManyTokens: 'Tiene el número máximo de tokens. Revoque uno que ya no se use.',

  admin: 'Administración',
  people: 'Personas',
  peopleLead: 'Quién puede iniciar sesión en esta consola, y dónde la tiene iniciada cada persona.',
  accounts: 'Cuentas',
  invite: 'Invitar a una persona',
  inviteHelp:
    'Recibe un enlace para esa persona. Sirve una vez, durante una semana, también para una contraseña perdida o una dirección bloqueada.',
  roleAsConfigured: 'Como en la configuración',
  needsRole: 'Ningún agente configurado tiene esta dirección: elija una función.',
  makeLink: 'Crear un enlace',
  linkFor: (address, until) =>
    `Para ${address}, válido hasta ${until}. Solo se muestra ahora, así que entréguelo:`,
  noPasswordYet: 'todavía no ha usado el enlace',
  notSignedIn: 'sin sesión iniciada',
  signedInAt: (n, one) => (one ? 'una sesión iniciada' : `${n} sesiones iniciadas`),
  noRole: 'sin función',
  signOutPerson: (name) => `Cerrar todas las sesiones de ${name}`,
  endedEverywhere: 'Todas las sesiones de esa persona se han cerrado.',

  webhooks: 'Webhooks',
  webhooksLead: 'Lo que otros sistemas reciben de la historia, y si les llegó.',
  endpoints: 'Destinos',
  noEndpoints:
    'La configuración no nombra ningún destino. Añada uno en «webhooks»: config/example.yaml muestra cada clave.',
  endpointWorks: 'funciona',
  endpointFailing: 'falla, se reintenta',
  endpointPaused: 'en pausa',
  endpointNew: 'Empieza cuando funcione un proceso con el rol «notifier».',
  pausedFor: {
    failing: (since: string) => `en pausa ${since}, porque nada llegó durante tres días`,
    gone: (since: string) => `en pausa ${since}, porque respondió 410: no quiere nada más`,
  },
  neverDelivered: 'nada entregado todavía',
  lastDelivered: (instant: string) => `última entrega ${instant}`,
  waitingDeliveries: (n: string) => `en espera: ${n}`,
  failedDeliveries: (n: string) => `fallidas: ${n}`,
  resume: 'Reanudar',
  resumeEndpoint: (id: string) => `Reanudar ${id}`,
  deliveries: 'Entregas',
  allDeliveries: 'Todas',
  deliveryStatus: { queued: 'en espera', delivered: 'entregada', failed: 'falló' },
  noDeliveries: 'Ninguna. Una entrega que llegó está aquí 14 días.',
  olderDeliveries: 'Entregas anteriores',
  attempts: (n: string, one: boolean) => (one ? 'un intento' : `${n} intentos`),
  sendAgain: 'Enviar de nuevo',
  sendAgainNamed: (type: string, ticket: string) => `Enviar de nuevo: ${type} ${ticket}`,
  webhookDone: {
    again: 'Se envía de nuevo, con el mismo webhook-id.',
    resumed: 'El destino está reanudado: lo que esperaba se envía ahora, en orden.',
  },

  signInBy: (label: string) => `Entrar con ${label}`,
  signOutBy: (label: string) => `Salir también en ${label}`,
  openIdNone: 'En esta instalación solo se entra con contraseña.',
  openIdRefused: {
    failed: (label: string) =>
      `${label} no confirmó quién es usted, o tardó demasiado. Inténtelo de nuevo desde esta página.`,
    unverified: (label: string) =>
      `${label} no dio una dirección de correo verificada. Verifíquela allí, o entre con su contraseña.`,
    away: (label: string) =>
      `${label} no responde. Inténtelo dentro de un momento, o entre con su contraseña.`,
    unknown: (label: string) =>
      `Ninguna cuenta tiene la dirección que dio ${label}. Pida a un administrador una invitación para esa dirección.`,
  },

  toPeopleList: 'Todas las cuentas',
  signedInWhere: 'Dónde tiene sesión abierta',
  noTokens: 'Ningún script usa la API en su nombre.',
  linkAgain: 'Otro enlace',
  linkAgainHelp:
    'Para una contraseña perdida o una dirección bloqueada. El enlace anterior deja de servir; la contraseña queda hasta que se use el nuevo.',
  seeFirst: 'Ver qué pasaría',
  wouldHappen: 'Qué pasaría',
  wouldGive: (role: string) => `Su rol sería: ${role}.`,
  wouldRemove:
    'La cuenta, su contraseña y su enlace desaparecerían. Para volver a entrar necesita otra invitación.',
  wouldSignOut: (n: string, one: boolean) =>
    one ? 'Su sesión terminaría en un navegador.' : `Su sesión terminaría en ${n} navegadores.`,
  wouldEndTokens: (n: string, one: boolean) => (one ? 'Un token terminaría.' : `${n} tokens terminarían.`),
  wouldLimitTokens: (n: string, one: boolean) =>
    one
      ? 'Un token podría, como máximo, lo que permite el nuevo rol.'
      : `${n} tokens podrían, como máximo, lo que permite el nuevo rol.`,
  agentStays: (name: string) =>
    `${name} sigue siendo agente en la configuración: sus tickets siguen siendo suyos, y le siguen llegando nuevos.`,
  historyStays: 'Lo que hizo queda en la historia. «firstline forget» borra a una persona.',
  changeRole: 'Cambiar el rol',
  removeAccount: 'Quitar la cuenta',
  leaveAsItIs: 'Dejarlo como está',
  accountRemoved: 'La cuenta está quitada.',
  personDone: {
    role: 'El rol está cambiado.',
    session: 'La sesión en ese navegador terminó.',
    token: 'El token está revocado: la API lo rechaza desde ahora.',
  },
};
