/** Where a thread that reads mails begins. Says that it is ready once it has read one. */
import { type ReadJob, readJob, WARM_UP } from '../ingest/mail/readJob.ts';
import { serveJobs } from '../runtime/threadSide.ts';

const warmUp: ReadJob = {
  kind: 'mail',
  id: '',
  raw: WARM_UP,
  authserv: null,
  ownMailboxes: null,
  whole: true,
};

await serveJobs(readJob, () => readJob(warmUp));
