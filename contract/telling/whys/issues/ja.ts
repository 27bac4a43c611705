/** Reasons about known issues, in Japanese. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) => `ベンダーからの通知であり、既知の問題${told.text('issue')}に記録されます`,
  'notice-late': () => '先に届いた通知より前に書かれたものです',
  'no-such-issue': () => 'この番号の既知の問題はありません',
  'has-no-issue': () => '既知の問題に関連付けられていません',
  'issue-ended': (told) => `関わる既知の問題${told.text('issue')}は終わりました`,
  'known-issue-over': (told) => `既知の問題${told.text('issue')}は終わりました`,
  'known-issue-asks': (told) =>
    `ベンダーが${told.text('issue')}の終了または時刻変更を伝えており、リーダーが判断します`,
  'known-issue-opened': (told) => `ベンダーが問題を知らせています：${told.text('issue')}`,
};
