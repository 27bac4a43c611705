/** What a ticket and a list show, in English. Its keys are the keys of every language. */
export const en = {
  wholeMail: 'The whole mail',
  noMail: 'This mail is not here any more.',
  originalAndHeaders: 'Original and headers',
  headers: 'Headers',
  headersOf: (ticket: string) => `Headers of a mail of ${ticket}`,
  receivedAt: (instant: string) => `Received ${instant}`,
  saveOriginal: 'Save the original',
  picturesLeftOut: (n: string, one: boolean) =>
    one
      ? 'One picture of another server is not shown: to fetch it would tell the sender that you read this mail.'
      : `${n} pictures of other servers are not shown: to fetch them would tell the sender that you read this mail.`,
  smsFrom: (name: string) => `SMS from ${name}`,
  call: 'Call',
  recording: 'Recording',
  copyTo: (people: string) => `Cc ${people}`,
  gesture: { reaction: 'a reaction only', thanks: 'thanks only' },
  leftAtOnce: 'Sent at once',
  leftAt: (instant: string) => `Sent ${instant}`,
  side: {
    over: 'ended with the ticket',
    after: (counted: string, promised: string) => `after ${counted} of ${promised}`,
    nothing: 'Nothing',
    counted: (counted: string, promised: string) => `${counted} of ${promised} counted.`,
    stoodStill: (list: string) => `Stood still ${list}.`,
    waited: (span: string) => `${span} while we waited`,
    closed: (span: string) => `${span} outside of the hours`,
    now: 'now',
    fromTo: (from: string, to: string) => `${from} to ${to}`,
    ran: (list: string) => `It ran ${list}.`,
    plan: (plan: string) => `plan ${plan}`,
    proved: 'sender proved',
    ringsFrom: 'Rings from',
    others: 'Further tickets',
    byCaller: 'the caller chose it',
    byMailbox: (mailbox: string) => `the mailbox ${mailbox}`,
    because: 'Because of',
    you: (name: string) => `${name} (you)`,
    related: 'Related',
  },
};
export type SeenWords = typeof en;
