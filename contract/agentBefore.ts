/** The agent who had the requester's last ticket: they know the person and perhaps the matter. */
import { z } from 'zod';

export const agentBefore = z.object({ agent: z.string(), ticket: z.string() });
export type AgentBefore = z.infer<typeof agentBefore>;
