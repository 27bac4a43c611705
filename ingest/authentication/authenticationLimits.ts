/** Limits of checking a sender by SPF, DKIM, ARC and DMARC. A mail beyond one is *unchecked*. */

const KIB = 1024;
const MIB = 1024 * KIB;

export const authenticationLimits = {
  /** Header block and its lines: mailauth's parser copies the lines of a folded field again for each. */
  headerBytes: 128 * KIB,
  headerLines: 2_000,
  /** Of From, Content-Type, Return-Path, and each signature. */
  fieldBytes: 8 * KIB,
  /** DKIM-Signature fields, and sets of ARC fields. */
  signatures: 10,
  arcSets: 10,
  /** Body bytes × signatures: each signature may want its own digest. */
  digestedBytes: 200 * MIB,
  /** From the end of DATA to the answer; the sender waits. */
  answerWithinMs: 15_000,
  /** CPU of the thread without an answer. */
  silentCpuMs: 4_000,
  maxHeapBytes: 384 * MIB,
  dnsTimeoutMs: 2_000,
  dnsTries: 2,
  /** Records of one answer, and its length as JSON. A large company has a hundred TXT records beside its SPF record. */
  dnsRecords: 200,
  dnsAnswerLength: 16 * KIB,
  dnsKept: 5_000,
  dnsKeptMs: 5 * 60_000,
  dnsNoneMs: 60_000,
  /** Shortest RSA key, in bits (RFC 8301). */
  keyBits: 1_024,
} as const;
