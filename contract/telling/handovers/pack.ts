/** The keys of the words of hand-overs, which each language has. */
import type { en } from './en.ts';

export type HandoverWords = typeof en;
