/**
 * Whether a line that has the form of a role or a firm is a frequent answer: `Done`, `All done`, `Yes`, `2`, in the languages
 * of our agents. `Engineer` and `Restarted` have one form, so where a single word may be a role these words tell answers apart.
 * A word that is missing here is taken for a role beside a full name only. Linear in the length of the line.
 */

const ANSWERS = new Set(
  [
    'done fixed yes yep yeah no nope ok okay y n sure ready solved resolved closed works working thanks sent updated cancelled',
    'canceled confirmed agreed approved correct great perfect good fine soon noted understood received checked refunded paid',
    'restarted reset deleted installed enabled disabled completed complete finished activated added removed changed sorted please',
    'feito sim não nao pronto resolvido resolvida enviado enviada corrigido confirmado cancelado reiniciado concluído certo obrigado obrigada',
    'hecho sí si listo resuelto resuelta arreglado solucionado cancelado confirmada correcto vale gracias reiniciada terminado',
    'erledigt ja nein nö gelöst behoben fertig gemacht geschickt gesendet geprüft storniert bestätigt stimmt genau danke dank läuft',
    'aktualisiert installiert neugestartet passt gerne bitte',
    'fait oui non résolu réglé envoyé corrigé annulé confirmé terminé redémarré parfait merci marche accord',
    'fatto sì risolto inviato corretto annullato confermato riavviato sistemato finito grazie funziona perfetto bene',
    'gedaan nee opgelost klaar verstuurd verzonden gerepareerd geannuleerd bevestigd akkoord bedankt werkt goed prima',
    'zrobione tak nie gotowe naprawione wysłane rozwiązane anulowane potwierdzam dziękuję dzięki działa dobrze załatwione',
    'готово да нет сделано исправлено отправлено решено отменено подтверждаю спасибо работает хорошо ок',
    '完了 了解 承知 解決 解決済 対応済 完了済 済 可能 送信済 承諾 可',
    '好 好的 是 是的 不是 不 否 对 完成 解决 可以 谢谢 多谢 收到 明白 没问题 行 知道',
    '네 예 아니 아니오 완료 해결 확인 감사 כן לא תם בוצע תודה نعم لا تم شكرا',
  ].flatMap((words) => words.split(' ')),
);
/** Beside an answer they belong to it. */
const BESIDE = new Set(
  (
    'all it is was now again that this up very much so has have been i we you everything tudo todo todos está esta já ya es ' +
    'alles alle ist es jetzt wieder tout est c déjà bien tutto è già het nu al weer wszystko jest już już to всё все уже это'
  ).split(' '),
);
const WORD = /[\p{L}\p{M}]+/gu;
/** Chinese, Japanese and Korean write sentences without spaces: endings and signs that no role has. */
const SENTENCE = /\p{Script=Hiragana}|[了已吗嗎请請]|[다요]$/u;
const FEW_DIGITS = /^\P{N}{0,9}\p{N}{1,3}\P{N}{0,9}$/u;
const EMOJI = /\p{Extended_Pictographic}/u;

export function isShortAnswer(line: string): boolean {
  const text = line.trim();
  const words = text.toLowerCase().match(WORD) ?? [];
  if (words.length === 0) return FEW_DIGITS.test(text) || EMOJI.test(text);
  if (words.some((word) => SENTENCE.test(word))) return true;
  return (
    words.some((word) => ANSWERS.has(word)) && words.every((word) => ANSWERS.has(word) || BESIDE.has(word))
  );
}
