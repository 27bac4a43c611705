/**
 * What it means when a broker turns a client away, and what mends it. kafkajs passes on a closed socket, or the state
 * of a protocol, and never says which key of the configuration is at odds with the broker.
 *
 * Never: a broker's own words, which may quote what it was given.
 */

/** `is`: what follows a broker's name. */
export type Refusal = { is: string; mend: string };

const LOGIN = 'look at kafka.sasl';

const NOT_ALLOWED: Refusal = {
  is: 'does not allow this user what Firstline has to do',
  mend: 'give it the rights on topics and groups of kafka.prefix that docs/operations.md lists',
};

/** By type or name of an error of kafkajs. */
const BY_NAME: Record<string, Refusal> = {
  UNSUPPORTED_SASL_MECHANISM: {
    is: 'does not offer this SASL mechanism',
    mend: `${LOGIN}: another mechanism`,
  },
  ILLEGAL_SASL_STATE: {
    is: 'speaks no SASL on this port',
    mend: `${LOGIN}: none, or kafka.brokers with the port of a listener that takes logins`,
  },
  SASL_AUTHENTICATION_FAILED: {
    is: 'refuses the login of this user',
    mend: `${LOGIN}: mechanism, username and password`,
  },
  TOPIC_AUTHORIZATION_FAILED: NOT_ALLOWED,
  GROUP_AUTHORIZATION_FAILED: NOT_ALLOWED,
  CLUSTER_AUTHORIZATION_FAILED: NOT_ALLOWED,
  MESSAGE_TOO_LARGE: {
    is: 'refuses a batch as too large',
    mend: 'give every topic of kafka.prefix max.message.bytes=1048588 or more (its settings topic 16777216)',
  },
  // Also what an ordinary end looks like: whoever is told has to look at both.
  KafkaJSConnectionClosedError: {
    is: 'closed the connection: it is stopping, or wants TLS or a login on this port',
    mend: 'see whether it runs, then look at kafka.tls and kafka.sasl',
  },
};

const UNTRUSTED: Refusal = {
  is: 'has a certificate of an authority that is not trusted here',
  mend: 'start Firstline with NODE_EXTRA_CA_CERTS naming the file of that authority (PEM)',
};

const WANTS_OURS: Refusal = {
  is: 'wants a certificate of ours, and Firstline shows none',
  mend: 'name a listener in kafka.brokers that asks for a login instead (kafka.sasl)',
};

/** By code of Node or OpenSSL. */
const BY_CODE: Record<string, Refusal> = {
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: WANTS_OURS,
  // What Java says of a client without one.
  'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE': WANTS_OURS,
  CERT_HAS_EXPIRED: { is: 'has a certificate that has expired', mend: 'renew it at the broker' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    is: 'has a certificate for another host',
    mend: 'name brokers, in kafka.brokers and in their advertised.listeners, as their certificates do',
  },
};

const NO_TLS: Refusal = {
  is: 'ended the TLS handshake, as a port without TLS does',
  mend: 'look at kafka.tls, and at the port in kafka.brokers',
};
const NO_HANDSHAKE = /before secure TLS connection was established|wrong version number|packet length/i;

/** An authentication that a lost connection ended, by whose words alone it can be told from a login that was refused. */
const LOST = /closed connection|connection error|connection closed|not connected|timed out|timeout/i;

/** Null where it is none: an outage, or a fault of another kind. */
export function refusalOf(thrown: unknown): Refusal | null {
  for (let error = thrown; error instanceof Error; error = error.cause) {
    const found = ofOne(error);
    if (found !== null) return found;
  }
  return null;
}

function ofOne(error: Error): Refusal | null {
  const { name, message } = error;
  if (name === 'KafkaJSSASLAuthenticationError')
    return LOST.test(message) ? null : (BY_NAME.SASL_AUTHENTICATION_FAILED ?? null);
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const type = 'type' in error && typeof error.type === 'string' ? error.type : '';
  const byCode = BY_CODE[code];
  if (byCode !== undefined) return { ...byCode, is: `${byCode.is} (${code})` };
  return BY_NAME[type] ?? BY_NAME[name] ?? (NO_HANDSHAKE.test(message) ? NO_TLS : null);
}
