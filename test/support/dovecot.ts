/**
 * A real Dovecot on a port and in a folder of its own. Anybody logs in with the password `secret`, or, where a token
 * server is given, with whatever token that server takes.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  utimesSync,
  writeFileSync,
  chownSync,
} from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { atEnd } from './endings.ts';
import { temporaryFolder } from './folders.ts';
import { portToKeep } from './ports.ts';

const DOVECOT = '/usr/sbin/dovecot';
const UP_MS = 60_000;

/** Why there can be none here; null: there can. */
export function noDovecot(): string | null {
  if (!existsSync(DOVECOT)) return `skipped, because ${DOVECOT} is not installed`;
  return process.getuid?.() === 0 ? null : 'skipped, because Dovecot must be started as root';
}

export type Dovecot = {
  port: number;
  /** Delivers as a mail server does. `date` is the INTERNALDATE. */
  deliver(user: string, raw: Buffer, options?: { date?: Date; folder?: string }): void;
  /** Flags of the mails of a folder, by UID. */
  flags(user: string, folder?: string): Map<number, string[]>;
  /** Gives the folder another UIDVALIDITY. Stops and starts the server. */
  renumber(user: string): Promise<void>;
  start(): Promise<void>;
  kill(): Promise<void>;
};

let deliveries = 0;

/** `prefix`: every folder but INBOX has it in its name, as with Courier and Cyrus. */
export async function dovecot(options: { tokenUrl?: string; prefix?: string } = {}): Promise<Dovecot> {
  const folder = temporaryFolder();
  chmodSync(folder, 0o755);
  const port = await portToKeep();
  mkdirSync(join(folder, 'mail'));
  const [uid, gid] = idsOf('mail');
  chownSync(join(folder, 'mail'), uid, gid);
  const config = join(folder, 'dovecot.conf');
  writeFileSync(join(folder, 'oauth2.conf'), oauthConfig(options.tokenUrl ?? ''));
  writeFileSync(config, configuration(folder, port, options.tokenUrl !== undefined, options.prefix ?? ''));
  let running: ChildProcess | null = null;

  const home = (user: string): string => join(folder, 'mail', user);
  const doveadm = (...args: string[]): string =>
    execFileSync('doveadm', ['-c', config, ...args], { encoding: 'utf8' });
  const start = async (): Promise<void> => {
    removeLocks(join(folder, 'mail'));
    running = spawn(DOVECOT, ['-F', '-c', config], { stdio: 'ignore', detached: true });
    await answers(port);
  };
  const kill = async (): Promise<void> => {
    const child = running;
    running = null;
    if (child === null || child.exitCode !== null) return;
    const gone = new Promise((resolve) => child.once('exit', resolve));
    // The whole group: after SIGTERM its sessions live on for seconds.
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    await gone;
  };
  const deliver: Dovecot['deliver'] = (user, raw, { date, folder: into = '' } = {}) => {
    const maildir = join(home(user), into === '' ? '' : `.${into}`);
    for (const path of [home(user), maildir, ...['tmp', 'new', 'cur'].map((one) => join(maildir, one))]) {
      mkdirSync(path, { recursive: true });
      chownSync(path, uid, gid);
    }
    deliveries += 1;
    const name = `${1_700_000_000 + deliveries}.M${deliveries}P${process.pid}.test`;
    const temporary = join(maildir, 'tmp', name);
    writeFileSync(temporary, raw);
    chownSync(temporary, uid, gid);
    if (date !== undefined) utimesSync(temporary, date, date);
    renameSync(temporary, join(maildir, 'new', name));
  };

  atEnd(kill);
  await start();
  return {
    port,
    deliver,
    start,
    kill,
    flags(user, mailbox = 'INBOX') {
      const text = doveadm('-f', 'tab', 'fetch', '-u', user, 'uid flags', 'mailbox', mailbox, 'all');
      const rows = text
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.split('\t'));
      return new Map(rows.map(([id = '', flags = '']) => [Number(id), flags.split(' ').filter(Boolean)]));
    },
    async renumber(user) {
      await kill();
      for (const name of readdirSync(home(user)))
        if (name.startsWith('dovecot')) rmSync(join(home(user), name), { recursive: true });
      // UIDVALIDITY is the second of the index's making.
      await new Promise((resolve) => setTimeout(resolve, 1100));
      await start();
    },
  };
}

function configuration(folder: string, port: number, oauth: boolean, prefix: string): string {
  const passdb = oauth
    ? `passdb {\n  driver = oauth2\n  mechanisms = xoauth2\n  args = ${folder}/oauth2.conf\n}`
    : 'passdb {\n  driver = static\n  args = password=secret\n}';
  return `
base_dir = ${folder}/run
state_dir = ${folder}/state
log_path = ${folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
ssl = no
disable_plaintext_auth = no
auth_mechanisms = ${oauth ? 'xoauth2' : 'plain login'}
mail_location = maildir:${folder}/mail/%u
first_valid_uid = 1
first_valid_gid = 1
default_internal_user = dovecot
default_login_user = dovenull
mail_max_userip_connections = 300
namespace inbox {
  inbox = yes
  separator = .
  prefix = ${prefix}
}
mailbox_list_index = no
shutdown_clients = yes
${passdb}
userdb {
  driver = static
  args = uid=mail gid=mail home=${folder}/mail/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    port = ${port}
  }
  inet_listener imaps {
    port = 0
  }
}
`;
}

function oauthConfig(tokenUrl: string): string {
  return `tokeninfo_url = ${tokenUrl}\nusername_attribute = user\n`;
}

/** One that was killed as it wrote its list of UIDs leaves the lock, and every SELECT waits two minutes for it to be stale. */
function removeLocks(mail: string): void {
  for (const name of readdirSync(mail, { recursive: true, encoding: 'utf8' }))
    if (name.endsWith('.lock')) rmSync(join(mail, name));
}

function idsOf(user: string): [number, number] {
  const id = (flag: string): number => Number(execFileSync('id', [flag, user], { encoding: 'utf8' }));
  return [id('-u'), id('-g')];
}

async function answers(port: number): Promise<void> {
  const end = performance.now() + UP_MS;
  while (!(await greeted(port))) {
    if (performance.now() > end) throw new Error('Dovecot does not answer');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function greeted(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('data', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
    socket.once('close', () => resolve(false));
  });
}
