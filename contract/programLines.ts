/**
 * Lines that programs put into signatures besides names, roles and numbers: pronouns, hours, social networks, numbers of
 * registers, postal addresses. An answer may give such a line too: it counts as a signature's only beside others
 * (`signatureAlone.ts`). Linear in the length of the line.
 */
import { isCountry } from './countries.ts';
import { hasPostcode, isTown } from './postcodes.ts';
import { isContactLine } from './signatureLines.ts';

const PRONOUN =
  /^(?:he|him|his|she|her|hers|they|them|theirs|er|ihm|ihn|sein|sie|ihr|elle|lui|il|ella|él|ela|ele|dela|dele|lei|hij|zij|haar|hem)$/iu;
const PRONOUNS_LABEL = /^\(?(?:pronou?ns?|pronom(?:en|s|es|i)?|pronombres)\s?[:：]\s?/iu;
/** `9:00-17:00`, `9-17`. */
const HOURS = /\b\d{1,2}(?:[:.h]\d\d)?\s{0,2}[-–—]\s{0,2}\d{1,2}(?:[:.h]\d\d)?(?!\d)/iu;
/** Days, hours and zones of time: hours have no other words. */
const OF_HOURS =
  /^(?:mon|tue|wed|thu|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|jue|vie|sáb|dom|seg|ter|qua|qui|sex|ma|wo|vr|za|zo|pn|wt|śr|czw|pt|sob|office|working|opening|business|hours|werkdagen|öffnungszeiten|sprechzeiten|horário|horario|horaires|orario|godziny|wet|west|cet|cest|gmt|utc|est|pst|am|pm)$/iu;
const DAYS = /\p{L}{2,10}\.?\s?[-–—]\s?\p{L}{2,10}/u;
const LABEL_OF_HOURS =
  /(?:hours|werkdagen|öffnungszeiten|sprechzeiten|horário|horario|horaires|orario|godziny)/iu;
const NETWORK =
  /^(?:linkedin|twitter|x|facebook|instagram|youtube|xing|tiktok|bluesky|mastodon|github|threads|vimeo|wechat|vk|telegram)$/iu;
/** One network is what a sentence tells about. */
const NETWORKS = 2;
const FOLLOW = /^(?:follow|folg|sígu|siga|suiv|segui|volg)\p{L}{0,4}\s(?:\p{L}{1,8}[\s-]){0,3}/iu;
/** Group 1 is the text before a link to a network, group 2 the network. */
const TO_NETWORK =
  /^(.{1,60}?)\s?<https?:\/\/(?:[a-z]{2,3}\.)?([a-z]{4,12})\.(?:com|org)\/[^\s<>]{1,200}>$/iu;
/** The page of a calendar, as Outlook writes it below each mail. */
const TO_CALENDAR = /^.{1,60}<https:\/\/outlook\.office(?:365)?\.com\/bookwithme\/[^\s<>]{1,300}>$/iu;
/** A label, perhaps a town, a number of six digits and more; no other text. */
const REGISTER =
  /^(?:vat|ust|steuer|nip|regon|krs|cnpj|cpf|nif|nipc|cif|p\s?iva|cf|kvk|btw|siret|siren|rcs|tva|hrb|инн|кпп|огрн|org\s?nr|orgnr|cvr|y-tunnus|i[čc]o|di[čc]|ein|abn)[-\s]?(?:id|idnr|no|nr)?\s?[:：]?\s{0,2}(?:\p{Lu}\p{Ll}{2,20}\s)?\p{Lu}{0,3}\d(?:[\s/-]?\d){5,16}\p{Lu}?\d{0,3}$/iu;
const CAPITAL =
  /^(?:[\p{L}.]{1,20} ){0,3}(?:au capital de|capital social|stammkapital|share capital)[:\s]{1,3}\d[\d\s.,]{0,15}(?:€|EUR|\p{Sc})$/iu;
const ADDRESS_LABEL =
  /^(?:address|adresse?|anschrift|dirección|endereço|morada|indirizzo|adres|adresa|адрес|住所|地址|주소)\s?[:：]\s?/iu;
/** `Hauptstraße 1`, `12 rue de la Paix`. */
const STREET = /^[^\d:]{3,40}\s\d{1,4}\s?\p{L}?$|^\d{1,4},?\s[^\d:]{3,40}$/u;
const BESIDE = /\s?(?:[,|·•–—]|\s-\s)\s?/u;
const WORD = /\p{L}[\p{L}\p{M}]*/gu;
const SMALL_WORDS_OF_ADDRESS = 3;

/** The lines without these. An address goes with the street above it. */
export function withoutProgramLines(lines: readonly string[]): string[] {
  return lines.filter(
    (line, at) => at === 0 || !isProgramLine(line, lines[at - 1] ?? '', lines[at + 1] ?? ''),
  );
}

function isProgramLine(line: string, above: string, next: string): boolean {
  const text = line.trim();
  // `1000-100 Lisboa` has the digits of a telephone number.
  if (isContactLine(text) && !isTown(text)) return TO_CALENDAR.test(text) || isLinkToNetwork(text);
  return (
    arePronouns(text) ||
    isHours(text) ||
    isNetworks(text) ||
    isRegister(text) ||
    isAddress(text.replace(ADDRESS_LABEL, ''), above.trim()) ||
    (isStreet(text) && (isTown(next.trim()) || hasPostcode(next))) ||
    ((isTown(above.trim()) || hasPostcode(above)) && isCountry(text))
  );
}

function wordsOf(text: string): string[] {
  return text.match(WORD) ?? [];
}

function arePronouns(text: string): boolean {
  const words = wordsOf(text.replace(PRONOUNS_LABEL, ''));
  return (
    words.length > 1 && words.length <= 3 && text.includes('/') && words.every((word) => PRONOUN.test(word))
  );
}

/** A range of days, or a label: `Mon 9:00-11:00` is an appointment. */
function isHours(text: string): boolean {
  return (
    HOURS.test(text) &&
    (DAYS.test(text) || LABEL_OF_HOURS.test(text)) &&
    wordsOf(text).every((word) => OF_HOURS.test(word))
  );
}

/** The name of a social network. */
export function isNetwork(word: string): boolean {
  return NETWORK.test(word);
}

function isNetworks(text: string): boolean {
  const named = wordsOf(text.replace(FOLLOW, ''));
  return named.length >= NETWORKS && named.every(isNetwork);
}

/** `Follow us on LinkedIn<https://linkedin.com/company/contoso>`. */
function isLinkToNetwork(text: string): boolean {
  const [, said = '', host = ''] = TO_NETWORK.exec(text) ?? [];
  const named = wordsOf(said.replace(FOLLOW, ''));
  return isNetwork(host) && named.length > 0 && named.every(isNetwork);
}

function isRegister(text: string): boolean {
  const bare = text.replaceAll('.', '');
  return REGISTER.test(bare) || CAPITAL.test(text);
}

/** A postcode that is like nothing else, or a street and a town on one line, or a town below a street. */
export function isAddress(text: string, above: string): boolean {
  if (!isCapital(text)) return false;
  if (hasPostcode(text)) return true;
  const parts = text.split(BESIDE);
  const town = parts.findIndex(isTown);
  return town === 0 ? isStreet(above) : town > 0 && parts.slice(0, town).some(isStreet);
}

function isStreet(text: string): boolean {
  return STREET.test(text) && isCapital(text);
}

function isCapital(text: string): boolean {
  const words = wordsOf(text);
  const small = words.filter((word) => /^\p{Ll}/u.test(word));
  return words.length > small.length && small.length <= SMALL_WORDS_OF_ADDRESS && !/[.!?]$/u.test(text);
}
