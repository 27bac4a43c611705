/** Every limit of the SMTP listener, with its unit. What a sender past one hears is said beside it. */

const KIB = 1024;
const MIB = 1024 * KIB;

export const smtpLimits = {
  /** Sessions at once; each may hold a mail in memory. Past it a session gives way (see `smtpRoom.ts`), or the newcomer hears 421. */
  sessions: 100,
  /** Of them, those of one host that is no border of ours. */
  sessionsOfHost: 20,
  recipients: 100,
  /** RFC 5321 §4.5.3.2: a server waits five minutes for the next command or piece of data. */
  idleMs: 5 * 60_000,
  /** From 354 to the final dot: a sender that trickles frees its place. */
  messageMs: 15 * 60_000,
  /** A message that has been arriving for longer than this, below this rate, gives way to a newcomer where nothing else does. */
  slowAfterMs: 30_000,
  slowBytesPerSecond: 1 * KIB,
  /** On `stop`, how long messages in DATA may go on before their sessions end with 421. */
  stopMs: 10_000,
  /** On `stop`, how long a client may take to hang up after its 421. */
  hangUpMs: 250,
  /** Wrong commands and recipients, without a mail accepted in between, that are answered at once. */
  errorsUnslowed: 3,
  /** Each further one is answered this much later than the one before, up to the longest delay. */
  errorDelayMs: 250,
  errorDelayMostMs: 1_000,
  /** The error that ends the session with 421 (Postfix: smtpd_hard_error_limit). */
  errors: 20,
  /** The same, of a host with many errors in other sessions. */
  errorsOfKnownHost: 5,
  /** Commands that bring no mail (NOOP, RSET, HELO, VRFY …) after which each counts as an error (Postfix: smtpd_junk_command_limit). */
  emptyCommands: 100,
  /** Errors of a host over all its sessions: one is forgotten each so many ms, and some for each mail that is accepted. From `hostErrorsKnown` on the host is known. */
  hostErrorForgottenMs: 10_000,
  hostErrorsForgivenByMail: 2,
  hostErrorsKnown: 40,
  hostErrorsMost: 60,
  /** Hosts whose errors are remembered; the one that erred longest ago is forgotten first. */
  hosts: 1_000,
  /** Of all mails that are being received or wait to be accepted; at most an eighth of the memory. Past it: 452. */
  bufferedBytes: 192 * MIB,
  /** Of mails over `smallBytes` that are parsed and written at the same time; the others wait for their turn. */
  acceptedBytes: 32 * MIB,
  smallBytes: 1 * MIB,
} as const;
