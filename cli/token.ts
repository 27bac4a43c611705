/**
 * `token`: lists the tokens of persons for the API; `token issue ADDRESS` makes one for an account, `token revoke ID` ends
 * one. Works beside a running Firstline. A token is printed once and kept as a digest.
 */
import type { Account } from '../contract/accounts.ts';
import { canonicalAddress } from '../contract/address.ts';
import {
  type ApiToken,
  MAX_TOKEN_DAYS,
  MAX_TOKEN_NAME,
  MAX_TOKENS,
  scope,
  type Scope,
  TOKEN_DAYS,
} from '../contract/apiTokens.ts';
import { iso } from '../contract/clock.ts';
import { Failure } from '../contract/failure.ts';
import { issueTo } from '../console/issuing.ts';
import type { Installation } from '../installation/grounds.ts';
import { accountsOf } from '../store/accounts.ts';
import { apiTokensOf } from '../store/apiTokens.ts';
import { type Command, type Invocation, type Io, UsageError } from './command.ts';
import { visited } from './visited.ts';

export const command: Command = {
  name: 'token',
  summary: 'lists, makes and ends tokens of persons for the API',
  usage: '[ADDRESS] | issue ADDRESS --name TEXT [--scopes read,write,admin] [--days N] | revoke ID',
  options: { name: { type: 'string' }, scopes: { type: 'string' }, days: { type: 'string' } },
  positionals: { min: 0, max: 2 },
  async run({ positionals: [verb, which = ''], options, configFile, dataDir, io }) {
    const does = plan(verb, which, options);
    const installation = await visited(configFile, dataDir);
    try {
      return await does(installation, io);
    } finally {
      await installation.close();
    }
  },
};

type Does = (installation: Installation, io: Io) => Promise<number>;

function plan(verb: string | undefined, which: string, options: Invocation['options']): Does {
  const given = Object.values(options).some((value) => value !== undefined);
  if (verb === 'issue') return issueOf(addressOf(which), options);
  if (given) throw new UsageError('--name, --scopes and --days are for `token issue`');
  if (verb === 'revoke') {
    if (which === '') throw new UsageError('revoke which? `firstline token` lists them with their ids');
    return (installation, io) => revoke(installation, which, io);
  }
  if (which !== '') throw new UsageError('token takes `issue ADDRESS`, `revoke ID`, or an address to list');
  const address = verb === undefined ? null : addressOf(verb);
  return (installation, io) => list(installation, address, io);
}

function issueOf(address: string, { name, scopes, days }: Invocation['options']): Does {
  if (typeof name !== 'string' || name.trim() === '' || name.length > MAX_TOKEN_NAME)
    throw new UsageError(`--name says what the token is for, in ${MAX_TOKEN_NAME} characters at most`);
  const wanted = { name: name.trim(), scopes: scopesIn(scopes), days: daysIn(days) };
  return async (installation, io) => {
    const account = await accountAt(installation, address);
    const tokens = apiTokensOf(installation.database);
    const issued = await issueTo(tokens, { ...wanted, account: account.id }, installation.clock.now());
    if (issued === null)
      throw new Failure(`this account has ${MAX_TOKENS} tokens: revoke one first`, { retry: false });
    const { id, token, endsAt } = issued;
    await io.print({ id, address, name: wanted.name, scopes: wanted.scopes, token, endsAt: iso(endsAt) });
    return 0;
  };
}

async function list(installation: Installation, address: string | null, io: Io): Promise<number> {
  const { database, clock } = installation;
  const now = clock.now();
  const account = address === null ? null : await accountAt(installation, address);
  const known = await accountsOf(database).list(now, now);
  const addresses = new Map(known.map((one) => [one.account.id, one.account.address]));
  for (const token of await apiTokensOf(database).list(account?.id ?? null, now))
    await io.print(row(token, account?.address ?? addresses.get(token.account) ?? null));
  return 0;
}

function row({ id, name, scopes, madeAt, usedAt, endsAt }: ApiToken, address: string | null) {
  return { id, address, name, scopes, madeAt: iso(madeAt), usedAt: iso(usedAt), endsAt: iso(endsAt) };
}

async function revoke({ database }: Installation, id: string, io: Io): Promise<number> {
  const outcome = (await apiTokensOf(database).revoke(null, id)) ? 'revoked' : 'unknown';
  await io.print({ id, outcome });
  return outcome === 'revoked' ? 0 : 1;
}

async function accountAt({ database }: Installation, address: string): Promise<Account> {
  const account = await accountsOf(database).byAddress(address);
  if (account !== null) return account;
  throw new Failure('no account has this address: `firstline invite` makes one', { retry: false });
}

function addressOf(given: string): string {
  const address = canonicalAddress(given.trim());
  if (address === null) throw new UsageError('token needs the mail address of an account');
  return address;
}

function scopesIn(given: string | boolean | undefined): Scope[] {
  const scopes = scope
    .array()
    .min(1)
    .safeParse(String(given ?? 'read').split(','));
  if (!scopes.success) throw new UsageError(`--scopes is a list of ${scope.options.join(', ')}, with commas`);
  return scope.options.filter((one) => scopes.data.includes(one));
}

function daysIn(given: string | boolean | undefined): number {
  const text = String(given ?? TOKEN_DAYS);
  const days = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  if (days < 1 || days > MAX_TOKEN_DAYS)
    throw new UsageError(`--days is a whole number from 1 to ${MAX_TOKEN_DAYS}`);
  return days;
}
