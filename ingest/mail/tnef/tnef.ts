/**
 * The content of a winmail.dat (MS-OXTNEF): Outlook puts files, and sometimes the words, of a mail with its own formatting
 * into it. Reads the structure alone. Never throws; linear in the bytes; any length that does not fit ends the reading with
 * what was found.
 */
import { decodeBytes } from '../charset.ts';
import { charsetOf } from './codePage.ts';
import { propertiesIn, type Properties } from './properties.ts';
import { type RichTextRoom, rtfOf } from './rtf.ts';

export type TnefFile = { name: string; type: string; contentId: string; bytes: Buffer };
/** `text` or `html` is `''` where it has none. */
export type Tnef = { text: string; html: string; files: TnefFile[] };

const SIGNATURE = 0x223e9f78;
const HEADER_BYTES = 6;
/** Level, attribute, length; the checksum follows the data. */
const ATTRIBUTE_BYTES = 9;
const CHECKSUM_BYTES = 2;
const MAX_FILES = 200;

const BODY = 0x800c;
const MESSAGE_PROPERTIES = 0x9003;
const CODE_PAGE = 0x9007;
const FILE_BEGIN = 0x9002;
const FILE_TITLE = 0x8010;
const FILE_DATA = 0x800f;
const FILE_PROPERTIES = 0x9005;

/** Null for bytes of another form, and for one without words and files. `room`: one for all of a mail. */
export function tnefIn(bytes: Buffer, room: RichTextRoom): Tnef | null {
  if (bytes.length < HEADER_BYTES || bytes.readUInt32LE(0) !== SIGNATURE) return null;
  const found: Tnef = { text: '', html: '', files: [] };
  let codePage = 1252;
  for (const { id, data } of attributesIn(bytes)) {
    if (id === CODE_PAGE && data.length >= 4) codePage = data.readUInt32LE(0);
    if (id === BODY) found.text ||= textIn(data, codePage);
    if (id === MESSAGE_PROPERTIES) addWords(found, propertiesIn(data), codePage, room);
    if (id === FILE_BEGIN && found.files.length < MAX_FILES)
      found.files.push({ name: '', type: '', contentId: '', bytes: Buffer.alloc(0) });
    const file = found.files.at(-1);
    if (file === undefined) continue;
    if (id === FILE_TITLE) file.name ||= textIn(data, codePage);
    if (id === FILE_DATA) file.bytes = data;
    if (id === FILE_PROPERTIES) describe(file, propertiesIn(data), codePage);
  }
  found.files = found.files.filter(({ bytes: content }) => content.length > 0);
  return found.text === '' && found.html === '' && found.files.length === 0 ? null : found;
}

type Attribute = { id: number; data: Buffer };

function* attributesIn(bytes: Buffer): Generator<Attribute> {
  let at = HEADER_BYTES;
  while (at + ATTRIBUTE_BYTES <= bytes.length) {
    const id = bytes.readUInt16LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const from = at + ATTRIBUTE_BYTES;
    if (from + length > bytes.length) return;
    yield { id, data: bytes.subarray(from, from + length) };
    at = from + length + CHECKSUM_BYTES;
  }
}

const PR_BODY = 0x1000;
const PR_RTF_COMPRESSED = 0x1009;
const PR_BODY_HTML = 0x1013;

/** Rich Text costs much more to read than its bytes: only where nothing else has words. */
function addWords(found: Tnef, properties: Properties, codePage: number, room: RichTextRoom): void {
  found.html ||= wordsOf(properties, PR_BODY_HTML, codePage);
  found.text ||= wordsOf(properties, PR_BODY, codePage);
  if (found.html.trim() !== '' || found.text.trim() !== '') return;
  const { text, html } = rtfOf(properties.get(PR_RTF_COMPRESSED)?.bytes ?? null, room);
  found.html = html;
  found.text = text;
}

const PR_ATTACH_DATA = 0x3701;
const PR_ATTACH_LONG_FILENAME = 0x3707;
const PR_ATTACH_MIME_TAG = 0x370e;
const PR_ATTACH_CONTENT_ID = 0x3712;
const PR_DISPLAY_NAME = 0x3001;
/** The identifier of the interface before an attached message or object. */
const INTERFACE_BYTES = 16;

function describe(file: TnefFile, properties: Properties, codePage: number): void {
  const said = (id: number): string => wordsOf(properties, id, codePage).trim();
  file.name = said(PR_ATTACH_LONG_FILENAME) || file.name || said(PR_DISPLAY_NAME);
  file.type = said(PR_ATTACH_MIME_TAG).toLowerCase();
  file.contentId = said(PR_ATTACH_CONTENT_ID);
  const data = properties.get(PR_ATTACH_DATA);
  if (file.bytes.length > 0 || data === undefined) return;
  // An attached mail of Outlook is another winmail.dat.
  file.bytes = data.isObject ? data.bytes.subarray(INTERFACE_BYTES) : data.bytes;
  if (file.bytes.length >= HEADER_BYTES && file.bytes.readUInt32LE(0) === SIGNATURE)
    file.type = 'application/ms-tnef';
}

function wordsOf(properties: Properties, id: number, codePage: number): string {
  const property = properties.get(id);
  if (property === undefined) return '';
  return property.isUnicode ? cleaned(property.bytes.toString('utf16le')) : textIn(property.bytes, codePage);
}

/** By the code page of the writer's Outlook. */
function textIn(bytes: Buffer, codePage: number): string {
  return cleaned(decodeBytes(bytes, charsetOf(codePage)).text);
}

/** Texts end with NUL. */
function cleaned(text: string): string {
  const end = text.indexOf('\0');
  return (end < 0 ? text : text.slice(0, end)).replace(/\r\n?/g, '\n');
}
