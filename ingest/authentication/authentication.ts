/** The question about a sender, and the answer. authenticate.ts finds it. */

export type AuthenticationJob = {
  raw: Uint8Array;
  /** The client's address, if it is the sender's own server: null behind a border of ours, and then SPF says nothing. */
  ip: string | null;
  helo: string;
  /** Reverse-path; '' for a bounce. */
  mailFrom: string;
  /** Domains whose ARC chain excuses a DMARC fail. */
  arcSealers: readonly string[];
};

export type Authentication = {
  dmarc: 'pass' | 'fail' | 'none' | 'temperror';
  policy: 'none' | 'quarantine' | 'reject' | null;
  /** The author's domain; null without one author. */
  domain: string | null;
  spf: string;
  dkim: { result: string; domain: string }[];
  arc: string;
};

/** Counts as *unchecked*. */
export const UNDECIDED: Authentication = {
  dmarc: 'temperror',
  policy: null,
  domain: null,
  spf: 'none',
  dkim: [],
  arc: 'none',
};

/** Ends in time. Never throws for a mail. */
export type CheckSender = (sent: Omit<AuthenticationJob, 'arcSealers'>) => Promise<Authentication>;
