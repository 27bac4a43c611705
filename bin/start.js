/** `npm start -- …`: installs what is missing, then `firstline start …`. */
import { installMissing } from './install.js';
import { launch } from './launch.js';

const LOOK_MS = 250;

// npm hands a signal to the shell it runs us in, and that shell ends without handing it on: so whoever is left without
// the parent it began with is asked to stop.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, LOOK_MS);
watch.unref();

await installMissing();
await launch(['start', ...process.argv.slice(2)]);
