/**
 * The id that a relay gives a mail in the place of its Message-ID. Amazon SES does it: its answer to DATA names the id,
 * and the mail goes out as `ID@REGION.amazonses.com` or `ID@email.amazonses.com`. Replies and bounces cite that.
 */
const RELAY_ID = /(?<![\w-])[0-9a-f]{16}-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}-\d{6}(?![\w-])/;

/** In the relay's answer; null for other relays. */
export function relayIdIn(answer: string): string | null {
  return RELAY_ID.exec(answer.slice(0, 500))?.[0] ?? null;
}

/** Of a Message-ID that the relay made; null for any other. */
export function relayIdOf(messageId: string): string | null {
  const [local = '', domain = ''] = messageId.split('@');
  const isRelays = domain === 'amazonses.com' || domain.endsWith('.amazonses.com');
  return isRelays && relayIdIn(local) === local ? local : null;
}
