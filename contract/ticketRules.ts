/** Ids of reasons about a ticket that other folders know. */

/** The prefix of the reason that a mail asks for nothing: thanks or a reaction, which open no closed ticket again. */
export const GESTURE_RULE = 'gesture:';
/** Why a mail is thanks that the intake took for words: it does not know the team. */
export const THANKS_TO_AGENT = 'text:thanks-to-an-agent';

/** The reason of a deadline that came with a merged ticket. */
export const MERGED_PROMISE = 'merged-promise';
/** The reason of findings of a hand-over that came with one. */
export const MERGED_FINDINGS = 'merged-findings';

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
