/**
 * Names of charsets as mail writes them: IANA's names and aliases, code pages of Windows, DOS and the Mac, with any
 * prefix, year and punctuation. By patterns, because writers vary the spelling and not the number in it.
 */

/** Labels without meaning: mail with them is treated as undeclared. */
const UNDECLARED = new Set([
  '',
  'usascii',
  'ascii',
  'ansix3.41968',
  'unknown8bit',
  'xunknown',
  'unknown',
  'default',
  'none',
  '8bit',
  '7bit',
  'binary',
  'userdefined',
]);

/** Tried in order on the plain label. The names are those of the Encoding Standard or of iconv-lite. */
const NAMES: readonly [RegExp, string][] = [
  [/^(?:unicode\d+)?utf8(?:mb[34]|n|bom|strict|with(?:out)?bom)?$|^(?:cp|windows)?65001$/, 'utf-8'],
  [/^(?:unicode\d+)?utf7$|^(?:cp|windows)?65000$/, 'utf-7'],
  [/^(?:utf16|ucs2|iso10646ucs2|unicode)(?:le)?$|^(?:cp)?1200$/, 'utf-16'],
  [/^(?:utf16|ucs2|unicode)(?:be|fffe)$|^(?:cp)?1201$/, 'utf-16be'],
  [/^iso2022|^(?:cp|windows)?5022\d$|^jis(?:7|encoding)?$/, 'iso-2022'],
  [/^hz(?:gb(?:2312)?)?$|^(?:cp|windows)?52936$/, 'hz'],
  [/^(?:ksc?5601|kscs?5601|ksx1001|korean|euckr|uhc|5601|isoir149)/, 'euc-kr'],
  [/^(?:cp|ms|windows|ibm)?(?:949|51949|970|1363)$/, 'euc-kr'],
  [/^(?:gb|euccn|eucgb|cngb|chinese|isoir58|(?:cp|ms|windows|ibm)?(?:936|54936|20936)$)/, 'gb18030'],
  [/^(?:cn)?big5|^(?:cp|ms|windows|ibm)?950$/, 'big5'],
  [
    /^(?:shiftjis|sjis|mskanji|windows31j|(?:cp|ms|windows|ibm)?94?[34]2?$|(?:cp|ms|windows)?932$)/,
    'shift_jis',
  ],
  [/^(?:eucjp|ujis|eucpkdfmtjapanese|extendedunixcodepackedformatforjapanese|(?:cp)?51932$)/, 'euc-jp'],
  [/^(?:iso)?(?:88591|latin1?)$|^(?:l1|isoir100|ibm819|cp819|ansi|westerneuropean)$/, 'windows-1252'],
  [/^(?:iso)?(?:latin|l)2$|^isoir101$/, 'iso-8859-2'],
  [/^(?:iso)?(?:latin|l)3$|^isoir109$/, 'iso-8859-3'],
  [/^(?:iso)?(?:latin|l)4$|^isoir110$/, 'iso-8859-4'],
  [/^(?:isolatin)?cyrillic$|^isoir144$/, 'iso-8859-5'],
  [/^(?:isolatin)?arabic$|^(?:ecma114|asmo708|isoir127)$/, 'iso-8859-6'],
  [/^(?:isolatin)?greek8?$|^(?:ecma118|elot928|isoir126)$/, 'iso-8859-7'],
  [/^(?:isolatin)?hebrew$|^isoir138$/, 'iso-8859-8'],
  [/^(?:iso)?(?:latin|l)5$|^(?:isoir148|turkish)$/, 'iso-8859-9'],
  [/^(?:iso)?(?:latin|l)6$/, 'iso-8859-10'],
  [/^(?:iso)?(?:latin|l)7$|^baltic$/, 'iso-8859-13'],
  [/^(?:iso)?(?:latin|l)9$/, 'iso-8859-15'],
  [/^(?:tis620.*|thai|(?:iso)?885911|(?:cp|ms|windows|ibm)?874)$/, 'windows-874'],
  [/^koi8?(?:r|rus)?$|^cskoi8r$|^(?:cp)?20866$/, 'koi8-r'],
  [/^(?:koi8?u|(?:cp)?21866)$/, 'koi8-u'],
  [/^(?:mac|macintosh|macroman|applemac)$|^(?:cp)?10000$/, 'macintosh'],
  [/^mac(?:ce|centraleurope|centraleurroman|latin2)$|^(?:cp)?10029$/, 'maccenteuro'],
];
const WINDOWS = /^(?:windows|win|cp|ms|ansi|microsoftcp|microsoft)?(125[0-8])$/;
const ISO_8859 = /^(?:iso)?8859(\d{1,2})[ei]?$/;
const DOS = /^(?:cp|ibm|dos|oem|pc|codepage|msdos)(\d{3,4})$/;

export function isUndeclared(label: string): boolean {
  return UNDECLARED.has(plain(label));
}

/** The name to decode by; the label itself if no pattern knows it. */
export function charsetName(label: string): string {
  const text = plain(label);
  const known = NAMES.find(([pattern]) => pattern.test(text));
  if (known !== undefined) return known[1];
  const windows = WINDOWS.exec(text)?.[1];
  if (windows !== undefined) return `windows-${windows}`;
  const iso = ISO_8859.exec(text)?.[1];
  if (iso !== undefined) return iso === '1' ? 'windows-1252' : `iso-8859-${iso}`;
  const dos = DOS.exec(text)?.[1];
  return dos === undefined ? text : `cp${dos}`;
}

/** The code page of Windows that programs label with the standard's name beside it; null without one. */
export function windowsBehind(name: string): string | null {
  const part = /^iso-8859-(\d{1,2})$/.exec(name)?.[1];
  return part === undefined ? null : (BEHIND.get(part) ?? null);
}

const BEHIND = new Map([
  ['2', 'windows-1250'],
  ['3', 'windows-1254'],
  ['4', 'windows-1257'],
  ['5', 'windows-1251'],
  ['6', 'windows-1256'],
  ['7', 'windows-1253'],
  ['8', 'windows-1255'],
  ['9', 'windows-1254'],
  ['10', 'windows-1257'],
  ['13', 'windows-1257'],
  ['14', 'windows-1252'],
  ['15', 'windows-1252'],
  ['16', 'windows-1250'],
]);

/** Without case, punctuation, a year (`ISO_8859-1:1987`), and the prefixes `x-` and `cs`. */
function plain(label: string): string {
  return label
    .slice(0, 60)
    .toLowerCase()
    .replace(/:\d{4}\s*$/, '')
    .replace(/[^a-z0-9.]/g, '')
    .replace(/^(?:x(?!unknown)|cs)(?=[a-z])/, '')
    .replace(/^(iso|koi)ir(?=8859)/, '$1');
}
