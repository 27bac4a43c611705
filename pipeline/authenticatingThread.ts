/** Entry of the thread that checks the senders of mails by SPF, DKIM, ARC and DMARC. */
import { workerData } from 'node:worker_threads';
import { z } from 'zod';
import { authenticate } from '../ingest/authentication/authenticate.ts';
import type { AuthenticationJob } from '../ingest/authentication/authentication.ts';
import { cachedResolver } from '../ingest/authentication/resolver.ts';
import { systemClock } from '../runtime/clock.ts';
import { serveMany } from '../runtime/sharedThreadSide.ts';

// mailauth reads `a.b=c` of a stranger's header into objects, key by key. Without this accessor the key `__proto__` is
// an ordinary one, and no mail can change every object of this thread.
Reflect.deleteProperty(Object.prototype, '__proto__');

const { servers } = z
  .object({ servers: z.union([z.literal('system'), z.array(z.string())]) })
  .parse(workerData);
const resolve = cachedResolver(servers, systemClock);

serveMany((job: AuthenticationJob) => authenticate(job, resolve));
