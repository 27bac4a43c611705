/** Reasons about who has a ticket, in Japanese. */
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => '待機中だったが、担当者の手が空いた',
  'queue-gone': (told) => `分類「${told.text('queue')}」は設定から外されたため、振り分け待ちにある`,
  'category-changed': () => '担当者がいない間に分類が変わった',
  'agent-lacks-skill': (told) => `${told.agent('agent')}はキュー「${told.queue('queue')}」を担当していない`,
  'agent-left': (told) => `${told.agent('agent')}はチームを離れた`,
  'agent-has-no-room': (told) => `担当だった${told.agent('agent')}には、これ以上受け持つ余裕がない`,
  'over-capacity': (told) => `${told.agent('agent')}はすでに上限の${told.amount('capacity')}件を担当している`,
  'accept-by': (told) => `${told.instant('due')}までに何もしなければ、別の担当者に移る`,
  'not-accepted': (told) => `${told.agent('agent')}は営業時間で${told.span('minutes')}、何もしていなかった`,
  'is-writing': () => '担当者がこれについて書いている',
};
