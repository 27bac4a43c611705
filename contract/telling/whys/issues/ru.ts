/** Reasons about known issues, in Russian. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) =>
    `это уведомление поставщика, оно относится к известной проблеме ${told.text('issue')}`,
  'notice-late': () => 'оно написано раньше уведомления, которое уже пришло',
  'no-such-issue': () => 'нет известной проблемы с таким номером',
  'has-no-issue': () => 'запрос не связан с известной проблемой',
  'issue-ended': (told) => `известная проблема ${told.text('issue')}, о которой идёт речь, устранена`,
  'known-issue-over': (told) => `известная проблема ${told.text('issue')} устранена`,
  'known-issue-asks': (told) =>
    `поставщик пишет, что ${told.text('issue')} закончилось или перенесено; решает руководитель`,
  'known-issue-opened': (told) => `поставщик сообщает о проблеме: ${told.text('issue')}`,
};
