/** Reasons about known issues, in Chinese. */
import type { Clause } from '../told.ts';
import type { IssueRules } from './en.ts';

export const issues: Record<keyof IssueRules, Clause> = {
  'vendor-notice': (told) => `这是供应商的通知，归入已知问题 ${told.text('issue')}`,
  'notice-late': () => '它写于先到的通知之前',
  'no-such-issue': () => '没有此编号的已知问题',
  'has-no-issue': () => '它未关联任何已知问题',
  'issue-ended': (told) => `所涉及的已知问题 ${told.text('issue')} 已结束`,
  'known-issue-over': (told) => `已知问题 ${told.text('issue')} 已结束`,
  'known-issue-asks': (told) => `供应商称 ${told.text('issue')} 已结束或改期，由主管决定`,
  'known-issue-opened': (told) => `供应商通报了一个问题：${told.text('issue')}`,
};
