/** The words of the pages about intake, in Spanish. */
import type { intake as english } from './en.ts';

export const intake: typeof english = {
  title: 'Entrada',
  lead: 'Cómo llegan el correo, las llamadas y los formularios, y si salen nuestras respuestas.',
  tabs: {
    ways: 'Entrada y salida',
    parked: 'Detenidas',
    quarantine: 'Cuarentena',
    failed: 'No entregados',
    waiting: 'Por salir',
    captured: 'En archivo',
  },
  waiting: (n) => `${n} en espera`,
  waysIn: 'Vías de entrada',
  waysOut: 'Vías de salida',
  kind: {
    mailbox: 'Buzón',
    listener: 'Nuestro servidor de correo',
    feed: 'Proveedor de correo',
    number: 'Número',
    system: 'Centralita',
    forms: 'Páginas para clientes',
    relay: 'Correo saliente',
    sms: 'SMS salientes',
  },
  state: {
    works: 'funciona',
    warns: 'conviene mirarlo',
    fails: 'no funciona',
    starting: 'conectando',
    elsewhere: 'no se ve desde aquí',
    captured: 'se queda aquí',
  },
  elsewhere:
    'Lo que no se ve desde aquí lo lleva otro proceso, o ninguno. Esta página muestra lo que está guardado. La conexión está en los informes y en las métricas de ese proceso.',
  captured:
    'No hay servidor de salida configurado, así que ningún correo sale de esta máquina: cada uno es un archivo en “captured”, en la carpeta de datos.',
  byServer: (server) => `en ${server}`,
  lastIn: (instant) => `último ${instant}`,
  neverIn: 'no ha llegado nada últimamente',
  lastOut: (instant) => `último enviado: en cola ${instant}`,
  neverOut: 'no se ha enviado nada últimamente',
  checked: (instant) => `vaciado ${instant}`,
  loginUntil: (instant) => `el acceso termina ${instant}`,
  certificateUntil: (instant) => `el certificado termina ${instant}`,
  inDay: (n) => `${n} en 24 h`,
  picture: (n, most, hour) => `${n} en 24 horas, el máximo a partir de las ${hour}: ${most}`,
  pictureNone: 'Nada en 24 horas',
  table: 'Lo que llegó por hora, en una tabla',
  from: 'Desde',
  sum: 'Suma',
  cut: 'Llegó más de lo que cuenta esta página: las horas más antiguas no están completas.',
  cause: {
    login: {
      what: 'El servidor rechaza el inicio de sesión.',
      mend: 'Revise usuario y contraseña en la configuración, y si la cuenta puede usar IMAP.',
    },
    limited: {
      what: 'El servidor limita esta cuenta: demasiadas conexiones, peticiones o tráfico.',
      mend: 'Cierre otros programas en este buzón y espere. La contraseña puede ser correcta.',
    },
    folder: {
      what: 'La carpeta no existe.',
      mend: 'Cree la carpeta en el buzón, o indique otra en “folder” en la configuración.',
    },
    token: {
      what: 'El proveedor no da acceso (token).',
      mend: 'Ejecute “firstline login” con la dirección del buzón. Si falla, revise clientId y clientSecret.',
    },
    unreachable: {
      what: 'No se puede llegar al servidor.',
      mend: 'Revise host, port y tls en la configuración, y la red entre esta máquina y el servidor.',
    },
  },
  since: (instant, n, one) => `Desde ${instant}, ${one ? 'un intento' : `${n} intentos`}.`,
  silent: {
    what: (instant) => `Ningún correo de prueba ha vuelto desde ${instant}.`,
    mend: 'Envíe un correo a la dirección. Búsquelo en el correo no deseado y en las reglas del proveedor.',
  },
  unaccounted: {
    what: (n, one) => (one ? 'Hay uno que no tiene registro aquí.' : `Hay ${n} que no tienen registro aquí.`),
    mend: 'Ejecute “firstline reconcile”: indica cada uno.',
  },
  behind: {
    what: (n, instant) => `Esperan ${n} correos, y se vació por última vez ${instant}.`,
    mend: 'Si llegaron muchos a la vez, espere. Si no, mire la rapidez del servidor y los informes.',
  },
  loginEnds: {
    what: (instant) => `El acceso termina ${instant}. Después no llega correo.`,
    mend: 'Cree otro secreto de cliente en el proveedor, o ejecute “firstline login” con la dirección.',
  },
  certificateEnds: {
    what: (instant) => `El certificado termina ${instant}.`,
    mend: 'Renueve los archivos de “server.smtpTls”. Se vuelven a leer solos.',
  },
  certificateUnread: {
    what: 'Los archivos del certificado no se pueden leer, o no corresponden.',
    mend: 'Revise los archivos de “server.smtpTls”. El certificado anterior sigue hasta reiniciar.',
  },
  listing: {
    what: (instant) => `La lista de llamadas y SMS de Twilio no se lee desde ${instant}.`,
    mend: 'Revise accountSid y authToken, y la red hasta Twilio. Las llamadas siguen llegando por el webhook.',
  },
  held: {
    what: (code, instant) =>
      `El servidor rechaza esta instalación (${code}). El próximo intento es ${instant}.`,
    mend: 'Revise el acceso, la dirección del remitente y la cuota en el proveedor. Los correos esperan aquí.',
  },

  deferred: {
    what: (n, one, code) =>
      one ? `Un mensaje espera otro intento (${code}).` : `${n} mensajes esperan otro intento (${code}).`,
    mend: 'Se envían en cuanto el servidor los acepte. Si no sale ninguno, pruebe aquí o con “firstline check”.',
  },

  parkedLead:
    'Entradas que no se pudieron decidir. Cada una se conserva y puede volver a ejecutarse cuando desaparezca la causa.',
  noParked: 'No hay nada detenido: todas las entradas se decidieron.',
  parkedAt: (instant) => `detenida ${instant}`,
  tries: (n, one) => (one ? 'intentada una vez' : `intentada ${n} veces`),
  quarantineLead: 'Correos cuyo remitente no se acreditó. No se respondió a nadie, y no hay solicitud.',
  noQuarantine: 'No hay correos en cuarentena.',
  noSender: 'sin remitente',
  to: (mailbox) => `a ${mailbox}`,
  dmarc: {
    pass: 'el dominio del remitente lo confirma (DMARC)',
    fail: 'el dominio del remitente lo niega (DMARC)',
    unchecked: 'nadie comprobó el remitente',
  },
  unsentLead: {
    failed: 'Mensajes nuestros que fallaron. El número cuenta los de los últimos 7 días.',
    waiting: 'Mensajes nuestros que aún no se enviaron, del más reciente al más antiguo.',
    captured:
      'Mensajes nuestros que no salieron de esta máquina: sin servidor de salida, cada uno es un archivo.',
  },
  noUnsent: {
    failed: 'Ningún mensaje falló.',
    waiting: 'Ningún mensaje espera.',
    captured: 'Ningún mensaje reciente se quedó aquí: salen.',
  },
  messageKind: {
    acknowledgement: 'Acuse de recibo',
    call: 'Llamada de vuelta',
    assignment: 'Asignación',
    reply: 'Respuesta',
    update: 'Novedad',
    warning: 'Aviso',
    escalation: 'Escalado',
    resolution: 'Resolución',
    notice: 'Notificación',
    handOver: 'Traspaso a un fabricante',
  },
  queuedAt: (instant) => `en cola ${instant}`,
  nextTry: (instant) => `próximo intento ${instant}`,
  erased: 'destinatario borrado',
  further: 'Más',

  run: 'Ejecutar de nuevo',
  runAll: 'Ejecutar todas de nuevo',
  runRest: 'Ejecutar las que faltan',
  release: 'Liberar',
  reject: 'Rechazar',
  rejectHelp: 'Sale de esta lista para siempre. Queda guardado, no se responde a nadie, y no hay solicitud.',
  rejectSure: 'Rechazarlo',
  done: {
    decided: 'Se ejecutó de nuevo y está decidida.',
    appended: 'Está de nuevo en camino: la decide el clasificador.',
    ranAll: 'Todas se ejecutaron de nuevo y están decididas.',
    ranRest: 'Las que faltaban se ejecutaron de nuevo y están decididas.',
    released: 'Se trata como cualquier correo, con los plazos desde su llegada.',
    rejected: 'Está rechazado y salió de la lista.',
    queued: 'Está de nuevo en cola, con el mismo Message-ID.',
  },
  refused: {
    parkedAgain: 'Falló de nuevo. Se queda aquí con su error más reciente.',
    notParked: 'Ya no está detenida. No se hizo nada: mire la lista de abajo.',
    notQuarantined: 'Ya no está en cuarentena. No se hizo nada: mire la lista de abajo.',
    wasRejected: 'Entretanto fue rechazado. No se hizo nada: mire la lista de abajo.',
    notFailed: 'Ya no es un mensaje fallido. No se hizo nada: mire la lista de abajo.',
    erased: 'Su destinatario fue borrado, así que no se envía de nuevo.',
  },
  ranSome: (decided, again, left) =>
    `Decididas: ${decided}. Fallaron de nuevo: ${again}. Sin ejecutar aún: ${left}.`,

  test: 'Probar ahora',
  tested: {
    well: (instant) => `Probado ${instant}: funciona.`,
    badly: (instant) => `Probado ${instant}: no funciona.`,
  },
};
