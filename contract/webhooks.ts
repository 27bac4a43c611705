/**
 * Outgoing webhooks: facts of the history that configured endpoints get by HTTP, in the order of each ticket.
 *
 * A delivery is a row from the moment when the endpoint's position passes its fact, in one transaction. So none is lost or
 * skipped, whenever a process dies; a receiver can get one twice, with the same id.
 */
import { type Carried, type Fact, isKnown } from './fact.ts';
import { derivedId } from './ids.ts';
import type { FactRow } from './rows.ts';

/** What the store must know of a configured endpoint. */
export type Endpoint = {
  id: string;
  /** Types of facts, families (`ticket.*`), or `*`. */
  kinds: readonly string[];
  /** Of the facts of these kinds that this process can read, those that it gets; absent: all. */
  takes?: (fact: Fact) => boolean;
};

export const deliveryStatuses = ['queued', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof deliveryStatuses)[number];

export type HookDelivery = {
  endpoint: string;
  /** The position of the fact in the history. */
  seq: number;
  fact: string;
  type: string;
  /** '' for a fact without a ticket: it waits for no other. */
  ticket: string;
  status: DeliveryStatus;
  attempts: number;
  /** Of the first attempt; null before it. */
  firstAt: number | null;
  dueAt: number;
  /** Of the last attempt; null before the first. */
  triedAt: number | null;
  /** Of the last attempt: an HTTP status, or a cause in a word; '' before it. */
  outcome: string;
};

export type EndpointState = {
  id: string;
  /** The history's position up to which deliveries were made. */
  position: number;
  /** Attempts that failed since the last one that succeeded. */
  failures: number;
  /** No attempt before this instant; 0: none is held. */
  holdUntil: number;
  succeededAt: number | null;
  /** Null: it gets attempts. */
  paused: { at: number; because: PauseCause } | null;
};

/** `failing`: nothing succeeded for days. `gone`: the receiver answered 410. */
export const pauseCauses = ['failing', 'gone'] as const;
export type PauseCause = (typeof pauseCauses)[number];

/** What an attempt changes: the delivery, and the endpoint. */
export type Settled = {
  delivery: Pick<HookDelivery, 'status' | 'dueAt' | 'outcome'>;
  endpoint: Pick<EndpointState, 'failures' | 'holdUntil' | 'succeededAt' | 'paused'>;
};

/** `said`: the fact as it is in the history; `fact`: as `/api/v1/facts` shows it. */
export type ClaimedDelivery = { delivery: HookDelivery; said: Fact | Carried; fact: FactRow };

/** Of a page of deliveries, the newest first: below this position and endpoint. */
export type DeliveryCursor = { seq: number; endpoint: string };

export interface Webhooks {
  /**
   * Makes deliveries of the facts behind the endpoint's position, and moves it. A new endpoint begins at the end of the
   * history. Makes none while it is paused or has MAX_QUEUED. Returns the number of facts read.
   */
  fill(endpoint: Endpoint, now: number): Promise<number>;
  /**
   * The due deliveries whose ticket has no earlier one queued, leased; none while the endpoint is held or paused.
   */
  claim(
    endpoint: string,
    now: number,
    leaseMs: number,
    limitOf: (state: EndpointState) => number,
  ): Promise<ClaimedDelivery[]>;
  /**
   * Records an attempt. `after` decides from the state at that moment; false where the delivery is no longer queued.
   */
  settle(
    delivery: Pick<HookDelivery, 'endpoint' | 'seq'>,
    now: number,
    after: (delivery: HookDelivery, state: EndpointState) => Settled,
  ): Promise<boolean>;
  /** The earliest instant of an attempt; null: none is queued, or the endpoint is paused. */
  nextDue(endpoint: string): Promise<number | null>;
  /** Removes deliveries that left before this instant, and failed ones that were last tried before `failedBefore`. */
  trim(deliveredBefore: number, failedBefore: number): Promise<number>;
  /** Endpoints that were ever configured, with their queued deliveries. */
  states(): Promise<(EndpointState & { queued: number; failed: number })[]>;
  page(
    filter: { endpoint: string | null; status: DeliveryStatus | null },
    before: DeliveryCursor | null,
    limit: number,
  ): Promise<{ items: HookDelivery[]; next: DeliveryCursor | null }>;
  /** Queues a delivery that left or failed; false for any other. It goes out with the same id. */
  again(delivery: Pick<HookDelivery, 'endpoint' | 'seq'>, now: number): Promise<boolean>;
  /** Ends a pause; false for an endpoint that is not paused. */
  resume(endpoint: string, now: number): Promise<boolean>;
}

/** Limits the queued deliveries of one endpoint; its position waits. */
export const MAX_QUEUED = 1_000;

/** The `webhook-id`: the same for each attempt, in each process, and after a restore. */
export function webhookId({ endpoint, fact }: Pick<HookDelivery, 'endpoint' | 'fact'>): string {
  return derivedId('msg_', `webhook/${endpoint}/${fact}`);
}

/** A fact of a newer Firstline goes by its type alone: who sends it looks again. */
export function wants({ kinds, takes }: Endpoint, fact: Fact | Carried): boolean {
  const { type } = fact;
  const isOfKind = kinds.some(
    (kind) => kind === '*' || kind === type || (kind.endsWith('.*') && type.startsWith(kind.slice(0, -1))),
  );
  return isOfKind && (takes === undefined || !isKnown(fact) || takes(fact));
}
