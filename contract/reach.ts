/** How far an order about an incident goes beyond its own ticket: what a person should know before they give it. */
import { z } from 'zod';

export const reach = z.object({
  /** Of an update: whom it tells, and in how many tickets, the incident among them. */
  people: z.number().optional(),
  tickets: z.number().optional(),
  /** Of an update: who gets no mail of it, and can only see it on their page, because nothing proves their address. */
  unproved: z.number().optional(),
  /** Of a resolution: the followers that are resolved with it, and those that stay open. */
  ends: z.number().optional(),
  stays: z.number().optional(),
  /** Of an end of the incident: its followers, and those of them that get clocks and ask for an agent. */
  goes: z.number().optional(),
  asks: z.number().optional(),
});
export type Reach = z.infer<typeof reach>;
