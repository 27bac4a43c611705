/** What a decision asks the store about tickets of one cause: of an alert, of a source of alerts, of an incident (part of `Tx`). */
import type { Ticket } from './ticket.ts';

export interface OfOneCause {
  /** The newest ticket of this alert (`Ticket.alert`), not locked. */
  alertNow(key: string): Promise<Ticket | null>;
  /** The same, locked. */
  alertToChange(key: string): Promise<Ticket | null>;
  /** The newest open or waiting incident of this cause, locked. */
  incidentToChange(key: string): Promise<Ticket | null>;
  /** The newest tickets that problems of this source of alerts opened, locked, the newest first. */
  alertsFrom(source: string, limit: number): Promise<Ticket[]>;
  /** When the newest of them that follows this incident opened (epoch ms). */
  newestAlertOf(incident: string, source: string): Promise<number | null>;
  /** The tickets that follow this incident, locked, the oldest first, behind the number `after`; without closed ones that are not merged, or those alone that are resolved. */
  followersToChange(incident: string, after: number, limit: number, which?: 'resolved'): Promise<Ticket[]>;
  /** The open and waiting ones of them, in no order, at most `limit`. */
  openFollowers(incident: string, limit: number): Promise<string[]>;
  /** Those of them whose alert has not recovered (`isLasting`), at most `limit`. */
  lastingFollowers(incident: string, limit: number): Promise<string[]>;
  /** How many tickets of alerts follow it, finished ones too. */
  alertsFollowing(incident: string): Promise<number>;
}
