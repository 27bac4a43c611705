/**
 * The table of keys: every action that has one, on which page, and by its words in the palette and the help. A feature
 * adds its rows here; `assets/actions.js` finds the part of the page that it acts on.
 *
 * Never a key with Alt, which belongs to browsers and systems, and no single key inside a field.
 */
import type { Role } from '../contract/settings.ts';
import type { Words } from './words/words.ts';

export type Where = 'everywhere' | 'list' | 'ticket' | 'composer';

export type Key = {
  /** The name in the words, and of the element with `data-act` or the script's own action. */
  act: keyof Words['acts'];
  /** As `KeyboardEvent.key` in lower case, `Ctrl+` and `Shift+` before it; two keys one after the other with a space. */
  keys: string;
  where: Where;
  sign: string;
  /** Where it leads. */
  go?: string;
  /** Absent: all. */
  roles?: readonly Role[];
};

const LEADING: readonly Role[] = ['lead', 'admin', 'auditor'];

export const keys: readonly Key[] = [
  { act: 'palette', keys: 'Ctrl+k', where: 'everywhere', sign: 'search' },
  { act: 'find', keys: '/', where: 'everywhere', sign: 'search' },
  { act: 'help', keys: '?', where: 'everywhere', sign: 'keys' },
  { act: 'fresh', keys: '.', where: 'everywhere', sign: 'eye' },
  { act: 'undo', keys: 'z', where: 'everywhere', sign: 'undo' },
  { act: 'takeNext', keys: 't', where: 'everywhere', sign: 'assign' },
  { act: 'write', keys: 'c', where: 'everywhere', sign: 'pen', go: '/write' },
  { act: 'back', keys: 'Escape', where: 'everywhere', sign: 'chevron' },
  { act: 'goMine', keys: 'g d', where: 'everywhere', sign: 'day', go: '/tickets' },
  { act: 'goUnassigned', keys: 'g u', where: 'everywhere', sign: 'inbox', go: '/unassigned' },
  { act: 'goOpen', keys: 'g o', where: 'everywhere', sign: 'tag', go: '/open' },
  { act: 'goWaiting', keys: 'g w', where: 'everywhere', sign: 'pause', go: '/waiting' },
  { act: 'goSnoozed', keys: 'g s', where: 'everywhere', sign: 'snooze', go: '/snoozed' },
  { act: 'goWatched', keys: 'g v', where: 'everywhere', sign: 'eye', go: '/watched' },
  { act: 'goResolved', keys: 'g e', where: 'everywhere', sign: 'done', go: '/resolved' },
  { act: 'goIssues', keys: 'g i', where: 'everywhere', sign: 'flag', go: '/issues' },
  { act: 'goTeam', keys: 'g t', where: 'everywhere', sign: 'team', go: '/team', roles: LEADING },
  { act: 'goFigures', keys: 'g f', where: 'everywhere', sign: 'figures', go: '/figures', roles: LEADING },
  { act: 'goAccount', keys: 'g m', where: 'everywhere', sign: 'gear', go: '/me' },
  { act: 'present', keys: 'g a', where: 'everywhere', sign: 'clock' },

  { act: 'down', keys: 'j', where: 'list', sign: 'down' },
  { act: 'up', keys: 'k', where: 'list', sign: 'up' },
  { act: 'open', keys: 'Enter', where: 'list', sign: 'inbox' },
  { act: 'pick', keys: 'x', where: 'list', sign: 'check' },
  { act: 'pickRange', keys: 'Shift+x', where: 'list', sign: 'check' },
  { act: 'down', keys: 'j', where: 'ticket', sign: 'down' },
  { act: 'up', keys: 'k', where: 'ticket', sign: 'up' },

  ...(['list', 'ticket'] as const).flatMap((where): Key[] => [
    { act: 'reply', keys: 'r', where, sign: 'mail' },
    { act: 'note', keys: 'n', where, sign: 'note' },
    { act: 'resolve', keys: 'e', where, sign: 'done' },
    { act: 'wait', keys: 'w', where, sign: 'pause' },
    { act: 'take', keys: 'i', where, sign: 'assign' },
    { act: 'snooze', keys: 's', where, sign: 'snooze' },
    { act: 'assign', keys: 'a', where, sign: 'team' },
    { act: 'watch', keys: 'v', where, sign: 'eye' },
    { act: 'handOver', keys: 'f', where, sign: 'leave' },
    { act: 'merge', keys: 'm', where, sign: 'link' },
    { act: 'priority', keys: 'p', where, sign: 'flag' },
    { act: 'category', keys: 'l', where, sign: 'tag' },
  ]),
  { act: 'copy', keys: 'y', where: 'ticket', sign: 'link' },
  { act: 'original', keys: 'o', where: 'ticket', sign: 'file' },
  { act: 'history', keys: 'h', where: 'ticket', sign: 'machine' },
  { act: 'expand', keys: 'Shift+Enter', where: 'ticket', sign: 'more' },

  { act: 'send', keys: 'Ctrl+Enter', where: 'composer', sign: 'mail' },
  { act: 'sendAndResolve', keys: 'Ctrl+Shift+Enter', where: 'composer', sign: 'done' },
  { act: 'leave', keys: 'Escape', where: 'composer', sign: 'chevron' },
];

/** The keys of an action on a page, for what shows them beside a button. */
export function keysOf(act: Key['act'], where: Where): string | null {
  return (
    keys.find((one) => one.act === act && (one.where === where || one.where === 'everywhere'))?.keys ?? null
  );
}
