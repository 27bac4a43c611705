/**
 * The vocabulary of metrics: their names, types, labels and meanings, from which a dashboard can be built. Those of the desk's
 * work are a part in a file of their own (deskVocabulary.ts).
 */

import { deskVocabulary } from './deskVocabulary.ts';

export type Declared = {
  type: 'counter' | 'gauge' | 'histogram';
  help: string;
  labels: readonly string[];
  /** Upper bounds; for histograms only. */
  buckets?: readonly number[];
};

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** The vocabulary. Units at the end, as Prometheus requires: `_total`, `_seconds`, `_bytes`. */
export const vocabulary = {
  firstline_started: {
    type: 'gauge',
    help: '1 while this process works, 0 while it waits for servers at its start, or stops',
    labels: [],
  },
  firstline_build_info: {
    type: 'gauge',
    help: '1; its labels say what runs',
    labels: ['version', 'node', 'profile'],
  },
  firstline_disk_free_bytes: {
    type: 'gauge',
    help: 'Bytes that this process may still write, by folder',
    labels: ['folder'],
  },
  ...deskVocabulary,
  firstline_drift: {
    type: 'gauge',
    help: '1 while a measure of the classifier rose beyond its interval: corrected, unclassified, unseen',
    labels: ['measure', 'category'],
  },
  firstline_contacts_total: {
    type: 'counter',
    help: 'Contacts accepted',
    labels: ['source'],
  },
  firstline_repeats_total: {
    type: 'counter',
    help: 'Known contacts that were received again',
    labels: ['source'],
  },
  firstline_results_stripped_total: {
    type: 'counter',
    help: 'Authentication-Results removed: they name our border, but the peer is not a border',
    labels: [],
  },
  firstline_sender_checks_total: {
    type: 'counter',
    help: 'Mails whose sender our own SMTP intake checked, by the result of DMARC',
    labels: ['dmarc'],
  },
  firstline_refusals_total: {
    type: 'counter',
    help: 'Mails, calls and requests refused, by recorded reason',
    labels: ['source', 'reason'],
  },
  firstline_transcripts_total: {
    type: 'counter',
    help: 'Recordings that an endpoint of ours wrote down (text), or could not: silence, refused, tooLarge',
    labels: ['outcome'],
  },
  firstline_unparsed_total: {
    type: 'counter',
    help: 'Mails that could not be read within their limits, by the limit',
    labels: ['source', 'reason'],
  },
  firstline_facts_total: {
    type: 'counter',
    help: 'Facts committed',
    labels: ['stage', 'type'],
  },
  firstline_decision_seconds: {
    type: 'histogram',
    help: 'From handing a batch to a stage to its commit',
    labels: ['stage'],
    buckets: SECONDS,
  },
  firstline_batch_inputs: {
    type: 'histogram',
    help: 'Inputs decided in one commit',
    labels: ['stage'],
    buckets: [1, 2, 5, 10, 20, 50, 100, 200],
  },
  firstline_lag_records: {
    type: 'gauge',
    help: 'Records on the log that a group has not handled',
    labels: ['group', 'topic'],
  },
  firstline_late: {
    type: 'gauge',
    help: '1 while a record waits for a group that is more than five minutes old',
    labels: ['group', 'topic'],
  },
  firstline_parked_inputs: {
    type: 'gauge',
    help: 'Parked inputs that wait for the operator',
    labels: ['group'],
  },
  firstline_parked_total: {
    type: 'counter',
    help: 'Inputs that were parked',
    labels: ['group'],
  },
  firstline_courier_held: {
    type: 'gauge',
    help: '1 while a courier pauses because its carrier refuses this installation, not the message',
    labels: ['channel'],
  },
  firstline_blocked: {
    type: 'gauge',
    help: '1 while a stage is blocked and retries',
    labels: ['stage'],
  },
  firstline_due_overdue_seconds: {
    type: 'gauge',
    help: 'How long the earliest due deadline has waited',
    labels: ['stage'],
  },
  firstline_due_late_seconds: {
    type: 'histogram',
    help: 'Delay between a deadline and its handling',
    labels: ['stage'],
    buckets: SECONDS,
  },
  firstline_messages_total: {
    type: 'counter',
    help: 'Attempts to deliver a message, by outcome',
    labels: ['channel', 'outcome'],
  },
  firstline_webhook_attempts_total: {
    type: 'counter',
    help: 'Attempts to deliver to an endpoint, by outcome',
    labels: ['webhook', 'outcome'],
  },
  firstline_webhook_queued: {
    type: 'gauge',
    help: 'Deliveries that wait for an endpoint',
    labels: ['webhook'],
  },
  firstline_webhook_paused: {
    type: 'gauge',
    help: '1 while an endpoint is paused until an admin resumes it',
    labels: ['webhook'],
  },
  firstline_delivery_seconds: {
    type: 'histogram',
    help: 'Duration of one attempt to deliver',
    labels: ['channel'],
    buckets: SECONDS,
  },
  firstline_mailbox_connected: {
    type: 'gauge',
    help: '1 while the mailbox is connected',
    labels: ['mailbox'],
  },
  firstline_mailbox_success_seconds: {
    type: 'gauge',
    help: 'When the mailbox last had no mail left to accept, in seconds since 1970',
    labels: ['mailbox'],
  },
  firstline_mailbox_behind_mails: {
    type: 'gauge',
    help: 'Mails in the mailbox that are not accepted yet',
    labels: ['mailbox'],
  },
  firstline_mailbox_login_ends_seconds: {
    type: 'gauge',
    help: 'When the client secret or refresh token of the mailbox ends, in seconds since 1970',
    labels: ['mailbox'],
  },
  firstline_canary_round_trip_seconds: {
    type: 'gauge',
    help: 'Time that the last canary took through the relay and the mailbox to this process',
    labels: ['mailbox'],
  },
  firstline_canary_missing: {
    type: 'gauge',
    help: '1 while no canary comes into the mailbox in time',
    labels: ['mailbox'],
  },
  firstline_mailbox_unaccounted_mails: {
    type: 'gauge',
    help: 'Mails in the mailbox that are neither a contact nor refused for a recorded reason, for minutes',
    labels: ['mailbox'],
  },
  firstline_mailbox_reconciled_seconds: {
    type: 'gauge',
    help: 'When the mailbox was last compared with the records, in seconds since 1970',
    labels: ['mailbox'],
  },
  firstline_calls_unaccounted: {
    type: 'gauge',
    help: 'Calls of the last day that Twilio lists and that are no contact',
    labels: [],
  },
  firstline_calls_reconciled_seconds: {
    type: 'gauge',
    help: 'When the calls at Twilio were last compared with the records, in seconds since 1970',
    labels: [],
  },
  firstline_sms_unaccounted: {
    type: 'gauge',
    help: 'SMS of the last day that Twilio lists and that are no contact',
    labels: [],
  },
  firstline_sms_reconciled_seconds: {
    type: 'gauge',
    help: 'When the SMS at Twilio were last compared with the records, in seconds since 1970',
    labels: [],
  },
  firstline_trimmed_records_total: {
    type: 'counter',
    help: 'Records removed from the log after every group had passed them',
    labels: [],
  },
  firstline_outbox_facts: {
    type: 'gauge',
    help: 'Committed facts that wait in the outbox',
    labels: [],
  },
  firstline_relayed_total: {
    type: 'counter',
    help: 'Facts copied from the outbox to the log',
    labels: [],
  },
  firstline_append_seconds: {
    type: 'histogram',
    help: 'Time until appended facts are durable on the log',
    labels: [],
    buckets: SECONDS,
  },
  firstline_assigned_partitions: {
    type: 'gauge',
    help: 'Partitions of a group that this process reads',
    labels: ['group', 'topic'],
  },
  firstline_halted: {
    type: 'gauge',
    help: '1 where a group is halted on a partition, and waits for the operator',
    labels: ['group', 'topic', 'partition'],
  },
  firstline_consumer_rebuilds_total: {
    type: 'counter',
    help: 'Consumers recreated after a crash or a stall',
    labels: ['group'],
  },
  firstline_commit_failures_total: {
    type: 'counter',
    help: 'Offset commits that failed and are retried',
    labels: ['group'],
  },
  firstline_transaction_reruns_total: {
    type: 'counter',
    help: 'Transactions retried after a deadlock or a serialisation failure',
    labels: [],
  },
  firstline_mailbox_owned: {
    type: 'gauge',
    help: '1 where this process pulls the mailbox',
    labels: ['mailbox'],
  },
  firstline_console_streams: {
    type: 'gauge',
    help: 'Browsers that listen to the console for changes',
    labels: [],
  },
  firstline_http_request_seconds: {
    type: 'histogram',
    help: 'Duration of HTTP requests, by route',
    labels: ['route', 'status'],
    buckets: SECONDS,
  },
} as const satisfies Record<string, Declared>;
