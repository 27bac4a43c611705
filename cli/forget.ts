/**
 * `forget ADDRESS`: erases a person from rows, blobs and captured mails, then checks that nothing is left. Also beside a
 * running `start`, in both profiles. Kafka deletes its records at the end of the retention, as the report says.
 */
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isPhoneNumber } from '../contract/address.ts';
import { withoutChannel } from '../contract/numberChannel.ts';
import { Failure } from '../contract/failure.ts';
import type { Configuration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { forgetAtTwilio } from '../ingest/twilio/forgetting.ts';
import { removeFiles } from '../pipeline/retention.ts';
import { sidsOf } from '../store/forgetting/atTwilio.ts';
import { everForgotten, forgetPerson, standsInSettings, stillNaming } from '../store/forgetting/forget.ts';
import { mentions, seek } from '../store/forgetting/mentions.ts';
import { accountOf } from './checks/phoneNumbers.ts';
import { type Command, UsageError } from './command.ts';
import { configurationToRun } from './configured.ts';
import { type ForgottenBlobs, forgetBlobs } from './forgetting/blobs.ts';
import {
  type Configure,
  holdInstallation,
  type Installation,
  tryInstallation,
  visitInstallation,
} from '../installation/installation.ts';
import { filesBelow, filesNaming } from './forgetting/files.ts';
import { keptForms } from './forgetting/keptForm.ts';
import { stillNames } from './forgetting/decodedCopies.ts';
import { withoutCopies } from './forgetting/encodedCopies.ts';
import { ofThisRelease } from './visited.ts';

export const command: Command = {
  name: 'forget',
  summary: 'erases a person: text, bytes, identifiers; also while `start` runs',
  usage: 'ADDRESS',
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [given = ''], configFile, dataDir, io }) {
    const configuration = configurationToRun({ file: configFile, environment: processEnvironment() });
    const addresses = addressesOf(given, configuration.phone.country ?? null);
    for (const address of addresses) refuseSettings(configuration, address);
    const installation = await opened(dataDir, configuration, configFile === null ? 'at-first' : 'anew');
    const each: { told: Record<string, unknown>; left: string[] }[] = [];
    try {
      for (const address of addresses)
        each.push(await forgottenEverywhere(installation, configuration, address, (line) => io.tell(line)));
    } finally {
      await installation.close();
    }
    for (const { told, left } of each) await io.print({ event: 'forgot', ...told, left });
    const all = each.flatMap(({ left }) => left);
    if (all.length > 0) throw new Failure(`the address is still in ${all.join(', ')}`, { retry: false });
    return 0;
  },
};

async function forgottenEverywhere(
  installation: Installation,
  { phone: { twilio } }: Configuration,
  address: string,
  tell: (line: string) => void,
): Promise<{ told: Record<string, unknown>; left: string[] }> {
  const { database, directory } = installation;
  const known = await sidsOf(database, address);
  const forgotten = await forgottenIn(installation, address, tell);
  const left = [...(await stillNaming(database, address)), ...forgotten.left];
  const outside =
    twilio !== null && isCaller(address)
      ? await forgetAtTwilio(accountOf(twilio), withoutChannel(address), known)
      : null;
  if (outside !== null) left.push(...outside.left);
  // Excludes the database's own files: there the bytes of columns follow each other, so an address has no end.
  left.push(...filesNaming(directory, address).filter((file) => !/^(?:firstline|lock)\.db/.test(file)));
  return { told: { ...forgotten.told, ...(outside === null ? {} : { twilio: outside.deleted }) }, left };
}

/** On one machine: alone, or beside the running process. Its commits and ours exclude each other. */
async function opened(dataDir: string, configuration: Configuration, when: Configure): Promise<Installation> {
  if (configuration.profile === 'cluster') return holdInstallation(dataDir, configuration, when);
  const own = await tryInstallation(dataDir, configuration, when);
  if (own !== null) return own;
  return ofThisRelease(await visitInstallation(dataDir, configuration));
}

function addressesOf(given: string, country: string | null): string[] {
  const addresses = keptForms(given, country);
  if (addresses.length > 0) return addresses;
  throw new UsageError(
    'forget needs an email address, a number like +351210000000 or 210000000 as it was shown, or a caller like sip:ana@contoso.com',
  );
}

function isCaller(address: string): boolean {
  return isPhoneNumber(withoutChannel(address)) || /^(?:sips?|client):/.test(address);
}

function refuseSettings(configuration: Configuration, address: string): void {
  if (mentions(JSON.stringify(configuration.settings), seek(address))) {
    throw new Failure(
      'the configuration names this address: remove it there first. An agent keeps their account until then',
      { retry: false },
    );
  }
}

type Forgotten = { told: Record<string, unknown>; left: string[] };

async function forgottenIn(
  installation: Installation,
  address: string,
  tell: (line: string) => void,
): Promise<Forgotten> {
  const { database, clock, directory } = installation;
  if (await standsInSettings(database, address)) {
    throw new Failure(
      'the settings in force name this address: remove it from the configuration, then run `firstline reload`, or give that file with --config. Where published rules or rules on trial name it, publish rules without it, or end the trial (`rules shadow off`)',
      { retry: false },
    );
  }
  const found = await forgetPerson(database, address, clock.now());
  const gone = await everForgotten(database);
  const outside = removeFiles(directory, gone.files);
  const naming: string[] = [];
  const blobs = await forgetBlobs(installation, gone.contacts, address, {
    progress: tell,
    naming: (blob) => naming.push(`${blob} (encoded or compressed, cannot be overwritten)`),
  });
  const captured = await removeCaptured(join(directory, 'captured'), address);
  const told = {
    people: found.people.length,
    contacts: found.contacts.length,
    blobs: blobs.removed,
    redactedBlobs: blobs.redacted,
    captured: found.files.length + captured,
    accounts: found.accounts,
    log: await logFollows(installation),
    backups: 'still hold the address: delete every backup made before now',
  };
  return { told, left: [...outside, ...unsearched(installation, blobs), ...naming] };
}

/**
 * Records on Kafka cannot be changed: Kafka deletes them when every group has passed them and the retention has
 * expired.
 */
async function logFollows({ profile, store }: Installation): Promise<string> {
  if (profile === 'embedded') return 'erased';
  const { logDays } = (await store.read.settings()).retention;
  return `gone after ${logDays} ${logDays === 1 ? 'day' : 'days'}`;
}

/** In the embedded profile a damaged blob is a file in the data folder, and is searched as one. */
function unsearched({ profile }: Installation, { unreadable }: ForgottenBlobs): string[] {
  return profile === 'embedded' ? [] : unreadable.map((name) => `${name} (damaged, cannot be searched)`);
}

/** Removes captured mails that name the address, plain or encoded. Returns their number. */
async function removeCaptured(directory: string, address: string): Promise<number> {
  const plain = new Set(filesNaming(directory, address));
  let removed = 0;
  for (const file of filesBelow(directory)) {
    const path = join(directory, file);
    if (!plain.has(file) && !(await namesEncoded(readFileSync(path), address))) continue;
    rmSync(path);
    removed += 1;
  }
  return removed;
}

async function namesEncoded(bytes: Buffer, address: string): Promise<boolean> {
  return withoutCopies(bytes, address) !== null || (await stillNames(bytes, seek(address)));
}
