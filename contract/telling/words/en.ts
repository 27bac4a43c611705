/** The words of the lines in English. Its keys are the keys of every language. */
export const en = {
  tag: 'en',
  somebody: 'somebody',
  nobody: 'nobody',
  us: 'us',
  theTicket: 'the ticket',
  onDay: (time: string, day: string) => `${time} on ${day}`,
  role: { agent: 'agent', lead: 'lead', admin: 'admin', auditor: 'auditor' },
  priority: { low: 'low', normal: 'normal', high: 'high', urgent: 'urgent' },
  channel: { email: 'by mail', sms: 'by SMS through Twilio', webhook: 'by a webhook', call: 'by Twilio' },
  kind: {
    acknowledgement: 'an acknowledgement',
    assignment: 'the assignment notice',
    reply: 'the answer',
    update: 'an update',
    warning: 'a warning',
    escalation: 'an escalation notice',
    resolution: 'the news that it is resolved',
    notice: 'a notice',
    call: 'a call back',
    handOver: 'the hand-over to a vendor',
  },
  clock: { firstResponse: 'a first answer', resolution: 'a resolution' },

  comesBack: (who: string, why: string) => `A mail comes back: ${who} cannot be reached (${why})`,
  answersItself: (who: string, subject: string) => `${who}’s mailbox answers by itself: ${subject}`,
  answersNotice: (who: string, subject: string) => `${who} answers the notice by mail: ${subject}`,
  writes: (who: string, to: string, subject: string) => `${who} writes to ${to}: ${subject}`,
  inTriage: 'Nobody can tell yet what it is about: it goes to triage, where anyone may take it',
  isAbout: (parts: string) => `It is about ${parts}`,
  byCaller: 'the caller chose it',
  nearlySure: 'over 99 % sure',
  sure: (percent: number) => `${percent} % sure`,
  inLanguage: (language: string) => `in ${language}`,
  becauseOf: (words: string) => `because of ${words}`,
  ofPriority: (priority: string) => `priority ${priority}`,
  keptApart: 'It is kept apart and nobody acts on it: it did not prove itself',
  operator: 'An operator',
  released: (who: string) => `${who} lets it out of quarantine: it is handled as any mail`,
  leftApart: (who: string) => `${who} looks at it and leaves it in quarantine`,
  opensNone: (rules: string) => `It opens no ticket: ${rules}`,

  rings: (who: string, number: string) => `The phone rings: ${who} calls ${number}`,
  presses: (digit: string, what: string) => `The caller presses ${digit}: ${what}`,
  typed: (ticket: string) => `The caller types the number ${ticket}`,
  noChoice: 'nothing of the menu',
  voicemail: (seconds: number | null) =>
    `The caller leaves a voicemail of ${seconds ?? 'some'} seconds, and Twilio has it`,
  fetched: (kib: number) => `The recording is fetched and kept here (${kib} KiB)`,
  transcribed: (text: string) => `Twilio has written down what was said: ${text}`,
  transcribedBy: (model: string, text: string) => `${model} has written down what was said: ${text}`,
  untranscribed: (model: string, why: 'silence' | 'refused' | 'tooLarge') =>
    `${model} gives no transcript: ${{ silence: 'it heard no words', refused: 'it does not take this recording', tooLarge: 'the recording is too large for it' }[why]}`,
  answers: (who: string) => `${who} takes the call`,
  unconnected: (who: string) => `${who} presses the key, and is not connected`,
  asksBack: (instant: string) => `The caller asks to be called back, at the latest ${instant}`,
  connectedWithoutKey: 'The call is connected, and nobody presses the key',
  hungUp: (seconds: number | null) => `The call is over after ${seconds ?? 'some'} seconds`,
  missedCall: (who: string) =>
    `A missed call from ${who}: two minutes are over since it ended, and no word was left`,

  opens: (
    ticket: string,
    who: string,
    customer: string | null,
    plan: string,
    priority: string,
    queue: string,
  ) =>
    `${ticket} opens for ${who}, ${customer === null ? 'whom we do not know yet' : `of ${customer}`}: plan ${plan}, priority ${priority}, queue ${queue}`,
  begins: (ticket: string, agent: string, who: string) => `${agent} begins ${ticket} with a mail to ${who}`,
  wants: (ticket: string, what: string, by: string) => `${ticket} wants ${what} by ${by}`,
  goesTo: (ticket: string, who: string, why: string) => `${ticket} goes to ${who}: ${why}`,
  skilled: 'has the skill',
  speaks: (language: string) => `speaks ${language}`,
  hasOpen: (open: number) => `has ${open === 0 ? 'no' : open} open ticket${open === 1 ? '' : 's'}`,
  queued: (ticket: string, queue: string) => `${ticket} waits in the queue ${queue}: nobody can take it now`,
  accepts: (ticket: string, who: string) => `${who} takes ${ticket} on: it goes to nobody else`,
  unaccepted: (ticket: string, who: string) =>
    `${who} has not acted on ${ticket}, and nobody else can take it now`,
  joins: (ticket: string, why: string, who: string) =>
    `It joins ${ticket}, because ${why} and ${who} takes part in it`,
  joinedBy: {
    'reply-token': 'it carries the token of our own mail',
    cites: 'it answers one of our mails',
    'same-message-id': 'it is the same mail in other words',
    'cited-by': 'a mail of the ticket answers it',
    'same-missing-parent': 'it answers the same mail as another of the ticket',
    'same-number': 'the same number rang before',
    'same-number-and-digit': 'the same number rang before about the same',
  } as Record<string, string>,
  belongsThere: 'it belongs there',
  attached: (ticket: string) =>
    `It is put beside ${ticket}, because it cites our mail; a machine wrote it, so no clock moves and nobody answers it`,
  thanked: (ticket: string) =>
    `It is shown in ${ticket}; it asks for nothing, so no clock moves and no new ticket opens`,
  answered: (ticket: string, who: string, isFirst: boolean) =>
    `${who} has answered the customer of ${ticket}${isFirst ? ', and met the deadline for a first answer' : ''}`,
  waits: (ticket: string) => `${ticket} waits for the customer, and its resolution clock stands still`,
  openAgain: (ticket: string, why: string) => `${ticket} is open again: ${why}`,
  reopened: (ticket: string, why: string) => `${ticket} is opened again: ${why}`,
  customerWrote: 'the customer wrote',
  wantsIt: (who: string) => `${who} wants it`,
  watches: (ticket: string, who: string, watching: boolean) =>
    `${who} watches ${ticket}${watching ? '' : ' no more'}`,
  snoozed: (ticket: string, who: string, until: string) =>
    `${who} puts ${ticket} off until ${until}; its clocks go on`,
  woken: (ticket: string, why: string) => `${ticket} is back in its agent’s day: ${why}`,
  linked: (ticket: string, who: string, other: string) => `${who} says that ${other} is related to ${ticket}`,
  merged: (ticket: string, who: string, into: string) =>
    `${who} merges ${ticket} into ${into}: later mails go there`,
  unmerged: (ticket: string, who: string, from: string, stays: boolean) =>
    `${who} takes ${ticket} out of ${from} again${stays ? `: what came meanwhile stays in ${from}` : ''}`,
  tookIn: (ticket: string, who: string, other: string) =>
    `${who} merges ${other} into ${ticket}: the earlier deadlines count`,
  gaveBack: (ticket: string, who: string, other: string) => `${who} takes ${other} out of ${ticket} again`,
  split: (ticket: string, who: string, into: string) =>
    `${who} splits ${into} off ${ticket}: these words are another matter`,
  handsOver: (ticket: string, who: string, vendor: string, reference: string | null, pauses: boolean) =>
    `${who} passes ${ticket} on to ${vendor || 'the vendor'}${reference === null ? '' : `, whose number is ${reference}`}${pauses ? '' : '; its clocks go on'}`,
  stands: (ticket: string, vendor: string) =>
    `${ticket} is with ${vendor || 'the vendor'}, and its resolution clock stands still until it is back`,
  handsBack: (ticket: string, who: string, vendor: string) =>
    `${who} has ${ticket} back from ${vendor || 'the vendor'}`,
  follows: (ticket: string, who: string | null, incident: string) =>
    who === null
      ? `${ticket} follows the incident ${incident}`
      : `${who} says that ${ticket} follows the incident ${incident}`,
  unfollows: (ticket: string, who: string, incident: string) =>
    `${who} says that ${ticket} follows ${incident} no more`,
  leads: (ticket: string) => `${ticket} is an incident now: other tickets follow it`,
  unled: (ticket: string, who: string) => `${who} says that ${ticket} is no incident any longer`,
  stays: (tickets: string) =>
    `${tickets} stays open: a customer there wrote and no agent has acted since, or waits for a promised call`,
  calmed: (ticket: string, alerts: number) =>
    `${ticket}: no open alert of the incident lasts any longer (${alerts} in all). It is open until an agent resolves it`,
  roused: (ticket: string, alert: string) => `${ticket}: an alert of the incident lasts again: ${alert}`,
  alerted: (ticket: string, what: 'problem' | 'recovery' | 'news' | 'late') =>
    `${ticket}: ${{ problem: 'the same alert came again', recovery: 'the monitoring system says that it is over', news: 'the monitoring system tells more of its alert', late: 'a late mail tells of what is over' }[what]}`,
  attributes: (ticket: string, who: string, issue: string | null | undefined) =>
    issue === undefined
      ? `${who} lets the category of ${ticket} decide which known issue it is about`
      : `${who} says that ${ticket} is about ${issue ?? 'no known issue'}`,
  issue: (id: string, what: 'opened' | 'told' | 'changed' | 'published' | 'hidden' | 'over' | 'announced') =>
    `${id}: ${{ opened: 'is a known issue now', told: 'a further notice of the vendor came', changed: 'its entry was changed', published: 'customers read of it now', hidden: 'customers read of it no more', over: 'is over', announced: 'the tickets about it are told that it is over' }[what]}`,
  issueEnded: (ticket: string, issue: string) =>
    `The known issue ${issue}, which ${ticket} is about, is over`,
  alertAgain: 'its alert came again',
  recovered: (ticket: string) =>
    `${ticket} is resolved by itself: the monitoring system says that it is over`,
  resolved: (ticket: string, who: string) => `${who} resolves ${ticket}`,
  rated: (ticket: string, who: string, { solved, score }: { solved: boolean; score: number | null }) =>
    `${who} says that ${ticket} is ${solved ? 'solved' : 'not solved yet'}${score === null ? '' : `, and gives our help ${score} of 5`}`,
  categorised: (ticket: string, title: string) => `${ticket} is about ${title} after all`,
  prioritised: (ticket: string, priority: string) => `${ticket} is of priority ${priority} now`,
  nears: (ticket: string, what: string, due: string, who: string) =>
    `${ticket} nears its deadline: ${what} is due at ${due}; ${who} must know`,
  overdue: (ticket: string, what: string, due: string, level: number, who: string) =>
    `${ticket} is overdue: ${what} was due at ${due}. Level ${level}: ${who} must know`,
  amended: (ticket: string, what: string) => `More is known on ${ticket}: ${what}`,
  news: {
    caller: 'who called',
    digit: 'the menu digit',
    recording: 'the recording',
    transcript: 'the transcript',
    pictures: 'pictures or files',
    missing: 'what could not be fetched',
  },
  unanswered: (
    ticket: string,
    agent: string,
    who: string | null,
    { taken, opens }: { taken: boolean; opens: boolean },
  ) =>
    [
      `${agent}’s answer did not reach ${who ?? 'anybody'} (${ticket})`,
      ...(taken ? ['it counts as no answer'] : []),
      ...(opens ? ['the ticket is open again, and its clocks go on from where they stood'] : []),
    ].join(': '),
  ringing: (who: string, ticket: string, attempt: number) =>
    `${who} has the customer of ${ticket} rung, attempt ${attempt}`,
  rangIs: (who: string, ticket: string, attempt: number, outcome: string, talk: string | null) =>
    `The call back of ${who} for ${ticket}, attempt ${attempt}: ${outcome}${talk === null ? '' : `, after ${talk}`}`,
  rang: {
    taken: 'the agent took it, and the customer is rung',
    ended: 'the call with the customer is over',
    answered: 'the customer answered',
    talked: 'the talk is over',
    voicemail: 'a voicemail answered',
    busy: 'the customer’s line is busy',
    'no-answer': 'the customer does not answer',
    'given-up': 'the agent hung up before the customer answered',
    failed: 'the customer’s number cannot be reached',
    'agent-busy': 'the agent’s line is busy',
    'agent-no-answer': 'the agent does not answer',
    'not-taken': 'nobody pressed the key at the agent’s telephone',
    'agent-failed': 'the agent’s telephone cannot be reached',
    refused: 'the telephone company took no call',
    unknown: 'nobody knows what came of it',
  },
  promisesCall: (who: string, ticket: string, due: string) =>
    `${who} is promised a call back by ${due} (${ticket})`,
  callIsDue: (ticket: string, due: string, attempts: number, team: string) =>
    `The call back for ${ticket} was promised by ${due}; rings so far: ${attempts}. ${team} must know`,
  keepsCall: {
    ring: (ticket: string) => `The promise to ring back is kept: the customer answered (${ticket})`,
    called: (ticket: string) => `The promise to ring back is kept: an agent says so (${ticket})`,
    customer: (ticket: string) =>
      `The promise to ring back is over: the customer rang, and a person answered (${ticket})`,
    moved: (ticket: string) => `The promise to ring back goes on in another ticket (${ticket})`,
    withdrawn: (ticket: string) => `The promise to ring back has ended without a call (${ticket})`,
  },
  unreachable: (ticket: string, who: string, status: string) =>
    `${who} of ${ticket} cannot be reached by mail any more (${status})`,

  gets: (who: string, what: string) => `${who} gets ${what}`,
  withheld: (who: string, why: string) => `not sent to ${who}: ${why}`,
  undelivered: (who: string) => `could not be delivered to ${who}`,

  writesToCustomer: (ticket: string, who: string) => `${who} writes to the customer of ${ticket}`,
  carriesToken: (who: string, text: string) =>
    `It carries the notice’s token, so it is ${who}’s; the new words go on: ${text}`,
  leavesNote: (ticket: string, who: string) => `${who} leaves a note on ${ticket} for the team`,
  orderRefused: (reason: string) => `An order is not acted on: ${reason}`,
  mailRefused: (reason: string) => `A mail in an agent’s name is not acted on: ${reason}`,
  /** By the reason's id; without an entry the id itself is said. */
  refusal: {} as Record<string, string>,
  present: (who: string, until: string | null) =>
    until === null ? `${who} is away` : `${who} is away until ${until}`,
  isHere: (who: string) => `${who} is available`,
  briefed: (who: string) => `${who} gets the mail of the morning`,
  away: (who: string) => `${who} is away: the leads are told`,
  looked: {
    recording: (who: string) => `${who} listens to the recording`,
    original: (who: string) => `${who} saves the original mail`,
    file: (who: string) => `${who} saves an attachment`,
  },
  withoutAgent: 'A person without an agent',
};
export type TellingWords = typeof en;

/** Of a language whose missing lines are said in English; a test names them. */
export type LaterWords = Partial<TellingWords> & Pick<TellingWords, 'tag'>;
