/** Limits of an installation, most of them by the hour, and their values unless the file sets its own. */
import { z } from 'zod';

const perHour = z.int().positive();

/** The limits unless the file sets its own. */
export const LIMITS = {
  automaticPerHour: 30,
  automaticPerDomainPerHour: 300,
  automaticPerInstallationPerHour: 2_000,
  ticketsPerSenderPerHour: 30,
  ticketsPerDomainPerHour: 1_000,
  shortestCallSeconds: 5,
  silentCallsPerHour: 10,
  smsPerHour: 300,
  callsPerHour: 100,
  noticeFilesBytes: 6 * 1024 * 1024,
};

/** All but the first are new in 0.3 and stay absent unless the file sets them: processes of 0.2 reject other keys. */
export const limits = z.strictObject({
  /** Limits automatic messages to one address outside the team; the part after the plus does not count. */
  automaticPerHour: perHour,
  /** Limits automatic messages to all addresses of one domain; domains of configured customers are exempt. */
  automaticPerDomainPerHour: perHour.optional(),
  /** Limits automatic messages to all addresses outside the team. */
  automaticPerInstallationPerHour: perHour.optional(),
  /** Limits new tickets by mail from one sender; further mails join one flood ticket. */
  ticketsPerSenderPerHour: perHour.optional(),
  ticketsPerDomainPerHour: perHour.optional(),
  /** A shorter call in which the caller neither spoke nor chose opens no ticket; 0: every call opens one. */
  shortestCallSeconds: z.int().nonnegative().optional(),
  /** Limits the tickets of calls from abroad without a word or a key, by no customer; further ones join one flood ticket. */
  silentCallsPerHour: perHour.optional(),
  /** Limits automatic SMS to all numbers together. */
  smsPerHour: perHour.optional(),
  /** Limits the customers whom agents have rung, all together. */
  callsPerHour: perHour.optional(),
  /** Limits the files that travel with a notice to an agent, before base64; others become links. 0: none travel. */
  noticeFilesBytes: z.int().nonnegative().optional(),
});

export type Limits = typeof LIMITS;

/** The limits in force: the file's, and `LIMITS` for the rest. */
export function limitsOf({ limits: given }: { limits: z.infer<typeof limits> }): Limits {
  const own = Object.entries(given).filter(([, limit]) => limit !== undefined);
  return { ...LIMITS, ...Object.fromEntries(own) };
}
