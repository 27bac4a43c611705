/** Entry of a thread that parses mails. Reports ready after parsing one mail. */
import { type ReadJob, readJob, WARM_UP } from '../ingest/mail/readJob.ts';
import { serveJobs } from '../runtime/threadSide.ts';

const warmUp: ReadJob = {
  kind: 'mail',
  id: '',
  raw: WARM_UP,
  authserv: null,
  ownMailboxes: null,
  whole: false,
};

await serveJobs(readJob, () => readJob(warmUp));
