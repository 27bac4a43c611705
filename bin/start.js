/** `npm start -- …`: installs missing packages, then runs `firstline start …`. */
import { installMissing } from './install.js';
import { launch } from './launch.js';

const LOOK_MS = 250;

// npm passes a signal to the shell that runs us, and the shell ends without passing it on. So a process that loses its
// original parent stops itself.
const parent = process.ppid;
const watch = setInterval(() => {
  if (process.ppid === parent) return;
  clearInterval(watch);
  process.kill(process.pid, 'SIGTERM');
}, LOOK_MS);
watch.unref();

await installMissing();
await launch(['start', ...process.argv.slice(2)]);
