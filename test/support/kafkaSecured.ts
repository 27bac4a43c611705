/**
 * A real Apache Kafka that is spoken to by TLS, by a login, by both, or by neither, each on a port of its own; started
 * when a test file first asks, and shared by its tests.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import kafkajs, { type AclEntry, type Admin } from 'kafkajs';
import { silent } from '../../contract/reports.ts';
import { kafkaClient } from '../../log/kafka/client.ts';
import { type Certificates, certificates, noCertificates } from './certificates.ts';
import { atFileEnd } from './endings.ts';
import { kafkaJars, noKafkaOfItsOwn, quickToStart, SCRIPTS, serves } from './kafka.ts';
import { portToKeep } from './ports.ts';

const CLUSTER_ID = 'MkU3OEVBNTcwNTJENDM2Qk';
/** What only a test's broker needs of a Java that is not to take a core for itself. */
const SMALL = ['-Xms256m', '-Xmx512m', '-XX:+UseSerialGC', ...quickToStart()];

/** Who may log in; a name and password of their own for each mechanism, so that no other one lets them in. */
export const USERS = {
  plain: { username: 'plain-user', password: 'correct-horse-of-plain' },
  'scram-sha-256': { username: 'user-256', password: 'correct-horse-of-256' },
  'scram-sha-512': { username: 'user-512', password: 'correct-horse-of-512' },
} as const;

/** By SCRAM-SHA-512; may do nothing but what a test gives it the right to. The others, and who comes without a login, may do all. */
export const LIMITED = { username: 'limited-user', password: 'correct-horse-of-limits' } as const;

export type Mechanism = keyof typeof USERS;

/** Why there can be none here; null: there can. */
export function noSecuredKafka(): string | null {
  return noKafkaOfItsOwn() ?? noCertificates();
}

export type SecuredBroker = {
  /** `host:port`: neither TLS nor login. */
  open: string;
  tls: string;
  /** A login without TLS. */
  login: string;
  /** By SCRAM alone. */
  tlsAndLogin: string;
  /** TLS, for those who show a certificate of the same authority. */
  mutual: string;
  /** The path of the certificate of the authority that signed the broker's. */
  authority: string;
};

let shared: Promise<SecuredBroker> | null = null;

/** The test file's broker. */
export function securedKafka(): Promise<SecuredBroker> {
  shared ??= started();
  return shared;
}

/** To the limited user, those on topics and groups of a prefix that the manual lists. A broker needs a moment to know of them. */
export async function giveRights(prefix: string): Promise<void> {
  const { AclOperationTypes: may, AclPermissionTypes, AclResourceTypes: of, ResourcePatternTypes } = kafkajs;
  const entry = (resourceType: number, operation: number): AclEntry => ({
    resourceType,
    operation,
    resourceName: `${prefix}.`,
    resourcePatternType: ResourcePatternTypes.PREFIXED,
    principal: `User:${LIMITED.username}`,
    host: '*',
    permissionType: AclPermissionTypes.ALLOW,
  });
  const onTopics = [may.CREATE, may.DESCRIBE_CONFIGS, may.READ, may.WRITE, may.DELETE];
  const onGroups = [may.READ, may.DELETE];
  const acl = [
    ...onTopics.map((one) => entry(of.TOPIC, one)),
    ...onGroups.map((one) => entry(of.GROUP, one)),
  ];
  await administered((admin) => admin.createAcls({ acl }));
}

/** By somebody who may do all. */
export async function administered<T>(work: (admin: Admin) => Promise<T>): Promise<T> {
  const { open } = await securedKafka();
  const kafka = kafkaClient({
    brokers: [open],
    tls: false,
    sasl: null,
    clientId: 'test',
    reports: silent,
  });
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

async function started(): Promise<SecuredBroker> {
  const folder = mkdtempSync(join(tmpdir(), 'firstline-kafka-'));
  const [first, second, third] = [await portToKeep(), await portToKeep(), await portToKeep()];
  const signed = certificates(folder);
  const ports: Ports = {
    PLAINTEXT: first,
    CONTROLLER: first + 1,
    SSL: second,
    MUTUAL: second + 1,
    SASL_PLAINTEXT: third,
    SASL_SSL: third + 1,
  };
  const file = join(folder, 'server.properties');
  writeFileSync(file, properties(folder, ports, signed));
  format(folder, file);
  follow(folder, file);
  const on = (listener: keyof Ports): string => `127.0.0.1:${ports[listener]}`;
  await serves(on('PLAINTEXT'));
  return {
    open: on('PLAINTEXT'),
    tls: on('SSL'),
    mutual: on('MUTUAL'),
    login: on('SASL_PLAINTEXT'),
    tlsAndLogin: on('SASL_SSL'),
    authority: signed.authority,
  };
}

type Ports = Record<'PLAINTEXT' | 'CONTROLLER' | 'SSL' | 'MUTUAL' | 'SASL_PLAINTEXT' | 'SASL_SSL', number>;

/** Those of every test's broker, then what secures this one: of a key that is given twice the last one counts. */
function properties(folder: string, ports: Ports, signed: Certificates): string {
  const given = { DIR: folder, PORT: ports.PLAINTEXT, CPORT: ports.CONTROLLER, NODE: 1, RF: 1, ISR: 1 };
  const values = { ...given, VOTERS: `1@127.0.0.1:${ports.CONTROLLER}` };
  const plain = Object.entries(values).reduce(
    (text, [name, value]) => text.replaceAll(`@${name}@`, String(value)),
    readFileSync(join(SCRIPTS, 'server.properties'), 'utf8'),
  );
  const secured = { ...listeners(ports, signed), ...logins(), ...rights() };
  const lines = Object.entries(secured).map(([key, value]) => `${key}=${value}`);
  return `${plain}\n${lines.join('\n')}\n`;
}

const PROTOCOLS: Record<string, string> = { CONTROLLER: 'PLAINTEXT', MUTUAL: 'SSL' };

function listeners(ports: Ports, { authority, server, chain }: Certificates): Record<string, string> {
  const all = Object.entries(ports).map(([name, port]) => `${name}://127.0.0.1:${port}`);
  const protocols = Object.keys(ports).map((name) => `${name}:${PROTOCOLS[name] ?? name}`);
  return {
    listeners: all.join(','),
    'advertised.listeners': all.filter((one) => !one.startsWith('CONTROLLER')).join(','),
    'listener.security.protocol.map': protocols.join(','),
    'ssl.keystore.type': 'PEM',
    'ssl.keystore.location': chain,
    'listener.name.sasl_ssl.ssl.keystore.type': 'PEM',
    'listener.name.sasl_ssl.ssl.keystore.location': server,
    'listener.name.mutual.ssl.client.auth': 'required',
    'ssl.truststore.type': 'PEM',
    'ssl.truststore.location': authority,
  };
}

/** SCRAM's users are in the metadata; PLAIN's can only be said here. */
function logins(): Record<string, string> {
  const { username, password } = USERS.plain;
  const modules = 'org.apache.kafka.common.security';
  const users = `${modules}.plain.PlainLoginModule required user_${username}="${password}";`;
  const scram = `${modules}.scram.ScramLoginModule required;`;
  const on = (listener: string): Record<string, string> => ({
    [`listener.name.${listener}.scram-sha-256.sasl.jaas.config`]: scram,
    [`listener.name.${listener}.scram-sha-512.sasl.jaas.config`]: scram,
  });
  return {
    'listener.name.sasl_plaintext.sasl.enabled.mechanisms': 'PLAIN,SCRAM-SHA-256,SCRAM-SHA-512',
    'listener.name.sasl_plaintext.plain.sasl.jaas.config': users,
    ...on('sasl_plaintext'),
    'listener.name.sasl_ssl.sasl.enabled.mechanisms': 'SCRAM-SHA-256,SCRAM-SHA-512',
    ...on('sasl_ssl'),
  };
}

function rights(): Record<string, string> {
  const all = ['ANONYMOUS', ...Object.values(USERS).map(({ username }) => username)];
  return {
    'authorizer.class.name': 'org.apache.kafka.metadata.authorizer.StandardAuthorizer',
    'super.users': all.map((name) => `User:${name}`).join(';'),
  };
}

function jvm(folder: string): string[] {
  const logging = `-Dlog4j2.configurationFile=${join(SCRIPTS, 'log4j2.properties')}`;
  return [logging, `-Dkafka.logs.dir=${folder}`, '-cp', `${kafkaJars()}/*`, ...SMALL];
}

function format(folder: string, file: string): void {
  const users = [
    ['SCRAM-SHA-256', USERS['scram-sha-256']],
    ['SCRAM-SHA-512', USERS['scram-sha-512']],
    ['SCRAM-SHA-512', LIMITED],
  ] as const;
  const scram = users.flatMap(([mechanism, { username, password }]) => [
    '--add-scram',
    `${mechanism}=[name=${username},password=${password}]`,
  ]);
  const args = ['kafka.tools.StorageTool', 'format', '-t', CLUSTER_ID, '-c', file, ...scram];
  execFileSync('java', [...jvm(folder), ...args], { stdio: 'ignore' });
}

function follow(folder: string, file: string): void {
  const child = spawn('java', [...jvm(folder), 'kafka.Kafka', file], { stdio: 'ignore' });
  process.once('exit', () => void child.kill('SIGKILL'));
  atFileEnd(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.kill('SIGKILL')) await gone;
    rmSync(folder, { recursive: true, force: true });
  });
}
