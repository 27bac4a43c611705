/**
 * The channel of a number at Twilio: SMS and calls name a number alone, the channels of messengers put a prefix before it
 * (`whatsapp:+351…`, `rcs:+351…`). Our sender of such a channel may be a name: `rcs:acme_agent`. The one place that knows
 * the prefixes. https://www.twilio.com/docs/messaging/channels
 */

const PREFIX = /^\s*(whatsapp|rcs):\s*/i;

export const numberChannels = ['whatsapp', 'rcs'] as const;
export type NumberChannel = (typeof numberChannels)[number];

/** Null for a number of calls and SMS, and for any other text. */
export function channelOfNumber(address: string): NumberChannel | null {
  const prefix = PREFIX.exec(address)?.[1]?.toLowerCase();
  return numberChannels.find((channel) => channel === prefix) ?? null;
}

/** The number, or the name of our sender, without its channel. */
export function withoutChannel(address: string): string {
  return address.replace(PREFIX, '');
}

/** The number on the channel of our sender, where the answer goes out. */
export function onChannelOf(sender: string, number: string): string {
  const channel = channelOfNumber(sender);
  return channel === null ? number : `${channel}:${number}`;
}
