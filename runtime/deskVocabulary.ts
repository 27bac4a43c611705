/** The metrics of the desk's work, by queue and by number: a part of the vocabulary. */
export const deskVocabulary = {
  firstline_open_tickets: {
    type: 'gauge',
    help: 'Open tickets',
    labels: ['queue'],
  },
  firstline_unassigned_tickets: {
    type: 'gauge',
    help: 'Open tickets without an agent',
    labels: ['queue'],
  },
  firstline_overdue_tickets: {
    type: 'gauge',
    help: 'Open tickets whose next promise is past',
    labels: ['queue'],
  },
  firstline_waiting_tickets: {
    type: 'gauge',
    help: 'Tickets that wait for the customer',
    labels: ['queue'],
  },
  firstline_phone_calls: {
    type: 'gauge',
    help: 'Live calls settled within 24 hours, by outcome: answered, voicemails, abandoned',
    labels: ['number', 'outcome'],
  },
  firstline_phone_wait_seconds: {
    type: 'gauge',
    help: 'How long the callers waited who were answered within 24 hours; 0 without one',
    labels: ['number', 'quantile'],
  },
  firstline_phone_callbacks: {
    type: 'gauge',
    help: 'Calls back that agents noted within 24 hours',
    labels: ['number'],
  },
  firstline_phone_promises: {
    type: 'gauge',
    help: 'Call backs within 24 hours, by state: promised, kept, late (became late, kept since or not)',
    labels: ['number', 'state'],
  },
  firstline_oldest_open_seconds: {
    type: 'gauge',
    help: 'The age of the oldest open ticket; 0 without one',
    labels: ['queue'],
  },
  firstline_oldest_unassigned_seconds: {
    type: 'gauge',
    help: 'The age of the oldest open ticket without an agent; 0 without one',
    labels: ['queue'],
  },
} as const;
