/** Mails and recordings as they came in, for people who look at them: not the words of a contact, but the whole. */

/** `html` is harmless, with the mail's own pictures in it; '' for a mail without HTML. */
export type WholeMail = {
  html: string;
  text: string;
  /** The number of pictures of other servers, which are left out: to fetch them tells the sender who reads, and when. */
  picturesLeftOut: number;
};

export type MailFile = { name: string; type: string; sha256: string; content: Uint8Array };

export interface Originals {
  /** The bytes of a blob; null after `forget`. A Failure if it is damaged or out of reach. */
  bytes(blob: string): Promise<Uint8Array | null>;
  /** Read in a thread that can be killed; null if it was. */
  whole(raw: Uint8Array): Promise<WholeMail | null>;
  /** The attachments; empty if the reading was killed. */
  files(raw: Uint8Array): Promise<MailFile[]>;
}
