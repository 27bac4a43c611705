/** A difference between a row and what the history folds to, as `replay` reports it. */

/** `row`: that of a ticket in `ticket_rows`. `figures`: of the phone, of a day and number. `found`: a place in the index of people's words. */
export type Difference = {
  kind: 'ticket' | 'message' | 'row' | 'found' | 'call' | 'figures' | 'issue';
  id: string;
  folded: unknown;
  stored: unknown;
};
