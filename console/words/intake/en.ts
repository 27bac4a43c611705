/** The words of the pages about intake, in English. Its keys are the keys of every language. */
export const intake = {
  title: 'Intake',
  lead: 'How mail, calls and forms come in, and whether our answers leave.',
  tabs: {
    ways: 'Ways in and out',
    parked: 'Parked',
    quarantine: 'Quarantine',
    failed: 'Not delivered',
    waiting: 'Waiting to leave',
    captured: 'Kept as files',
  },
  waiting: (n: string) => `${n} waiting`,
  waysIn: 'Ways in',
  waysOut: 'Ways out',
  kind: {
    mailbox: 'Mailbox',
    listener: 'Our mail server',
    feed: 'Mail provider',
    number: 'Number',
    system: 'Telephone system',
    forms: 'Pages for customers',
    relay: 'Outgoing mail',
    sms: 'Outgoing SMS',
  },
  state: {
    works: 'works',
    warns: 'look at it soon',
    fails: 'does not work',
    starting: 'connecting',
    elsewhere: 'not seen from here',
    captured: 'kept here',
  },
  elsewhere:
    'What is not seen from here runs in another process, or in none. This page shows what is stored. Its connection is in the reports and metrics of that process.',
  captured:
    'No relay is configured, so no mail leaves this machine: each is a file below “captured” in the data folder.',
  byServer: (server: string) => `at ${server}`,
  lastIn: (instant: string) => `last ${instant}`,
  neverIn: 'nothing came in lately',
  lastOut: (instant: string) => `last sent: queued ${instant}`,
  neverOut: 'nothing was sent lately',
  checked: (instant: string) => `emptied ${instant}`,
  loginUntil: (instant: string) => `login ends ${instant}`,
  certificateUntil: (instant: string) => `certificate ends ${instant}`,
  inDay: (n: string) => `${n} in 24 h`,
  picture: (n: string, most: string, hour: string) => `${n} in 24 hours, most from ${hour} on: ${most}`,
  pictureNone: 'Nothing in 24 hours',
  table: 'What came in by the hour, as a table',
  from: 'From',
  sum: 'Sum',
  cut: 'More came in than this page counts: the oldest hours are not complete.',
  cause: {
    login: {
      what: 'The server refuses the login.',
      mend: 'Check user and password in the configuration, and whether the account may use IMAP.',
    },
    limited: {
      what: 'The server limits this account: too many connections, requests or too much traffic.',
      mend: 'Close other programs on this mailbox and wait. The password may be right.',
    },
    folder: {
      what: 'The folder does not exist.',
      mend: 'Create the folder in the mailbox, or name another one under “folder” in the configuration.',
    },
    token: {
      what: 'The provider gives no access token.',
      mend: 'Run “firstline login” with the address of the mailbox. If it fails, check clientId and clientSecret.',
    },
    unreachable: {
      what: 'The server cannot be reached.',
      mend: 'Check host, port and tls in the configuration, and the network between this machine and the server.',
    },
  },
  since: (instant: string, n: string, one: boolean) => `Since ${instant}, ${one ? 'one try' : `${n} tries`}.`,
  silent: {
    what: (instant: string) => `No test mail has come back since ${instant}.`,
    mend: 'Send a mail to the address yourself. Look for it in the junk folder and in the provider’s rules.',
  },
  unaccounted: {
    what: (n: string, one: boolean) =>
      one ? 'One is there and has no record here.' : `${n} are there and have no record here.`,
    mend: 'Run “firstline reconcile”: it names each of them.',
  },
  behind: {
    what: (n: string, instant: string) => `${n} mails wait, and it was last emptied ${instant}.`,
    mend: 'If many came at once, wait. If not, look at the server’s speed and at the reports.',
  },
  loginEnds: {
    what: (instant: string) => `The login ends ${instant}. No mail comes in after that.`,
    mend: 'Make another client secret at the provider, or run “firstline login” with the address.',
  },
  certificateEnds: {
    what: (instant: string) => `The certificate ends ${instant}.`,
    mend: 'Renew the files under “server.smtpTls”. They are read again by themselves.',
  },
  certificateUnread: {
    what: 'The files of the certificate cannot be read, or do not fit together.',
    mend: 'Check the files under “server.smtpTls”. The certificate before them goes on until a restart.',
  },
  listing: {
    what: (instant: string) => `Twilio’s list of calls and SMS has not been read since ${instant}.`,
    mend: 'Check accountSid and authToken, and the network to Twilio. Calls still come in by the webhook.',
  },
  held: {
    what: (code: string, instant: string) =>
      `The server refuses this installation (${code}). The next try is ${instant}.`,
    mend: 'Check the login, the sender’s address and the quota at the provider. The mails wait here.',
  },

  deferred: {
    what: (n: string, one: boolean, code: string) =>
      one ? `One message waits for another try (${code}).` : `${n} messages wait for another try (${code}).`,
    mend: 'They are sent as soon as the server takes them. If none leaves, test the relay here or by “firstline check”.',
  },

  parkedLead: 'Inputs that could not be decided. Each is kept, and can run again once its cause is gone.',
  noParked: 'Nothing is parked: every input was decided.',
  parkedAt: (instant: string) => `parked ${instant}`,
  tries: (n: string, one: boolean) => (one ? 'tried once' : `tried ${n} times`),
  quarantineLead: 'Mails whose sender did not prove themselves. Nobody was answered, and there is no ticket.',
  noQuarantine: 'No mail is in quarantine.',
  noSender: 'no sender',
  to: (mailbox: string) => `to ${mailbox}`,
  dmarc: {
    pass: 'the sender’s domain confirms it (DMARC)',
    fail: 'the sender’s domain denies it (DMARC)',
    unchecked: 'nobody checked the sender',
  },
  unsentLead: {
    failed: 'Messages of ours that failed. The number counts those of the last 7 days.',
    waiting: 'Messages of ours that were not sent yet, the newest first.',
    captured: 'Messages of ours that did not leave this machine: without a relay each is a file.',
  },
  noUnsent: {
    failed: 'No message failed.',
    waiting: 'No message waits.',
    captured: 'No message of late is kept here: they leave.',
  },
  messageKind: {
    acknowledgement: 'Acknowledgement',
    call: 'Call back',
    assignment: 'Assignment',
    reply: 'Reply',
    update: 'Update',
    warning: 'Warning',
    escalation: 'Escalation',
    resolution: 'Resolution',
    notice: 'Notice',
    handOver: 'Hand-over to a vendor',
  },
  queuedAt: (instant: string) => `queued ${instant}`,
  nextTry: (instant: string) => `next try ${instant}`,
  erased: 'recipient erased',
  further: 'Further ones',

  run: 'Run again',
  runAll: 'Run all again',
  runRest: 'Run those not run yet',
  release: 'Release',
  reject: 'Reject',
  rejectHelp: 'It leaves this list for good. It stays stored, nobody is answered, and there is no ticket.',
  rejectSure: 'Reject it',
  done: {
    decided: 'It ran again and is decided.',
    appended: 'It is on its way again: the classifier decides it.',
    ranAll: 'All ran again and are decided.',
    ranRest: 'Those not run yet ran again and are decided.',
    released: 'It is handled as any mail, with its clocks from its arrival.',
    rejected: 'It is rejected and left the list.',
    queued: 'It is queued again, with the same Message-ID.',
  },
  refused: {
    parkedAgain: 'It failed again. It stays here with its newest error.',
    notParked: 'It is not parked any more. Nothing was done: look at the list below.',
    notQuarantined: 'It is not in quarantine any more. Nothing was done: look at the list below.',
    wasRejected: 'It was rejected meanwhile. Nothing was done: look at the list below.',
    notFailed: 'It is not a failed message any more. Nothing was done: look at the list below.',
    erased: 'Its recipient was erased, so it is not sent again.',
  },
  ranSome: (decided: string, again: string, left: string) =>
    `Decided: ${decided}. Failed again: ${again}. Not run yet: ${left}.`,

  test: 'Test now',
  tested: {
    well: (instant: string) => `Tried ${instant}: it works.`,
    badly: (instant: string) => `Tried ${instant}: it does not work.`,
  },
};
