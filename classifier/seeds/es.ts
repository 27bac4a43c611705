/** Seed rules for Spanish. */
import type { Seeds } from './seeds.ts';

export const es: Seeds = {
  language: 'es',
  topics: {
    invoice: [
      'billing',
      2,
      'factura, facturas, facturación, facturado, facturar, nota de crédito, abono, el recibo, un recibo, recibo de, nif, cif, rfc, iva, proforma, orden de compra',
    ],
    payment: [
      'billing',
      1.5,
      'pago, pagos, pagar, pagué, pagamos, pagado, cobro, cobrar, cobrado, cobraron, un cargo, más cargos, cargo en mi, cargo en la, tarjeta de crédito, tarjeta, débito, transferencia bancaria, iban, domiciliación, reembolso, reembolsar, devolución, precio, precios, costo, coste, presupuesto, descuento, el importe, un importe, importe total, tarifa',
    ],
    subscription: [
      'billing',
      1.2,
      'suscripción, suscripciones, cancelar la suscripción, dar de baja, renovación, renovar, contrato, número de licencias, mensualidad, plan anual, plan mensual, periodo de prueba, permanencia',
    ],
    install: [
      'deployment',
      1.5,
      'instalar, instalación, instalador, instalo, reinstalar, desinstalar, descargar, descarga, desplegar, despliegue, implementar, implantación, aprovisionar, aprovisionamiento, puesta en marcha, setup',
    ],
    configure: [
      'deployment',
      1.2,
      'configurar, configuración, configuro, dns, registro mx, spf, dkim, dominio, migrar, migración, activar, activación, nuevo servidor, nueva máquina, máquina virtual, nuevos usuarios, inscribir dispositivos, terraform, región, cuota',
    ],
    slow: [
      'performance',
      1.8,
      'lento, lenta, lentos, lentas, lentitud, lentísimo, tarda mucho, tarda más, tarda demasiado, tardan mucho, tarda tanto, demora, se cuelga, colgado, congela, congelado, bloquea, se traba, latencia, timeout, tiempo de espera, rendimiento, no responde, sin respuesta',
    ],
    down: [
      'performance',
      1.5,
      'caído, caída, caídos, se cae, se cayó, fuera de servicio, no disponible, inaccesible, no funciona, no funcionan, dejó de funcionar, ha dejado de funcionar, no abre, no se abre, no carga, no arranca, no inicia, no conecta, sin conexión, conexión, desconecta, fallo, falla, error 500, error 502, error 503, 503, 502, 504, pantalla blanca, pantalla en blanco, se cierra, vpn',
    ],
    access: [
      'performance',
      1.2,
      'acceso denegado, sin permiso, permiso, permisos, no puedo entrar, no puedo acceder, no puedo iniciar sesión, no podemos entrar, no podemos acceder, error 403, 403, 401, sso, sincronizar, sincronización, sincroniza, webhook, integración, conector, api, no recibo, no llegan, no envía',
    ],
    update: [
      'updates',
      2,
      'actualización, actualizaciones, actualizar, actualicé, actualizó, actualizado, actualizada, versión, upgrade, update, parche, revertir, versión anterior, notas de la versión, fin de soporte, obsolet*, ventana de mantenimiento, mantenimiento programado, firmware, beta',
    ],
    current: [
      'updates',
      -1.5,
      'última versión, versión más nueva, versión más reciente, versión actual, todo actualizado, está actualizado, al día',
    ],
    howto: [
      'usage',
      1.4,
      'cómo puedo, cómo se, cómo hago, cómo hacer, cómo podemos, cómo podría, quisiera saber cómo, me gustaría saber cómo, es posible, hay alguna forma, hay alguna manera, hay forma, se puede, dónde encuentro, dónde está, dónde puedo, cuál es la diferencia, pueden explicar, tutorial, manual, guía, documentación, formación, duda, consejo',
    ],
    feature: [
      'usage',
      1,
      'atajo, firma, carpeta, carpetas, marcadores, favoritos, pestaña, pestañas, tema, barra de herramientas, fuente, tipo de letra, color, icono, iconos, ordenar por, ordenar los, ordenar las, filtro, filtrar, exportar, imprimir, calendario, contactos, gráfico, tabla dinámica, panel, ajustes, preferencias, compartir, notificaciones, búsqueda, respuesta automática, vacaciones',
    ],
  },
  signals: {
    danger:
      'pérdida de datos, perdimos todos los datos, fuga de datos, filtración de datos, brecha de seguridad, ransomware, hackeado, hackearon, nos atacaron, comprometida, comprometido, acceso no autorizado, ciberataque, rescate, cifrados, archivos cifrados, encriptad*, bitcoin, bitcoins, troyano, malware, virus, infectad*, hacker, hackers, han entrado en, ha entrado en mi cuenta, entrado alguien, desde mi correo, desde mi dirección, no he mandado nada, yo no lo envié, yo no envié, reenvía fuera, reenvío a una, reenvía todo, factura falsa, página falsa, cuenta bancaria falsa, cambio de cuenta bancaria, suplanta*, pinchado en el enlace, pinché en, hice clic en un enlace, puse mi contraseña, he puesto mi contraseña, di mi contraseña, inicio de sesión sospechoso, acceso extraño, acceso sospechoso, administradores desconocidos, robado, robaron, borrado la base, base borrada, se ha borrado todo, sin contraseña, al descubierto, expuest*, me timaron, timad*, estafadores, tomaron el control, se mueve solo, extravi*, sin cifrar, destinatario equivocado, no pedí, ninguno de nosotros creó, él lo niega, atacando, siendo atacados, sobrescrib*, borré, todo borrado, se hace pasar, supuesto, supuestamente, chantaj*, secuestr*, teléfono de recuperación, asaltaron, publicad*, no reconozco',
    outage:
      'caído, caída, se cayó, está caído, fuera de servicio, inaccesible, no disponible, nada funciona, no funciona nada, dejó de funcionar, ha dejado de funcionar, no podemos trabajar, no puedo trabajar, imposible trabajar, nadie puede, sin servicio, producción parada, no podemos entrar, todo parado, todo caído, no entra nadie, nadie entra, no puede entrar nadie, no responde, líneas muertas, teléfonos muertos, cajas paradas, línea está detenida, paralizad*, caída total, corte total, ninguno de nosotros, no levanta, ni internet, sin internet, sin teléfonos, caen, no pasa, no recibe, lleva caída, fuera de línea, en negro',
    everybody:
      'todos los usuarios, nadie, todo el mundo, toda la empresa, empresa entera, todos los empleados, todos los clientes, toda la oficina, oficina entera, toda la plantilla, todas las tiendas, todas las líneas, ninguno, toda la planta, todas las sedes, toda la fábrica, en todo el, en toda la, para todos, ninguna tarjeta, ninguna tienda, todas las pantallas, ningún cliente, entero, entera, en ninguna, ni un, ni una, ni uno, ninguna',
    urgent:
      'urgente, urgencia, urgentemente, emergencia, cuanto antes, lo antes posible, máxima prioridad, alta prioridad, ayuda ya, socorro, llámenme ya, llamen ya, cada hora perdemos, cada minuto cuenta, sos, llamen de inmediato, llamen rápido, que nos llame alguien ya',
    calm: 'no es urgente, sin urgencia, nada urgente, no corre prisa, sin prisa, no hay prisa, cuando puedan, cuando pueda, cuando tengan tiempo, cuando tenga tiempo, solo por curiosidad, baja prioridad',
    about:
      'curso, formación, capacitación, concienciación, concientización, seminario, taller, año pasado, mes pasado, aseguradora, seguro, auditor, auditoría, cuestionario, prueba de intrusión, test de penetración, simulacro, simulación, protegidos contra, protección contra, informe de disponibilidad, página de estado, suscribo, resuelta, resuelto, solucionado, ya funciona, presupuesto, renovación, semana que viene, próxima semana, artículo sobre, falsa alarma, cierre previsto, ya volvió, volvieron todos, ya está todo, manual del personal',
    soon: 'crítico, crítica, de inmediato, inmediatamente, ahora mismo, llámenme, llámame, rápido, llamen, ya, sala de espera, cierra a las, hay cola, cola hasta',
  },
};
