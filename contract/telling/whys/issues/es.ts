/** Reasons about known issues, in Spanish. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) =>
    `es un aviso de un proveedor y queda en el problema conocido ${told.text('issue')}`,
  'notice-late': () => 'se escribió antes que un aviso que llegó primero',
  'no-such-issue': () => 'ningún problema conocido tiene este número',
  'has-no-issue': () => 'no está enlazada con ningún problema conocido',
  'issue-ended': (told) => `el problema conocido ${told.text('issue')}, del que trata, ha terminado`,
  'known-issue-over': (told) => `el problema conocido ${told.text('issue')} ha terminado`,
  'known-issue-asks': (told) =>
    `un proveedor dice que ${told.text('issue')} ha terminado o cambiado de hora, y decide un responsable`,
  'known-issue-opened': (told) => `un proveedor avisa de un problema: ${told.text('issue')}`,
};
