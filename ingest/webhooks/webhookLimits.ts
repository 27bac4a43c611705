/** Limits of mail by webhooks. */

const MIB = 1024 * 1024;

export const webhookLimits = {
  /** One request. Providers take mails of 25 to 35 MiB, and post them once decoded and once raw, or percent-encoded. */
  bodyBytes: 100 * MIB,
  /** All requests together. */
  heldBytes: 200 * MIB,
  /** Received fields (RFC 5321 §6.3). */
  hops: 100,
} as const;
