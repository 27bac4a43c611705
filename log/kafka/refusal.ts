/**
 * Explains why a broker refuses a client, and how to correct it. kafkajs reports a closed socket or a protocol state,
 * and never names the configuration key that disagrees with the broker.
 *
 * Never quotes the broker's own words: they may contain credentials.
 */

/** `is`: the text after "the broker". */
export type Refusal = { is: string; mend: string };

const LOGIN = 'look at kafka.sasl';

const NOT_ALLOWED: Refusal = {
  is: 'does not allow this user the rights that Firstline needs',
  mend: 'grant the rights on topics and groups of kafka.prefix that docs/operations.md lists',
};

/** By type or name of a kafkajs error. */
const BY_NAME: Record<string, Refusal> = {
  UNSUPPORTED_SASL_MECHANISM: {
    is: 'does not offer this SASL mechanism',
    mend: `${LOGIN}: another mechanism`,
  },
  ILLEGAL_SASL_STATE: {
    is: 'speaks no SASL on this port',
    mend: `${LOGIN}: remove it, or set kafka.brokers to a listener that accepts logins`,
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
    mend: 'set max.message.bytes=1048588 or more on every topic of kafka.prefix (16777216 on its settings topic)',
  },
  // A normal shutdown looks the same, so the text names both causes.
  KafkaJSConnectionClosedError: {
    is: 'closed the connection: it is stopping, or wants TLS or a login on this port',
    mend: 'check that it runs, then look at kafka.tls and kafka.sasl',
  },
};

const UNTRUSTED: Refusal = {
  is: 'has a certificate from an authority that is not trusted here',
  mend: 'start Firstline with NODE_EXTRA_CA_CERTS set to the PEM file of that authority',
};

const WANTS_OURS: Refusal = {
  is: 'wants a client certificate, and Firstline has none',
  mend: 'set kafka.brokers to a listener that accepts a login instead (kafka.sasl)',
};

/** By code of Node or OpenSSL. */
const BY_CODE: Record<string, Refusal> = {
  SELF_SIGNED_CERT_IN_CHAIN: UNTRUSTED,
  DEPTH_ZERO_SELF_SIGNED_CERT: UNTRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT: UNTRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: UNTRUSTED,
  ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: WANTS_OURS,
  // The alert that a Java broker sends to a client without a certificate.
  'ERR_SSL_SSL/TLS_ALERT_BAD_CERTIFICATE': WANTS_OURS,
  CERT_HAS_EXPIRED: { is: 'has a certificate that has expired', mend: 'renew it on the broker' },
  ERR_TLS_CERT_ALTNAME_INVALID: {
    is: 'has a certificate for another host',
    mend: 'use the names in the certificates, in kafka.brokers and in advertised.listeners of the brokers',
  },
};

const NO_TLS: Refusal = {
  is: 'ended the TLS handshake, as a port without TLS does',
  mend: 'look at kafka.tls, and at the port in kafka.brokers',
};
const NO_HANDSHAKE = /before secure TLS connection was established|wrong version number|packet length/i;

/** A lost connection during authentication. Only its message distinguishes it from a refused login. */
const LOST = /closed connection|connection error|connection closed|not connected|timed out|timeout/i;

/** Null when the error is no refusal: an outage, or another kind of error. */
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
