import { describe } from 'vitest';
import { logPromises } from '../promises/log.ts';
import { temporaryFolder } from '../support/folders.ts';
import { embeddedGrounds } from '../support/grounds.ts';
import { systemClock } from '../../runtime/clock.ts';

describe('the embedded log', () => {
  logPromises(async () => {
    const directory = temporaryFolder();
    const grounds = await embeddedGrounds(systemClock, directory);
    return {
      log: grounds.log,
      reopen: async () => {
        await grounds.close();
        return (await embeddedGrounds(systemClock, directory)).log;
      },
    };
  });
});
