/** Entry of the thread that learns: a refit takes seconds of CPU, in which mails must go on. */
import type { Learnt } from '../../classifier/learning/learn.ts';
import { serveMany } from '../../runtime/sharedThreadSide.ts';
import { type Job, learnt } from './learning.ts';

serveMany(async (job: Job): Promise<Learnt> => learnt(job));
