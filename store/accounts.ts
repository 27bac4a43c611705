/**
 * The accounts of an installation, each change one transaction. The digest of a link or of a token is unique, so that a
 * repeat changes nothing.
 */
import type { Account, Accounts } from '../contract/accounts.ts';
import type { Database, Sql } from '../contract/sql.ts';
import * as accounts from './tables/accounts.ts';
import * as sessions from './tables/sessions.ts';
import * as failures from './tables/signInFailures.ts';

export function accountsOf(database: Pick<Database, 'read' | 'transaction'>): Accounts {
  const { read } = database;
  const write = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => database.transaction(work);
  return {
    any: () => accounts.anyAccount(read),
    list: (now, idleSince) => accounts.listAccounts(read, now, idleSince),
    byAddress: (address) => accounts.accountByAddress(read, address),
    byId: (id) => accounts.accountById(read, id),
    byLink: (link, now) => accounts.accountByLink(read, link, now),
    invite: (invitation, now) =>
      write(async (sql) => {
        const otherRole = await accounts.inviteAccount(sql, invitation, now);
        const made = known(await accounts.accountByAddress(sql, invitation.address));
        if (otherRole) await sessions.endSessions(sql, made.id);
        return made;
      }),
    changeRole: (account, role) =>
      write(async (sql) => {
        const before = await accounts.accountById(sql, account);
        if (before === null) return false;
        await accounts.setRole(sql, account, role);
        if (before.role !== role) await sessions.endSessions(sql, account);
        return true;
      }),
    remove: (account) =>
      write(async (sql) => {
        const known = await accounts.accountById(sql, account);
        return known !== null && (await accounts.forgetAccount(sql, known.address)) > 0;
      }),
    makeFirst: (address, password, now) =>
      write(async (sql) => {
        if (!(await accounts.insertFirst(sql, address, password, now))) return null;
        return known(await accounts.accountByAddress(sql, address));
      }),
    acceptLink: (link, password, now) => write((sql) => acceptLink(sql, link, password, now)),
    changePassword: (account, password) =>
      write(async (sql) => {
        await accounts.setPassword(sql, account, password);
        await sessions.endSessions(sql, account);
      }),
    changeLook: (account, look) => write((sql) => accounts.setLook(sql, account, look)),
    changeHabits: (account, habits) => write((sql) => accounts.setHabits(sql, account, habits)),
    here: (account, until) => write((sql) => accounts.setHere(sql, account, until)),
    orderBy: (account, lists) => write((sql) => accounts.setByChange(sql, account, lists)),
    begin: (session) => write((sql) => sessions.beginSession(sql, session)),
    signedIn: (digest, now, idleSince) => sessions.signedIn(read, digest, now, idleSince),
    touch: (session, now) => write((sql) => sessions.touchSession(sql, session, now)),
    sessionsOf: (account, now, idleSince) => sessions.sessionsOf(read, account, now, idleSince),
    end: (account, session) => write((sql) => sessions.endSession(sql, account, session)),
    endOthers: (account, keep) => write((sql) => sessions.endSessions(sql, account, keep)),
    countTry: (name, now) => write((sql) => failures.countTry(sql, name, now)),
    clearTries: (name) => write((sql) => failures.clearTries(sql, name)),
  };
}

async function acceptLink(sql: Sql, link: string, password: string, now: number): Promise<Account | null> {
  const invited = await accounts.accountByLink(sql, link, now);
  if (invited === null || (await accounts.usedLink(sql, link, password, now)) === 0) return null;
  await sessions.endSessions(sql, invited.id);
  return { ...invited, password };
}

function known(account: Account | null): Account {
  if (account === null) throw new Error('the account was written in this transaction');
  return account;
}
