/**
 * Whether a line that has the form of a role or a firm is a frequent answer: `Done`, `All done`, `Yes`, `2`.
 *
 * People answer above their name. Below a full name or a closing a word in capitals is a role, a firm or a town, and
 * `Restarted` has the same form as `Engineer`. The words here are the exception, and each error has its price. A role that is
 * listed (`Fixed`) reads as words: below a quoted notice the agent is told, above it the signature goes to the customer. An
 * answer that is not listed reads as a role: it is not sent, and `#resolve` above it resolves without words. So words of an
 * answer are listed, and no word that a role, a firm or a town has. Linear in the length of the line.
 */

/** Yes and no, thanks, and what was done, in the languages of our agents and a few more. */
const ANSWERS = {
  en: 'yes yep yeah y no nope n ok okay sure done fixed solved resolved closed sorted ready works working sent updated cancelled canceled confirmed agreed approved correct great perfect good fine soon noted understood received checked refunded paid restarted reset deleted installed enabled disabled completed complete finished activated added removed changed please thanks',
  pt: 'sim não nao feito pronto certo resolvido resolvida enviado enviada corrigido confirmado cancelado reiniciado concluído obrigado obrigada',
  es: 'sí si no hecho listo vale correcto resuelto resuelta arreglado solucionado cancelado confirmada reiniciada terminado gracias',
  de: 'ja nein nö erledigt gelöst behoben fertig gemacht geschickt gesendet geprüft storniert bestätigt stimmt genau läuft aktualisiert installiert neugestartet passt gerne bitte danke dank',
  fr: 'oui non fait résolu réglé envoyé corrigé annulé confirmé terminé redémarré parfait marche accord merci',
  it: 'sì no fatto risolto inviato corretto annullato confermato riavviato sistemato finito funziona perfetto bene grazie',
  nl: 'ja nee gedaan opgelost klaar verstuurd verzonden gerepareerd geannuleerd bevestigd akkoord werkt goed prima bedankt',
  pl: 'tak nie zrobione gotowe naprawione wysłane rozwiązane anulowane potwierdzam działa dobrze załatwione dziękuję dzięki',
  ru: 'да нет ок готово сделано исправлено отправлено решено отменено подтверждаю работает хорошо спасибо',
  ja: '済 可 完了 完了済 了解 承知 承諾 解決 解決済 対応済 送信済 可能',
  zh: '好 好的 是 是的 不是 不 否 对 行 完成 解决 可以 收到 明白 知道 没问题 谢谢 多谢',
  ko: '네 예 아니 아니오 완료 해결 확인 감사',
  he: 'כן לא תם בוצע תודה',
  ar: 'نعم لا تم شكرا',
};
/** Words that stand beside an answer: `All done`, `Ist erledigt`. */
const BESIDE_ANSWERS =
  'all it is was now again that this up very much so has have been i we you everything tudo todo todos está esta já ya es alles alle ist jetzt wieder tout est c déjà bien tutto è già het nu al weer wszystko jest już już to всё все уже это';

const answers = wordsOf(Object.values(ANSWERS).join(' '));
const beside = wordsOf(BESIDE_ANSWERS);
const WORD = /[\p{L}\p{M}]+/gu;
/** Chinese, Japanese and Korean write no spaces: signs and endings of sentences that roles lack, but `お客様` is of roles. */
const SENTENCE = /(?!^[おご])\p{Script=Hiragana}|[了已吗嗎请請]|[다요]$/u;
const FEW_DIGITS = /^\P{N}{0,9}\p{N}{1,3}\P{N}{0,9}$/u;
const EMOJI = /\p{Extended_Pictographic}/u;

export function isShortAnswer(line: string): boolean {
  const text = line.trim();
  const words = text.toLowerCase().match(WORD) ?? [];
  if (words.length === 0) return FEW_DIGITS.test(text) || EMOJI.test(text);
  if (words.some((word) => SENTENCE.test(word))) return true;
  return (
    words.some((word) => answers.has(word)) && words.every((word) => answers.has(word) || beside.has(word))
  );
}

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.split(' '));
}
