/** A real Postfix on a port and in a folder of its own: takes mail by SMTP, delivers ours by LMTP, and bounces. */
import { chownSync, chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { execFileSync, spawn } from 'node:child_process';
import { connect } from 'node:net';
import { join } from 'node:path';
import { atEnd } from './endings.ts';
import { temporaryFolder } from './folders.ts';
import { until } from './grounds.ts';

const POSTFIX = '/usr/sbin/postfix';

/** Why there can be none here; null: there can. */
export function noPostfix(): string | null {
  if (!existsSync(POSTFIX)) return `skipped, because ${POSTFIX} is not installed`;
  return process.getuid?.() === 0 ? null : 'skipped, because Postfix must be started as root';
}

export type PostfixOptions = {
  /** Of its own listener: a port that is free. */
  port: number;
  /** Where `firstline.test` is delivered: `lmtp:inet:127.0.0.1:PORT`. */
  ours: string;
  /** Other transports by domain. Each domain without one bounces. */
  transports?: Record<string, string>;
};

export async function postfix({ port, ours, transports = {} }: PostfixOptions): Promise<void> {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const id = Number(execFileSync('id', ['-u', 'postfix'], { encoding: 'utf8' }));
  for (const name of ['spool', 'data', 'log', 'etc']) mkdirSync(join(folder, name));
  chownSync(join(folder, 'data'), id, 0);
  writeFileSync(join(folder, 'etc/main.cf'), mainCf(folder, ours, transports));
  writeFileSync(join(folder, 'etc/master.cf'), masterCf(port));
  const child = spawn(POSTFIX, ['-c', join(folder, 'etc'), 'start-fg'], { stdio: 'ignore', detached: true });
  atEnd(async () => {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    if (child.exitCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, 'SIGTERM');
    await gone;
  });
  await until('Postfix answers', () => answers(port));
}

function mainCf(folder: string, ours: string, transports: Record<string, string>): string {
  const inline = Object.entries(transports).map(([domain, transport]) => `{ ${domain} = ${transport} }`);
  return `
compatibility_level = 3.6
queue_directory = ${folder}/spool
data_directory = ${folder}/data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
maillog_file = ${folder}/log/mail.log
maillog_file_prefixes = ${folder}
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
smtp_dns_support_level = disabled
myhostname = mx.firstline.test
mydestination =
alias_maps =
local_recipient_maps =
local_transport = error:5.1.1 no local mail
relay_domains = firstline.test
relay_recipient_maps =
relay_transport = ${ours}
default_transport = error:5.1.2 no such domain
transport_maps = inline:{ ${inline.join(', ')} }
mynetworks = 127.0.0.0/8
smtpd_relay_restrictions = permit_mynetworks, reject_unauth_destination
notify_classes =
minimal_backoff_time = 2s
queue_run_delay = 2s
`;
}

function masterCf(port: number): string {
  return `
127.0.0.1:${port} inet n - n - - smtpd
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
lmtp unix - - n - - lmtp
error unix - - n - - error
retry unix - - n - - error
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
tlsmgr unix - - n 1000? 1 tlsmgr
postlog unix-dgram n - n - 1 postlogd
`;
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.end('QUIT\r\n');
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
