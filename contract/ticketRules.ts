/** Ids of reasons about a ticket that other folders know. */

/** The prefix of the reason that a closed ticket shows thanks or a reaction, which open no new one. */
export const GESTURE_RULE = 'gesture:';

/** The reason of a deadline that came with a merged ticket. */
export const MERGED_PROMISE = 'merged-promise';

/** The reason of changes of a ticket that is merged no more. */
export const UNMERGED_RULE = 'unmerged';
/** Of a promised call without which the agent resolved the ticket. */
export const GIVEN_UP_RULE = 'callback-given-up';

/** The reason of a contact that refers to a merged ticket: it is in the one that goes on. */
export const FOLLOWED_RULE = 'followed-merge';

/** The reason of a ticket that an agent split off another one. */
export const SPLIT_RULE = 'split-from';

/** The reason of the effects of a problem that a monitoring system reports. */
export const ALERT_RULE = 'alert-problem';

/** The reason of changes by a contact that came again with more. */
export const AMENDED_RULE = 'contact-amended';
