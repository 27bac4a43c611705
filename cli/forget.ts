/** `forget ADDRESS`: erases a person from rows, bytes and captured mail, and looks whether anything was left. */
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from '../contract/failure.ts';

import { loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { forgetPerson, PLACEHOLDER, standsInSettings } from '../store/forget.ts';
import type { Command } from './command.ts';
import { holdInstallation, type Installation } from './installation.ts';

export const command: Command = {
  name: 'forget',
  summary: 'erases a person: text, bytes, identifiers; stop `start` first',
  usage: 'ADDRESS',
  options: {},
  positionals: { min: 1, max: 1 },
  async run({ positionals: [address = ''], configFile, dataDir, io }) {
    const configuration = loadConfiguration({ file: configFile, environment: processEnvironment() });
    const installation = await holdInstallation(dataDir, configuration);
    let told: Record<string, unknown>;
    try {
      told = await forgotten(installation, address);
    } finally {
      await installation.close();
    }
    // After the database is closed: to close a file that SQLite has open lets go of SQLite's locks on it.
    const left = filesWith(dataDir, address);
    await io.print({ event: 'forgot', ...told, left });
    if (left.length > 0)
      throw new Failure(`the address still stands in ${left.join(', ')}`, { retry: false });
    return 0;
  },
};

async function forgotten(installation: Installation, address: string): Promise<Record<string, unknown>> {
  const { database, blobs, clock, directory } = installation;
  if (await standsInSettings(database, address)) {
    throw new Failure('the settings name this address: take it out of the configuration first', {
      retry: false,
    });
  }
  const found = await forgetPerson(database, address, clock.now());
  for (const name of found.blobs) await blobs.remove(name);
  for (const file of found.files) rmSync(join(directory, file), { force: true });
  const redactedBlobs = await redactBlobs(installation, address);
  const captured = removeCaptured(join(directory, 'captured'), address);
  await database.compact();
  return {
    people: found.people.length,
    contacts: found.contacts.length,
    blobs: found.blobs.length,
    redactedBlobs,
    captured: found.files.length + captured,
    log: 'erased',
    backups: 'hold it until they are removed: remove those made before now',
  };
}

/** Mails of other people that name the address: it is written over, and the blob gets the digest of what it is now. */
async function redactBlobs({ directory, database, blobs }: Installation, address: string): Promise<number> {
  const found = filesWith(join(directory, 'blobs'), address);
  for (const file of found) {
    const old = readFileSync(join(directory, 'blobs', file)).toString('latin1');
    const [contact = ''] = file.split('/');
    const fresh = Buffer.from(replaced(old, address), 'latin1');
    const { name, bytes } = await blobs.put(contact, fresh);
    await database.transaction((sql) =>
      sql.run('UPDATE contacts SET raw_name = ?, raw_bytes = ? WHERE raw_name = ?', name, bytes, file),
    );
    if (name !== file) await blobs.remove(file);
  }
  return found.length;
}

function replaced(text: string, address: string): string {
  const lower = text.toLowerCase();
  const sought = address.toLowerCase();
  let out = '';
  let at = 0;
  for (let next = lower.indexOf(sought); next !== -1; next = lower.indexOf(sought, at)) {
    out += text.slice(at, next) + PLACEHOLDER;
    at = next + sought.length;
  }
  return out + text.slice(at);
}

function removeCaptured(directory: string, address: string): number {
  const found = filesWith(directory, address);
  for (const file of found) rmSync(join(directory, file));
  return found.length;
}

/** Files below `directory` that hold the address, whatever its case, relative to it. */
function filesWith(directory: string, address: string): string[] {
  const sought = address.toLowerCase();
  return filesBelow(directory).filter((file) =>
    readFileSync(join(directory, file)).toString('latin1').toLowerCase().includes(sought),
  );
}

function filesBelow(directory: string): string[] {
  const names = statSync(directory, { throwIfNoEntry: false })?.isDirectory()
    ? readdirSync(directory, { recursive: true, encoding: 'utf8' })
    : [];
  return names.filter((name) => statSync(join(directory, name)).isFile() && name !== 'lock.db');
}
