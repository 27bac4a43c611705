/**
 * The schema of the whole configuration file, strict: an unknown key is refused. Decoding fills in the defaults of the
 * installation's sections. Absent sections of the settings stay absent: `configuration.ts` gives them the defaults.
 */
import { createPublicKey } from 'node:crypto';
import { z } from 'zod';
import { SECRET, TOPIC_PREFIX } from './defaults.ts';
import * as field from './fields.ts';
import { chats, signing, webhooks } from './hooksSection.ts';
import { hostPortOf } from './hostPort.ts';
import { ofSystems, systems, telephone, twilio } from './phoneSection.ts';
import { type Environment, referenceFields } from './references.ts';
import { escalation } from './escalationSection.ts';
import { morning } from './morningSection.ts';
import { plan } from './planSection.ts';
import * as settings from './sections.ts';
import { server } from './serverSection.ts';
import { transcription } from './transcriptionSection.ts';

const { section } = field;

/** Relative paths of the file begin at `folder`. */
export function fileSchema(environment: Environment, folder: string) {
  const { elsewhere, secret } = referenceFields(environment, folder);
  const credentials = credentialFields(elsewhere, secret);
  return section({
    profile: z.enum(['embedded', 'cluster']).default('embedded'),
    server: server(folder),
    kafka: section({
      brokers: z
        .array(z.string().refine((given) => hostPortOf(given) !== null, { error: 'must be HOST:PORT' }))
        .default([]),
      tls: z.boolean().default(false),
      sasl: section({
        mechanism: z.enum(['plain', 'scram-sha-256', 'scram-sha-512']),
        username: elsewhere,
        password: secret,
      })
        .nullable()
        .default(null),
      prefix: field.id.default(TOPIC_PREFIX),
    }).prefault({}),
    database: section({ url: secret.nullable().default(null) }).prefault({}),
    blobs: blobs(elsewhere, secret),
    mailboxes: z.array(mailbox(credentials)).min(1).optional(),
    inbound: inbound(elsewhere, secret),
    phone: section({
      twilio: twilio({ elsewhere, secret }).nullable().default(null),
      systems: systems({ elsewhere, secret }, signing(secret)),
      transcription: transcription({ elsewhere, secret }).nullable().default(null),
      ...ofSystems,
      ...telephone,
    }).prefault({}),
    relay: relay(credentials).nullable().default(null),
    openId: openId(elsewhere, secret).nullable().default(null),
    webhooks: webhooks(elsewhere, secret),
    chats: chats(secret),
    secret: secret
      .refine((given) => given.reveal().length >= SECRET.minLength, { error: SHORT_SECRET })
      .nullable()
      .default(null),
    rules: field.text.nullable().optional(),
    shadow: section({
      rules: field.text.nullable().default(null),
      model: field.text.nullable().default(null),
    })
      .refine(({ rules, model }) => rules !== null || model !== null, {
        error: 'must have "rules" or "model"',
      })
      .nullable()
      .optional(),
    learning: z.enum(['off', 'candidate', 'promote']).default('promote'),
    templates: field.text.nullable().optional(),
    categories: z.array(settings.category).min(1).optional(),
    agents: z.array(settings.agent).min(1).optional(),
    customers: z.array(settings.customer).optional(),
    plans: z.record(field.id, plan).optional(),
    calendars: z.record(field.id, settings.calendar).optional(),
    escalation: escalation.optional(),
    assignment: settings.assignment.optional(),
    morning: morning.optional(),
    retention: settings.retention.optional(),
    limits: settings.limits.optional(),
    answers: z.array(settings.answer).optional(),
    support: settings.support.optional(),
    vendors: z.array(settings.vendor).optional(),
    knownIssues: settings.knownIssues.optional(),
    monitoring: settings.monitoring.optional(),
    company: settings.company.optional(),
  });
}

const SHORT_SECRET = `must have ${SECRET.minLength} characters at least: \`openssl rand -base64 32\` makes one`;

export type ConfigurationFile = z.output<ReturnType<typeof fileSchema>>;
export type MailboxFile = NonNullable<ConfigurationFile['mailboxes']>[number];

type References = ReturnType<typeof referenceFields>;
type Elsewhere = References['elsewhere'];
type SecretField = References['secret'];
type Credentials = ReturnType<typeof credentialFields>;

/** A password, or tokens by OAuth 2.0 (RFC 6749) for XOAUTH2. */
function credentialFields(elsewhere: Elsewhere, secret: SecretField) {
  return {
    user: elsewhere,
    password: secret.nullable().default(null),
    oauth2: section({
      tokenUrl: field.url,
      clientId: elsewhere,
      /** Null: a public client (RFC 6749 §2.1), whose people sign in. */
      clientSecret: secret.nullable().default(null),
      scope: field.text,
      refreshToken: secret.nullable().default(null),
      secretExpires: field.date.nullable().default(null),
      deviceUrl: field.url.nullable().default(null),
      authorizeUrl: field.url.nullable().default(null),
    })
      .refine(({ clientSecret, refreshToken }) => clientSecret !== null || refreshToken !== null, {
        error: 'must have "clientSecret", or "refreshToken" for a client without a secret',
      })
      .nullable()
      .default(null),
  };
}

const tls = z.enum(['implicit', 'starttls', 'none']).default('implicit');

const EXACTLY_ONE = 'must have exactly one of "password" and "oauth2"';

/** The start of the intake from a mailbox. */
function sinceOf(text: string): string | null {
  return text === 'connect' || text === 'all' || field.date.safeParse(text).success ? text : null;
}

function mailbox(credentials: Credentials) {
  const imap = section({
    host: field.text,
    port: field.port.optional(),
    tls,
    ...credentials,
    folder: field.text.default('INBOX'),
    since: field.understood(sinceOf, 'must be connect, all or a date, YYYY-MM-DD').prefault('connect'),
    afterTaking: z
      .union(
        [
          z.enum(['leave', 'seen']),
          z.strictObject({ move: field.text }),
          z.strictObject({ deleteAfterDays: z.number().min(0) }),
        ],
        { error: 'must be leave, seen, {move: FOLDER} or {deleteAfterDays: DAYS}' },
      )
      .default('leave'),
  })
    .refine(({ password, oauth2 }) => (password === null) !== (oauth2 === null), { error: EXACTLY_ONE })
    .refine(movesElsewhere, { path: ['afterTaking'], error: 'must move to another folder than "folder"' })
    .transform((given) => ({ ...given, port: given.port ?? (given.tls === 'implicit' ? 993 : 143) }));
  return section({
    address: field.mailAddress,
    queue: field.text.nullable().default(null),
    plus: z.boolean().optional(),
    authserv: field.text.nullable().default(null),
    phone: field.phoneNumber.optional(),
    imap: imap.nullable().default(null),
    canary: section({ every: field.longDuration, within: field.longDuration.prefault('10m') })
      .nullable()
      .default(null),
  });
}

/** Mail that is moved into its own folder would come in again and again. */
function movesElsewhere({ folder, afterTaking }: { folder: string; afterTaking: unknown }): boolean {
  if (typeof afterTaking !== 'object' || afterTaking === null || !('move' in afterTaking)) return true;
  const comparable = (name: unknown): string =>
    String(name).toUpperCase() === 'INBOX' ? 'INBOX' : String(name);
  return comparable(afterTaking.move) !== comparable(folder);
}

const RELAY_PORTS = { implicit: 465, starttls: 587, none: 25 };

function relay(credentials: Credentials) {
  return section({
    host: field.text,
    port: field.port.optional(),
    tls,
    ...credentials,
    user: credentials.user.nullable().default(null),
    from: field.mailAddress.nullable().default(null),
  })
    .refine(({ password, oauth2 }) => password === null || oauth2 === null, { error: EXACTLY_ONE })
    .refine(({ user, password, oauth2 }) => (user === null) === (password === null && oauth2 === null), {
      error: 'must have "user" together with "password" or "oauth2", or none of them',
    })
    .transform((given) => ({ ...given, port: given.port ?? RELAY_PORTS[given.tls] }));
}

function openId(elsewhere: Elsewhere, secret: SecretField) {
  return section({
    issuer: field.url.refine((given) => isHttps(given) || isLoopback(given), {
      error: 'must begin with https://, or be of this machine',
    }),
    clientId: elsewhere,
    clientSecret: secret,
    label: field.text.default('OpenID Connect'),
    scope: field.text.default('openid email'),
  });
}

function isHttps(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:';
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(new URL(url).hostname);
}

/** Providers that post mail to us. */
function inbound(elsewhere: Elsewhere, secret: SecretField) {
  return section({
    postmark: section({ user: elsewhere, password: secret }).nullable().default(null),
    sendgrid: section({ publicKey: elsewhere.refine(isPublicKey, { error: NO_PUBLIC_KEY }) })
      .nullable()
      .default(null),
    mailgun: section({ signingKey: secret }).nullable().default(null),
  }).prefault({});
}

const NO_PUBLIC_KEY = 'must be the public key of the security policy, in base64';

function isPublicKey(text: string): boolean {
  try {
    createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return true;
  } catch {
    // Node's error quotes nothing that helps; the message names the remedy.
    return false;
  }
}

function blobs(elsewhere: Elsewhere, secret: SecretField) {
  return section({
    path: field.text.nullable().default(null),
    s3: section({
      bucket: field.text,
      prefix: z.string().default(''),
      endpoint: field.url.nullable().default(null),
      region: field.text.nullable().default(null),
      accessKeyId: elsewhere.nullable().default(null),
      secretAccessKey: secret.nullable().default(null),
      sessionToken: secret.nullable().default(null),
    })
      .nullable()
      .default(null),
  })
    .refine(({ path, s3 }) => path === null || s3 === null, { error: 'must have "path" or "s3", not both' })
    .prefault({});
}
