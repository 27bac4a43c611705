/** The mails of people and machines on the demo's day. All are invented; every domain ends in `.test`. */
import type { Words } from './post.ts';

export const ines: Words = {
  from: { name: 'Inês Duarte', address: 'ines@padaria-central.test' },
  subject: 'Fatura de outubro com valor errado',
  text: `Bom dia,

a fatura de outubro cobra doze licenças, mas a nossa subscrição é só de dez.
Podem corrigir o valor e enviar uma nota de crédito?

Obrigada
Inês Duarte`,
};

export const daniel: Words = {
  from: { name: 'Daniel Hughes', address: 'daniel@harbour-foods.test' },
  subject: 'Portal is down for everybody',
  text: `Since half past eight nobody in our three warehouses can sign in to the portal: it times out every time.
Lorries are waiting. This is urgent, please help.

Daniel`,
};

export const lucia: Words = {
  from: { name: 'Lucía Ferrer', address: 'lucia@talleres-ferrer.test' },
  subject: 'No consigo instalar el agente de copias',
  text: `Hola:

al instalar el agente de copias en el servidor nuevo, la instalación se detiene en la configuración del proxy.
¿Qué parámetros hay que indicar para el despliegue?

Un saludo
Lucía`,
};

export const grace: Words = {
  from: { name: 'Grace Okafor', address: 'grace@okafor-studio.test' },
  subject: 'How do I share a folder with a client?',
  text: `Hello,

how can I share one folder with a client who has no account with you? Is there a tutorial?

Grace`,
};

export const paulo: Words = {
  from: { name: 'Paulo Reis', address: 'paulo@livraria-reis.test' },
  subject: 'Atualização para a versão 5',
  text: `Boa tarde,

quando chega a atualização para a versão 5? A atualização automática continua a instalar a versão 4.

Paulo Reis`,
};

/** An agent's answer, above the notice quoted by the mail program. */
export const answerToInes = `Bom dia, Inês,

tem razão: foram cobradas duas licenças a mais. A nota de crédito segue ainda hoje.
Em que endereço a quer receber?`;

export const inesReplies = `Pode enviar para contabilidade@padaria-central.test, por favor.

Obrigada!
Inês`;

export const resolvingAnswer = `#resolve
A nota de crédito foi enviada para a contabilidade. Bom trabalho, Inês!`;

export const outOfOffice = {
  subject: 'Out of office',
  text: 'I am travelling and back on Monday. For anything urgent please ring the studio.\n\nGrace',
};

export const voicemail =
  'Hello, this is Tom Baker of Baker Bikes. Our last invoice was charged twice, could you look into it please? Thank you.';
