/** Ids of reasons about a ticket that other folders know. */

/** The prefix of the reason that a closed ticket shows thanks or a reaction, which open no new one. */
export const GESTURE_RULE = 'gesture:';

/** The reason of changes by a contact that came again with more. */
export const AMENDED_RULE = 'contact-amended';
