/**
 * Every limit of accepting mail, with its unit. A mail beyond a limit gets a defect or a refusal. Never a crash,
 * never silence.
 */

const KIB = 1024;
const MIB = 1024 * KIB;

export const limits = {
  /** Largest mail that we accept; SMTP announces it as SIZE (RFC 1870). The rest of a longer mail is not read. */
  sizeBytes: 50 * MIB,
  /** Limits what our own SMTP intake adds: its Received line and its Authentication-Results. */
  traceBytes: 4 * KIB,
  /**
   * Length of the header block. The splitter skips the rest, up to the first empty line. This and the next two are
   * FROZEN with `identity.ts`.
   */
  headerBytes: 1 * MIB,
  headerFields: 2_000,
  /** Longest field that is decoded. A References line of a year-long thread has about 60 KiB. */
  fieldBytes: 128 * KIB,
  /** MIME entities of one mail that are read. */
  parts: 1_000,
  /** Entities after which the splitter stops, so that a mail of nothing but boundaries takes one second. */
  partsSeen: 12_000,
  /** Nesting depth of entities. Each entity copies the numbers of its ancestors. */
  partsDepth: 100,
  attachments: 1_000,
  /** Decoded text of one body part. The raw bytes keep the rest. */
  partTextBytes: 4 * MIB,
  /** Decoded text of all body parts of one mail, and of its reports and shown files. */
  bodiesBytes: 8 * MIB,
  /** New words in `text`, in bytes of UTF-8. */
  textBytes: 64 * KIB,
  /** Lines left out of the new words, in characters. */
  cutLength: 4_000,
  /** The text below the marker of a notice, in characters. */
  quotedLength: 30_000,
  /** Characters of the quoted lines that a text answers, and of each of them. */
  answeredLength: 8_000,
  answeredLine: 200,
  /** `fullText` in characters. The search for quotes covers this much. */
  fullTextLength: 1_000_000,
  /** HTML of one mail, in characters over all its parts, that is rendered or sanitised. */
  htmlLength: 1_000_000,
  /** Nesting depth of rendered elements; the renderers recurse. */
  htmlDepth: 500,
  /** Open elements beyond which HTML is not read: the parser moves its whole stack at each tag. */
  htmlOpenElements: 2_000,
  /** Elements of one mail that are read. The longest Outlook threads have about 20,000. */
  htmlElements: 50_000,
  /** Nesting depth of rendered links, quotes and lists: each level copies its text. */
  htmlLinkDepth: 10,
  htmlQuoteDepth: 10,
  htmlListDepth: 10,
  /** As those, of tables that keep their rows. Pages of old programs nest a dozen. */
  htmlTableDepth: 20,
  /** Characters and attributes of one tag. A tag beyond either is read without its attributes. */
  htmlTagLength: 16 * KIB,
  htmlAttributes: 200,
  /** Tags × characters below which HTML is rendered without counting first. */
  htmlUncountedWork: 2_000_000,
  /** Characters of a line that patterns search. The stored line is complete. */
  lineLength: 1_000,
  /** Header fields that a contact keeps for rules, and the characters of each and of all. */
  keptHeaders: 40,
  keptHeaderName: 80,
  keptHeaderValue: 200,
  keptHeadersLength: 4_000,
  references: 200,
  messageIdLength: 998,
  addresses: 200,
  addressLength: 320,
  nameLength: 500,
  subjectLength: 2_000,
  fileNameLength: 255,
  mediaTypeLength: 127,
  /** Bytes of a mail's own pictures that its HTML is shown with. */
  shownPicturesBytes: 4 * MIB,
  /** Bytes of a report's part (delivery status, returned headers) that are read. */
  reportBytes: 128 * KIB,
  /** Bytes of a winmail.dat that is opened, as they stand in the mail. */
  winmailBytes: 16 * MIB,
  /** Bytes of a calendar, or of Rich Text, that are read for its words. */
  otherTextBytes: 256 * KIB,
  /** Bytes of a ZIP or PDF that are searched for our own notices. */
  packedBytes: 4 * MIB,
  /** Bytes that all compressed attachments of a mail may unpack to, bytes inflated for it, failures included, and pieces of a file. */
  unpackedBytes: 8 * MIB,
  inflatedBytes: 32 * MIB,
  packedPieces: 500,
  bounces: 100,
  bounceReasonLength: 500,
  defects: 100,
  defectLength: 200,
  /** CPU of a thread that reads one mail. Beyond it the thread is killed and the mail is *unparsed*. */
  readCpuMs: 2_000,
  /** Additional CPU for each MiB: 50 MB take a second here, and ten on the slowest machine. */
  readCpuMsPerMib: 200,
  /** Idle time of a reading that waits forever and uses no CPU. A busy machine kills no mail. */
  readIdleMs: 10_000,
  /** CPU after which a reading yields to waiting readings. It restarts where it delays none of them. */
  readPatienceMs: 100,
  /** The same for a mail whose sender sent slow ones just before. An ordinary mail takes 1 to 5 ms. */
  readSuspectPatienceMs: 25,
  /** Slow mails after which a sender's mails are suspects. They are forgotten by half each minute. */
  readSlowMails: 2,
  slowSenders: 1_000,
  /** Delay behind mails of others for each slow mail of a name, and at most for each name. */
  readSlowLateMs: 1_000,
  readSlowMostLateMs: 60_000,
  /** Suspects that wait to be read. Beyond it their senders try again later. */
  readSuspects: 32,
  /** A larger mail is read where it delays no small one. */
  readAsideBytes: 1 * MIB,
  /** Readings that yielded and wait. Beyond it the last of them is *unparsed*: a suspect, if there is one. */
  readAside: 4,
  /** A larger mail is identified in a worker thread: this size takes 2 ms. */
  identityHereBytes: 256 * KIB,
  /** A larger mail is read by streams, which need no memory for the whole of it. */
  readAtOnceBytes: 1 * MIB,
  /** Bytes that are copied for a thread in one piece. */
  copyBytes: 4 * MIB,
  /** Killed mails that are remembered by identity, so that their repeats are not read. */
  rememberedKilled: 1_000,
  /** For a mail that must not be read: bytes searched for its header, and the length of a field. */
  unparsedHeadBytes: 256 * KIB,
  unparsedFieldLength: 8 * KIB,
  unparsedAddresses: 20,
  unparsedReferences: 20,
  /** Words in a fact: the log record stays below its 256 KiB, with room for ids. */
  wordsBytes: 190 * KIB,
} as const;
