/** `forget ADDRESS`: erases a person from rows, bytes and captured mail, and looks whether anything was left. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../contract/failure.ts';

import { type Configuration, loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { forgetPerson, standsInSettings, stillNaming } from '../store/forget.ts';
import { isAddress, mentions, seek } from '../store/mentions.ts';
import { type Command, UsageError } from './command.ts';
import { holdInstallation, type Installation } from './installation.ts';
import { filesNaming, withoutAddress } from './places.ts';

export const command: Command = {
  name: 'forget',
  summary: 'erases a person: text, bytes, identifiers; stop `start` first',
  usage: 'ADDRESS',
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [given = ''], configFile, dataDir, io }) {
    const address = addressOf(given);
    const configuration = loadConfiguration({ file: configFile, environment: processEnvironment() });
    refuseSettings(configuration, address);
    const installation = await holdInstallation(
      dataDir,
      configuration,
      configFile === null ? 'at-first' : 'anew',
    );
    let told: Record<string, unknown>;
    let left: string[];
    try {
      told = await forgotten(installation, address);
      left = await stillNaming(installation.database, address);
    } finally {
      await installation.close();
    }
    // Not the database's own files: there one column's bytes follow another's, and no address has an end.
    left.push(...filesNaming(dataDir, address).filter((file) => !/^(?:firstline|lock)\.db/.test(file)));
    await io.print({ event: 'forgot', ...told, left });
    if (left.length > 0)
      throw new Failure(`the address still stands in ${left.join(', ')}`, { retry: false });
    return 0;
  },
};

function addressOf(given: string): string {
  const address = given.trim().toLowerCase();
  if (isAddress(address)) return address;
  throw new UsageError('forget needs an email address, or a number like +351210000000');
}

function refuseSettings(configuration: Configuration, address: string): void {
  if (mentions(JSON.stringify(configuration.settings), seek(address))) {
    throw new Failure('the configuration names this address: take it out first', { retry: false });
  }
}

async function forgotten(installation: Installation, address: string): Promise<Record<string, unknown>> {
  const { database, clock, directory } = installation;
  if (await standsInSettings(database, address)) {
    throw new Failure(
      'the settings in force name this address: take it out of the configuration, and give that with --config',
      { retry: false },
    );
  }
  const found = await forgetPerson(database, address, clock.now());
  let blobs = 0;
  for (const contact of found.contacts) blobs += await removeBlobs(installation, contact);
  for (const file of found.files) rmSync(join(directory, file), { force: true });
  const redactedBlobs = await redactBlobs(installation, address);
  const captured = removeCaptured(join(directory, 'captured'), address);
  await database.compact();
  return {
    people: found.people.length,
    contacts: found.contacts.length,
    blobs,
    redactedBlobs,
    captured: found.files.length + captured,
    log: 'erased',
    backups: 'hold it until they are removed: remove those made before now',
  };
}

/** Every blob of the contact, whatever refers to it, and what a crash left unfinished beside it. */
async function removeBlobs({ blobs, directory }: Installation, contact: string): Promise<number> {
  const names = await blobs.list(contact);
  for (const name of names) await blobs.remove(name);
  rmSync(join(directory, 'blobs', contact), { recursive: true, force: true });
  return names.length;
}

/** Mails of other people that name the address: it is written over, and the blob gets the digest of what it is now. */
async function redactBlobs({ directory, database, blobs }: Installation, address: string): Promise<number> {
  const folder = join(directory, 'blobs');
  const found = filesNaming(folder, address);
  for (const file of found) {
    if (file.endsWith('.partial')) {
      rmSync(join(folder, file));
      continue;
    }
    const [contact = ''] = file.split('/');
    const { name, bytes } = await blobs.put(contact, withoutAddress(join(folder, file), address));
    await database.transaction((sql) =>
      sql.run('UPDATE contacts SET raw_name = ?, raw_bytes = ? WHERE raw_name = ?', name, bytes, file),
    );
    if (name !== file) await blobs.remove(file);
  }
  return found.length;
}

function removeCaptured(directory: string, address: string): number {
  const found = filesNaming(directory, address);
  for (const file of found) rmSync(join(directory, file));
  return found.length;
}
