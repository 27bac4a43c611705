/** Every limit of taking mail in, with its unit. Past one: a defect, or a refusal; never a crash, never silence. */

const KIB = 1024;
const MIB = 1024 * KIB;

export const limits = {
  /** Largest mail that is taken; announced by SMTP's SIZE (RFC 1870). Of a longer one the rest is not looked at. */
  sizeBytes: 50 * MIB,
  /** What our own SMTP intake may add on top: its Received line. */
  traceBytes: 1 * KIB,
  /** Of the header block; what is beyond is skipped up to the first empty line. This and the next two are FROZEN with `identity.ts`. */
  headerBytes: 1 * MIB,
  headerFields: 2_000,
  /** Longest field that is decoded. A References line of a year-long thread has about 60 KiB. */
  fieldBytes: 128 * KIB,
  /** MIME entities of one mail that are read. */
  parts: 1_000,
  /** Entities after which the splitter gives up, so that a mail of nothing but boundaries ends in a second. */
  partsSeen: 20_000,
  /** Entities inside each other: each copies the numbers of all above it. */
  partsDepth: 100,
  attachments: 1_000,
  /** Decoded text of one body part; the raw bytes have the rest. */
  partTextBytes: 4 * MIB,
  /** Decoded text of all body parts of one mail, and what is kept of its reports and shown files. */
  bodiesBytes: 8 * MIB,
  /** New words in `text`, in bytes of UTF-8. */
  textBytes: 64 * KIB,
  /** `fullText` in characters; quotes are looked for within it. */
  fullTextLength: 1_000_000,
  /** HTML of one mail in characters, over all its parts, that is rendered or sanitised. */
  htmlLength: 1_000_000,
  /** Elements inside elements that are rendered; the renderers recurse. */
  htmlDepth: 500,
  /** Open elements up to which HTML is read at all: the parser moves its whole stack at each tag. */
  htmlOpenElements: 2_000,
  /** Elements of one mail that are read. The longest threads of Outlook have about 20,000. */
  htmlElements: 50_000,
  /** Links within links, quotes within quotes and lists within lists that are rendered as such: each level copies its text. */
  htmlLinkDepth: 10,
  htmlQuoteDepth: 10,
  htmlListDepth: 10,
  /** Of one tag, in characters and in number; past either it is read without its attributes. */
  htmlTagLength: 16 * KIB,
  htmlAttributes: 200,
  /** Tags × characters below which HTML is rendered without being counted first. */
  htmlUncountedWork: 2_000_000,
  /** Of a line, in characters, that patterns look at. The line that is kept is whole. */
  lineLength: 1_000,
  references: 200,
  messageIdLength: 998,
  addresses: 200,
  addressLength: 320,
  nameLength: 500,
  subjectLength: 2_000,
  fileNameLength: 255,
  mediaTypeLength: 127,
  /** Of a report's part (delivery status, returned headers) that is looked at. */
  reportBytes: 128 * KIB,
  /** Of a ZIP or a PDF that is unpacked to look for what is ours, and out of how many pieces. */
  packedBytes: 4 * MIB,
  /** What comes out of all compressed attachments of a mail, and what is inflated for it, also in vain. */
  unpackedBytes: 8 * MIB,
  inflatedBytes: 32 * MIB,
  packedPieces: 500,
  bounces: 100,
  bounceReasonLength: 500,
  defects: 100,
  defectLength: 200,
  /** CPU of a thread that reads one mail; then it is killed and the mail is *unparsed*. */
  readCpuMs: 2_000,
  /** And for each MiB of it: 50 MB take a second here, and ten on the slowest machine. */
  readCpuMsPerMib: 200,
  /** Of a reading that waits for what never comes and uses no CPU; a busy machine kills no mail. */
  readIdleMs: 10_000,
  /** CPU after which a reading gives way to others that wait, and is begun again where it holds up none of them. */
  readPatienceMs: 100,
  /** A larger mail is read where it holds up no small one. */
  readAsideBytes: 1 * MIB,
  /** Readings that gave way and wait; past it a reading that would give way is *unparsed*. */
  readAside: 4,
  /** A larger mail is named in a thread: this takes 2 ms. */
  identityHereBytes: 256 * KIB,
  /** Bytes that are copied for a thread in one piece. */
  copyBytes: 4 * MIB,
  /** Mails whose reading was killed, remembered by identity so that their repeats are not read. */
  rememberedKilled: 1_000,
  /** Of a mail that must not be read: what its header is looked for in, and the length of a field. */
  unparsedHeadBytes: 256 * KIB,
  unparsedFieldLength: 8 * KIB,
  unparsedAddresses: 20,
  unparsedReferences: 20,
  /** Of the words in a fact, so that the log record stays below its 256 KiB with room for ids. */
  wordsBytes: 190 * KIB,
} as const;
