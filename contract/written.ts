/** What the team wrote about a ticket, by mail or by a click. Never anything that a customer wrote. */
export type Written = {
  at: number;
  /** The agent's id. */
  agent: string;
  /** `orders`: a mail that holds commands and no words. `vendor`: words for a vendor. */
  kind: 'reply' | 'note' | 'orders' | 'vendor';
  /** With the commands of a mail. '' once it is forgotten. */
  text: string;
  /** Names of the files that went with it. */
  files: string[];
};
