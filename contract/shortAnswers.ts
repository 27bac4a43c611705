/**
 * Whether a line that has the form of a role or a firm is an answer: a frequent one (`Done`, `All done`, `Yes`, `2`) in any
 * place, or a possible one where no telephone number below shows that it is of a signature (`#12`, `対応中`).
 *
 * People answer above their name. Below a full name or a closing a word in capitals is a role, a firm or a town, and
 * `Restarted` has the same form as `Engineer`. The words here are the exception, and each error has its price. A role that is
 * listed (`Fixed`) reads as words: below a quoted notice the agent is told, above it the signature goes to the customer. An
 * answer that is not listed reads as a role above a notice: it is not sent, and `#resolve` above it resolves without words. Below
 * a notice only what `roles.ts` and footer.ts prove is a signature. So words of an answer are listed, and no word that a role, a
 * firm or a town has. Linear in the length of the line.
 */

/** Yes and no, thanks, and participles, in the languages of our agents and a few more. */
const ANSWERS = {
  en: 'yes yep yeah y no nope n ok okay sure done fixed solved resolved closed sorted ready works working sent updated cancelled canceled confirmed agreed approved correct great perfect good fine soon noted understood received checked refunded paid restarted reset deleted installed enabled disabled completed complete finished activated added removed changed please thanks',
  pt: 'sim não nao claro',
  es: 'sí si no vale claro gracias',
  de: 'ja nein nö erledigt gelöst behoben fertig gemacht geschickt gesendet geprüft storniert bestätigt stimmt genau läuft aktualisiert ausgeführt installiert neugestartet passt gerne bitte danke dank',
  fr: 'oui non parfait marche accord merci',
  it: 'sì no funziona bene grazie',
  nl: 'ja nee gedaan opgelost klaar verstuurd verzonden gerepareerd geannuleerd bevestigd akkoord werkt goed prima bedankt',
  pl: 'tak nie potwierdzam działa dobrze dziękuję dzięki',
  ru: 'да нет ок подтверждаю работает хорошо спасибо',
  ja: '済 可 完了 完了済 了解 承知 承諾 解決 解決済 対応済 送信済 可能 はい いいえ ええ まだ',
  zh: '好 好的 是 是的 不是 不 否 对 行 完成 解决 可以 收到 明白 知道 没问题 谢谢 多谢',
  ko: '네 예 아니 아니오 완료 해결 확인 감사',
  he: 'כן לא תם בוצע תודה',
  ar: 'نعم لا تم شكرا',
};
/** Participles without their endings of gender and number; the endings precede the colon. */
const INFLECTED = [
  'o a os as: feit pront cert resolvid enviad corrigid confirmad cancelad reiniciad concluíd recebid combinad atualizad instalad obrigad',
  'o a os as: hech list correct resuelt arreglad solucionad cancelad confirmad reiniciad terminad perfect exact corregid enviad recibid actualizad',
  'o a i e: fatt risolt inviat corrett annullat confermat riavviat sistemat finit perfett ricevut',
  ' e s es: fait résolu réglé envoyé corrigé annulé confirmé terminé redémarré reçu',
  'e y a i: zrobion gotow naprawion wysłan rozwiązan anulowan załatwion',
  ' о а ы: готов сделан исправлен отправлен решен решён отменен отменён',
];
/** Of words that alone are no answer. */
const PHRASES = new Set(['já está', 'ya está', 'de nada', 'de acuerdo', 'd accord', 'ça marche', 'ça va']);
/** Words beside an answer: `All done`, `Ist erledigt`. */
const BESIDE_ANSWERS =
  'all it is was now again that this up very much so has have been i we you everything tudo todo todos está esta já ya es alles alle ist jetzt wieder tout est c déjà bien tutto è già het nu al weer wszystko jest już już to всё все уже это';

const answers = new Set([...Object.values(ANSWERS).join(' ').split(' '), ...INFLECTED.flatMap(inflected)]);
const beside = new Set(BESIDE_ANSWERS.split(' '));
const WORD = /[\p{L}\p{M}]+/gu;
/** Chinese, Japanese and Korean write no spaces. Verbs at the end, or signs that begin a sentence; `请求` is a request. */
const SENTENCE = /(?:ました|ません|でした|です|ます|ください)$|[了吗嗎]$|^(?:已|[请請](?!求))|[다요]$/u;
/** Names of people and firms end so too. */
const STATE = /(?:中|済|済み|した|った|ない|たい)$|^\p{Script=Hiragana}{1,12}$/u;
const NUMBER = /^\p{N}{1,3}[.!]?$/u;
const FEW_DIGITS = /^\P{N}{0,9}\p{N}{1,3}\P{N}{0,9}$/u;
/** `No. 12`. */
const NUMBERED = /^(?:no|n|nr|num|núm)\s?[.:º°#]?\s?\p{N}/iu;
const GESTURE = /[👍👎👌🙏🆗✅✔☑❌✖]/u;
const EMOJI = /\p{Extended_Pictographic}/u;

/** A frequent answer, which is one in any place. */
export function isShortAnswer(line: string): boolean {
  const text = line.trim();
  const words = text.match(WORD) ?? [];
  if (words.length === 0) return NUMBER.test(text) || GESTURE.test(text);
  if (NUMBERED.test(text)) return false;
  if (words.some((word) => SENTENCE.test(word))) return true;
  const said = words.map((word) => word.toLowerCase());
  if (PHRASES.has(said.join(' '))) return true;
  // `Complete IT` is a firm, `ALL DONE` none.
  const isLoud = text === text.toUpperCase();
  const isBeside = (word: string): boolean =>
    beside.has(word.toLowerCase()) && (isLoud || word.length === 1 || word !== word.toUpperCase());
  return (
    said.some((word) => answers.has(word)) &&
    words.every((word) => answers.has(word.toLowerCase()) || isBeside(word))
  );
}

/** A possible answer: one unless a telephone number below it shows that it is of a signature. */
export function mayBeAnswer(line: string): boolean {
  const text = line.trim();
  const words = text.match(WORD) ?? [];
  if (words.length === 0) return FEW_DIGITS.test(text) || EMOJI.test(text);
  return NUMBERED.test(text) || words.some((word) => STATE.test(word));
}

function inflected(words: string): string[] {
  const [endings = '', stems = ''] = words.split(':');
  return stems
    .trim()
    .split(' ')
    .flatMap((stem) => endings.split(' ').map((ending) => `${stem}${ending}`));
}
