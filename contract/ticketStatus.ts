/** How a ticket stands. */
import { z } from 'zod';

export const ticketStatus = z.enum(['open', 'waiting', 'resolved', 'closed']);
export type TicketStatus = z.infer<typeof ticketStatus>;
