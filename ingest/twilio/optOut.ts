/**
 * Whether an SMS ends or resumes the SMS to its number. An SMS is one of these only as a whole: within a sentence the
 * words are the customer's.
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
import type { ContactWords } from '../../contract/contact.ts';

/** Without accents. The English ones are those of operators, which then block the number themselves. */
const STOP = new Set(
  `stop stopall unsubscribe cancel end quit revoke optout
  parar cancelar sair remover baja detener alto
  stopp abmelden abbestellen arret desabonner desinscrire ferma fermare annulla disiscrivi
  afmelden stoppen wypisz anuluj стоп отписаться`.split(/\s+/),
);
const START = new Set(
  `start unstop optin iniciar reativar reanudar alta anmelden demarrer reprendre inizia riprendi aanmelden wznow старт`.split(
    /\s+/,
  ),
);

/** `told`: Twilio's `OptOutType`, where its service for opt-outs has recognised the word. */
export function optOutIn(body: string, told: string | undefined): ContactWords['gesture'] {
  const kind = told?.toLowerCase();
  if (kind === 'stop' || kind === 'start') return { kind, because: 'twilio:opt-out-type' };
  const word = body
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .replace(/ (?=all$)|(?<=^opt) /g, '');
  if (STOP.has(word)) return { kind: 'stop', because: `word:${word}` };
  return START.has(word) ? { kind: 'start', because: `word:${word}` } : undefined;
}
