/**
 * Lines that programs put into signatures besides names, roles and numbers: pronouns, hours, social networks, numbers of
 * registers, postal addresses. An answer may give such a line too: it counts as a signature's only beside others
 * (`signatureAlone.ts`). Linear in the length of the line.
 */
import { withoutPostcodes } from '../contract/postcodes.ts';
import { isContactLine } from '../contract/signatureLines.ts';

/** `Pronouns: he/him`, `(er / ihm)`. */
const PRONOUNS = /^\(?(?:[\p{L}\p{M}]{4,14}\s?[:：]\s?)?\p{L}{2,5}(?:\s?\/\s?\p{L}{2,6}){1,2}\)?$/u;
/** `Mon-Fri 9:00-17:00 WET`: two hours and few words, which are days. */
const HOURS =
  /\b\d{1,2}(?:[:.h]\d\d)?\s?(?:[ap]\.?m\.?)?\s{0,2}(?:[-–—]|to|bis|às?|a)\s{0,2}\d{1,2}(?:[:.h]\d\d)?(?!\d)/iu;
const WORDS_OF_HOURS = 5;
const NETWORK =
  /^(?:linkedin|twitter|x|facebook|instagram|youtube|xing|tiktok|bluesky|mastodon|github|threads|vimeo|wechat|vk|telegram)$/iu;
/** One network is what a sentence tells about. */
const NETWORKS = 2;
const WORDS_BEFORE_NETWORKS = 4;
const REGISTER =
  /^(?:vat|ust|uid|steuer|nip\b|regon|krs\b|cnpj|cpf|nif\b|nipc|cif\b|p\s?iva|cf\s|kvk|btw|siret|siren|rcs|tva|hrb|инн|кпп|огрн|org\s?nr|orgnr|cvr|y-tunnus|i[čc]o\b|di[čc]\b|ein\b|abn\b|company (?:no|number|reg)|(?:\S{1,20} ){0,3}(?:au capital|capital social|stammkapital|share capital))/iu;
const ADDRESS_LABEL =
  /^(?:address|adresse?|anschrift|dirección|endereço|morada|indirizzo|adres|adresa|адрес|住所|地址|주소)\s?[:：]/iu;
const STREET = /^[^\d]{3,40}\s\d{1,4}\s?\p{L}?,?$|^\d{1,4},?\s[^\d]{3,40}$/u;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;
const SMALL_WORDS_OF_ADDRESS = 3;

/** The lines without these. An address goes with the street above it. */
export function withoutProgramLines(lines: readonly string[]): string[] {
  return lines.filter((line, at) => at === 0 || !isProgramLine(line, lines[at + 1] ?? ''));
}

function isProgramLine(line: string, next: string): boolean {
  const text = line.trim();
  if (isContactLine(text)) return false;
  const isStreet = STREET.test(text) && isCapital(text) && isAddress(next.trim());
  return (
    PRONOUNS.test(text) ||
    isHours(text) ||
    isNetworks(text) ||
    (REGISTER.test(text.replaceAll('.', '')) && /\d/.test(text)) ||
    ADDRESS_LABEL.test(text) ||
    isAddress(text) ||
    isStreet
  );
}

function isHours(text: string): boolean {
  return HOURS.test(text) && (text.match(WORD)?.length ?? 0) <= WORDS_OF_HOURS && !/[.!?]$/u.test(text);
}

/** The name of a social network. */
export function isNetwork(word: string): boolean {
  return NETWORK.test(word);
}

function isNetworks(text: string): boolean {
  const words = text.match(WORD) ?? [];
  const first = words.findIndex((word) => isNetwork(word));
  const named = words.slice(Math.max(0, first));
  return first >= 0 && first <= WORDS_BEFORE_NETWORKS && named.length >= NETWORKS && named.every(isNetwork);
}

/** With a postcode, and words that begin with capitals but for a few small ones. */
function isAddress(text: string): boolean {
  return withoutPostcodes(text) !== text && isCapital(text);
}

function isCapital(text: string): boolean {
  const words = text.match(WORD) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word));
  return words.length > small.length && small.length <= SMALL_WORDS_OF_ADDRESS && !/[.!?]$/u.test(text);
}
