/** `npm start -- …`: installs what is missing, then `firstline start …`. */
import { installMissing } from './install.js';
import { launch } from './launch.js';

await installMissing();
await launch(['start', ...process.argv.slice(2)]);
