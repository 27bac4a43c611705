/**
 * Whether an SMS ends or resumes the SMS to its number, or asks whose it is. An SMS counts as such only as a whole: within a sentence the
 * words are the customer's.
 * https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out
 */
import type { ContactWords } from '../../contract/contact.ts';

/** They mean our SMS, also with courtesy, a name of the messages or digits beside them: `please stop the texts`, `STOP 36180`. */
const STOP = wholes(
  `stop, stopall, stop all, optout, opt out, opt me out, unsubscribe, remove me, no more texts, no more messages, no more sms,
  parar, pare, sair, descadastrar, nao quero mais mensagens, nao quero mais sms,
  baja, darme de baja, dar de baja, desuscribir, desuscribirme, detener, no mas mensajes, no mas sms,
  stopp, abmelden, abbestellen, austragen, keine sms mehr, keine nachrichten mehr,
  arret, arreter, arretez, desabonner, desabonnement, se desabonner, desinscrire, desinscription, plus de sms,
  ferma, disiscrivi, disiscrivimi, cancellami, afmelden, stoppen, uitschrijven,
  wypisz, wypisz mnie, zatrzymaj, стоп, отписка, отписаться, отпишите, отпишите меня, отпишись,
  停止, 停止してください, ストップ, 配信停止, 配信停止してください, 退订, 退訂, 停止订阅, 停止訂閱, 取消订阅, 取消訂閱, 不要再发短信`,
);
/**
 * They may be what the customer wants of us, so they count alone: `cancel`, but not `cancel 4711`. The English ones are those of operators,
 * which then block the number themselves.
 */
const STOP_ALONE = wholes(
  `cancel, end, quit, revoke, cancelar, remover, terminar, alto, para, salir, beenden, basta, fermare, annulla, cancella, disattiva, stopzetten,
  rezygnuj, rezygnacja, anuluj, koniec, отмена, отключить, хватит, 解除, 取消, 中止, td`,
);
const START = wholes(
  `start, unstop, optin, opt in, iniciar, reativar, reanudar, alta, anmelden, demarrer, reprendre, inizia, riprendi, aanmelden,
  wznow, старт, 再開, 開始, 恢复, 恢復, 开始`,
);
/** Whose number is this, and how does it end? */
const HELP = wholes('help, info, ajuda, ayuda, aide, aiuto, hilfe, hulp, pomoc, помощь, ヘルプ, 帮助, 幫助');

/** Here each space ends one. */
const COURTESY = new Set(
  plain(
    `please thanks thank you now por favor obrigado obrigada gracias bitte danke s il vous te plait merci per grazie
    alstublieft aub bedankt prosze dziekuje пожалуйста спасибо`,
  ).split(' '),
);
/** The things that a person asks to stop. */
const OUR_SMS = new Set(
  plain(
    `the these all me my from sending texting text texts sms message messages messaging mensagem mensagens mensaje mensajes
    nachricht nachrichten les messaggi berichten wiadomosci смс сообщения`,
  ).split(' '),
);

/** `told`: Twilio's `OptOutType`, where its service for opt-outs has recognised the word. */
export function optOutIn(body: string, told: string | undefined): ContactWords['gesture'] {
  const kind = told?.toLowerCase();
  if (kind === 'stop' || kind === 'start') return { kind, because: 'twilio:opt-out-type' };
  const words = plain(body);
  const stop = stopIn(words);
  if (stop !== undefined) return { kind: 'stop', because: `word:${stop}` };
  if (START.has(words)) return { kind: 'start', because: `word:${words}` };
  if (kind === 'help') return { kind, because: 'twilio:opt-out-type' };
  return HELP.has(words) ? { kind: 'help', because: `word:${words}` } : undefined;
}

/** A sentence of more words says more than stop. */
const MOST_WORDS = 8;

/** The word of the lists above. */
function stopIn(words: string): string | undefined {
  if (STOP_ALONE.has(words)) return words;
  const all = words.split(' ', MOST_WORDS + 1);
  if (all.length > MOST_WORDS) return undefined;
  const said = [...new Set(all)].filter((word) => !COURTESY.has(word) && !/^\d+$/.test(word));
  const meant = said.filter((word) => !OUR_SMS.has(word));
  return [said, meant].map((some) => some.join(' ')).find((whole) => STOP.has(whole));
}

function wholes(list: string): Set<string> {
  return new Set(list.split(',').map(plain));
}

/** The words and numbers alone, without accents, in one form of each letter. `S.T.O.P` is one word. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/(?<=(?:^| )\p{L}) (?=\p{L}(?: |$))/gu, '');
}
