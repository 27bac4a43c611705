/** Reasons about known issues, in French. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) => `c’est un avis d’un éditeur, rangé sous le problème connu ${told.text('issue')}`,
  'notice-late': () => 'il a été écrit avant un avis arrivé plus tôt',
  'no-such-issue': () => 'aucun problème connu n’a ce numéro',
  'has-no-issue': () => 'il n’est lié à aucun problème connu',
  'issue-ended': (told) => `le problème connu ${told.text('issue')}, dont il s’agit, est terminé`,
  'known-issue-over': (told) => `le problème connu ${told.text('issue')} est terminé`,
  'known-issue-asks': (told) =>
    `un éditeur dit que ${told.text('issue')} est terminé ou déplacé, et un responsable décide`,
  'known-issue-opened': (told) => `un éditeur signale un problème : ${told.text('issue')}`,
};
