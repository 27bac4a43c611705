/** `npm start -- …`: installs the packages that running needs, then runs `firstline start …`. */
import { whenAncestorsEnd } from './ancestors.js';
import { installMissing } from './install.js';
import { launch } from './launch.js';

// npm passes a signal to the shell that runs us, and the shell ends without passing it on.
whenAncestorsEnd(() => process.kill(process.pid, 'SIGTERM'));

await installMissing(undefined, { dev: false });
await launch(['start', ...process.argv.slice(2)]);
