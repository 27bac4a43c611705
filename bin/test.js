/** `npm test -- …`: installs missing packages, then runs all or the named tests on the pinned Node. */
import { installMissing } from './install.js';
import { endLike } from './launch.js';
import { tool } from './tools.js';

await installMissing();
endLike(await tool('vitest', ['run', ...process.argv.slice(2)]));
