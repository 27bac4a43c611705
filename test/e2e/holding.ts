/**
 * `node holding.ts FOLDER TEXT`: prints the files below FOLDER that hold TEXT in any of the ways it may be written,
 * whatever its case. A process of its own, because to close a file that SQLite has open in the same process lets go
 * of SQLite's locks on it.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

const [folder = '', text = ''] = process.argv.slice(2);
const sought = text.toLowerCase();
const forms = [Buffer.from(sought), Buffer.from(sought, 'utf16le'), Buffer.from(encodeURIComponent(sought))];

for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
  const path = join(folder, name);
  if (!statSync(path).isFile()) continue;
  const bytes = Buffer.from(readFileSync(path).toString('latin1').toLowerCase(), 'latin1');
  if (name.toLowerCase().includes(sought) || forms.some((form) => bytes.includes(form)))
    process.stdout.write(`${name}\n`);
}
