/** Every limit of the SMTP listener, with its unit and the reply beyond it. */

const KIB = 1024;
const MIB = 1024 * KIB;

export const smtpLimits = {
  /**
   * Concurrent sessions; each may hold a mail in memory. Beyond it a session yields (see `smtpRoom.ts`), or the
   * newcomer gets 421.
   */
  sessions: 100,
  /** Concurrent sessions of one host that is not our border. */
  sessionsOfHost: 20,
  recipients: 100,
  /** A mail that is read and stored waits this long for others that are being read, to share their commit. */
  companyMs: 8,
  /** RFC 5321 §4.5.3.2: a server waits five minutes for the next command or piece of data. */
  idleMs: 5 * 60_000,
  /** Time from 354 to the final dot. A sender that trickles loses its session. */
  messageMs: 15 * 60_000,
  /**
   * A message that has been arriving for longer than this, below this rate, yields to a newcomer if no other session
   * does.
   */
  slowAfterMs: 30_000,
  slowBytesPerSecond: 1 * KIB,
  /** Time that messages in DATA get on `stop`. Then their sessions end with 421. */
  stopMs: 10_000,
  /** Time that a client gets to hang up after the 421 of `stop`. */
  hangUpMs: 250,
  /** Wrong commands and recipients, without an accepted mail in between, that are answered at once. */
  errorsUnslowed: 3,
  /** Each further error adds this delay to the previous one, up to the longest delay. */
  errorDelayMs: 250,
  errorDelayMostMs: 1_000,
  /** The error that ends the session with 421 (Postfix: smtpd_hard_error_limit). */
  errors: 20,
  /** The same, for a host with many errors in other sessions. */
  errorsOfKnownHost: 5,
  /**
   * Commands without mail (NOOP, RSET, HELO, VRFY …) after which each counts as an error (Postfix:
   * smtpd_junk_command_limit).
   */
  emptyCommands: 100,
  /**
   * Errors of a host over all its sessions. One is forgotten after each interval of this length, and some for each
   * accepted mail. A host with `hostErrorsKnown` errors is a known one.
   */
  hostErrorForgottenMs: 10_000,
  hostErrorsForgivenByMail: 2,
  hostErrorsKnown: 40,
  hostErrorsMost: 60,
  /** Hosts whose errors are remembered. The host whose last error is oldest is forgotten first. */
  hosts: 1_000,
  /**
   * Bytes of all mails that are being received or wait to be accepted; at most an eighth of the memory. Beyond it:
   * 452.
   */
  bufferedBytes: 192 * MIB,
  /** Bytes of mails over `smallBytes` that are parsed and written concurrently. Further mails wait for their turn. */
  acceptedBytes: 32 * MIB,
  smallBytes: 1 * MIB,
} as const;
