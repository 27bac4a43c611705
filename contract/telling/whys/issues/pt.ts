/** Reasons about known issues, in Portuguese. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) => `é um aviso de um fornecedor e fica no problema conhecido ${told.text('issue')}`,
  'notice-late': () => 'foi escrito antes de um aviso que chegou primeiro',
  'no-such-issue': () => 'nenhum problema conhecido tem este número',
  'has-no-issue': () => 'não está ligado a nenhum problema conhecido',
  'issue-ended': (told) => `o problema conhecido ${told.text('issue')}, de que trata, terminou`,
  'known-issue-over': (told) => `o problema conhecido ${told.text('issue')} terminou`,
  'known-issue-asks': (told) =>
    `um fornecedor diz que ${told.text('issue')} terminou ou mudou de hora, e um responsável decide`,
  'known-issue-opened': (told) => `um fornecedor avisa de um problema: ${told.text('issue')}`,
};
