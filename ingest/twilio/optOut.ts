/**
 * Whether an SMS ends or resumes the SMS to its number, or asks whose it is. An SMS counts as such only as a whole: within a sentence the
 * words are the customer's.
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
import type { ContactWords } from '../../contract/contact.ts';

/** Without accents. The English ones are those of operators, which then block the number themselves. */
const STOP = new Set(
  `stop stopall unsubscribe cancel end quit revoke optout
  parar cancelar sair remover baja detener alto
  stopp abmelden abbestellen arret desabonner desinscrire ferma fermare annulla disiscrivi
  afmelden stoppen wypisz rezygnuj anuluj koniec стоп отписаться отмена
  停止 配信停止 解除 退订 退訂 取消`
    .split(/\s+/)
    .map(plain),
);
const START = new Set(
  `start unstop optin iniciar reativar reanudar alta anmelden demarrer reprendre inizia riprendi aanmelden wznow старт
  再開 開始 恢复 恢復 开始`
    .split(/\s+/)
    .map(plain),
);
/** Whose number is this, and how does it end? */
const HELP = new Set(
  'help info ajuda ayuda aide aiuto hilfe hulp pomoc помощь ヘルプ 帮助 幫助'.split(' ').map(plain),
);

/** `told`: Twilio's `OptOutType`, where its service for opt-outs has recognised the word. */
export function optOutIn(body: string, told: string | undefined): ContactWords['gesture'] {
  const kind = told?.toLowerCase();
  if (kind === 'stop' || kind === 'start') return { kind, because: 'twilio:opt-out-type' };
  const word = plain(body).replace(/ (?=all$)|(?<=^opt) /g, '');
  if (STOP.has(word)) return { kind: 'stop', because: `word:${word}` };
  if (START.has(word)) return { kind: 'start', because: `word:${word}` };
  if (kind === 'help') return { kind, because: 'twilio:opt-out-type' };
  return HELP.has(word) ? { kind: 'help', because: `word:${word}` } : undefined;
}

/** The words alone, without accents. */
function plain(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim();
}
