/**
 * A process that puts the same few blobs and removes them again on a shared folder, as fast as it can: `putting.ts FOLDER
 * TIMES`. After each put it says so with a line on standard output only if the blob could be read or was removed by
 * another process; an error ends it with exit 1. As on one machine.
 */
import { fileBlobs } from '../../blobs/files.ts';
import { localDisk } from '../../blobs/disk.ts';

const [folder = '', times = '0'] = process.argv.slice(2);
const blobs = fileBlobs(folder, localDisk);
let removed = 0;
for (let n = 0; n < Number(times); n += 1) {
  const kept = await blobs.put('ckept', Buffer.from(`${n % 5}`));
  if ((await blobs.get(kept.name)) === null) throw new Error(`lost: ${kept.name}`);
  const passing = await blobs.put('cpassing', Buffer.from('the same bytes'));
  if (n % 2 === 0) await blobs.remove(passing.name);
  if (n % 7 === 0) await blobs.removeUnfinished();
  removed += (await blobs.list('cpassing')).length === 0 ? 1 : 0;
}
process.stdout.write(`${removed}\n`);
