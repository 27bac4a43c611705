/** Every limit of taking mail in, with its unit. Past one: a defect, or a refusal; never a crash, never silence. */

const KIB = 1024;
const MIB = 1024 * KIB;

export const limits = {
  /** Largest mail that is taken; announced by SMTP's SIZE (RFC 1870). Of a longer one the rest is not looked at. */
  sizeBytes: 50 * MIB,
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
  bounces: 100,
  bounceReasonLength: 500,
  defects: 100,
  defectLength: 200,
  /** Of the words in a fact, so that the log record stays below its 256 KiB with room for ids. */
  wordsBytes: 190 * KIB,
} as const;
