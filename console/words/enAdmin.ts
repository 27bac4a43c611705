/** Words about tokens, people and webhooks in English. */
export const enAdmin = {
  tokens: 'Tokens for scripts',
  tokensHelp:
    'A script uses the API in your name with a token. It can do at most what your role allows at that moment.',
  tokenName: 'What it is for',
  tokenNameHint: 'For instance “nightly report”.',
  tokenMay: 'It may',
  scope: { read: 'read', write: 'act on tickets', admin: 'administer' },
  tokenLasts: 'It ends after',
  days: (n: string) => `${n} days`,
  makeToken: 'Make a token',
  tokenFor: (name: string, until: string) =>
    `For “${name}”, good until ${until}. It is shown only now, so copy it to where the script reads it:`,
  tokenUnused: 'never used',
  endsAt: (instant: string) => `ends ${instant}`,
  endToken: 'Revoke',
  endTokenNamed: (name: string) => `Revoke ${name}`,
  tokenEnded: 'The token is revoked: the API refuses it from now on.',
  tokenNeedsName: (most: number) => `Say what the token is for, in ${most} characters at most.`,
  tokenNeedsScope: 'Choose what the token may do.',
  tokenNeedsDays: 'Choose when the token ends.',
  tooManyTokens: 'You have the largest number of tokens. Revoke one that is no longer used.',

  admin: 'Admin',
  people: 'People',
  peopleLead: 'Who may sign in to this console, and where each is signed in.',
  accounts: 'Accounts',
  invite: 'Invite a person',
  inviteHelp:
    'You get a link for them. It works once, for a week, also for a lost password or a locked address.',
  roleAsConfigured: 'As configured',
  needsRole: 'No configured agent has this address: choose a role.',
  makeLink: 'Make a link',
  linkFor: (address: string, until: string) =>
    `For ${address}, good until ${until}. It is shown only now, so pass it on yourself:`,
  noPasswordYet: 'has not used the link yet',
  notSignedIn: 'not signed in',
  signedInAt: (n: string, one: boolean) => (one ? 'signed in in one browser' : `signed in in ${n} browsers`),
  noRole: 'no role',
  signOutPerson: (name: string) => `Sign out ${name} everywhere`,
  endedEverywhere: 'That person is signed out everywhere.',

  webhooks: 'Webhooks',
  webhooksLead: 'What other systems get of the history, and whether it reached them.',
  endpoints: 'Endpoints',
  noEndpoints:
    'The configuration names no endpoint. Add one under “webhooks”: config/example.yaml shows each key.',
  endpointWorks: 'works',
  endpointFailing: 'fails, tried again',
  endpointPaused: 'paused',
  endpointNew: 'Begins as soon as a process with the role “notifier” runs.',
  pausedFor: {
    failing: (since: string) => `paused ${since}, because nothing arrived for three days`,
    gone: (since: string) => `paused ${since}, because it answered 410: it wants nothing more`,
  },
  neverDelivered: 'nothing delivered yet',
  lastDelivered: (instant: string) => `last delivered ${instant}`,
  waitingDeliveries: (n: string) => `waiting: ${n}`,
  failedDeliveries: (n: string) => `failed: ${n}`,
  resume: 'Resume',
  resumeEndpoint: (id: string) => `Resume ${id}`,
  deliveries: 'Deliveries',
  allDeliveries: 'All',
  deliveryStatus: { queued: 'waiting', delivered: 'delivered', failed: 'failed' },
  noDeliveries: 'None. A delivery that arrived is here for 14 days.',
  olderDeliveries: 'Older deliveries',
  attempts: (n: string, one: boolean) => (one ? 'one attempt' : `${n} attempts`),
  sendAgain: 'Send again',
  sendAgainNamed: (type: string, ticket: string) => `Send again: ${type} ${ticket}`,
  webhookDone: {
    again: 'It is sent again, with the same webhook-id.',
    resumed: 'The endpoint is resumed: what waited is sent now, in order.',
  },

  signInBy: (label: string) => `Sign in with ${label}`,
  signOutBy: (label: string) => `Also sign out at ${label}`,
  openIdNone: 'This installation has no other way to sign in than by password.',
  openIdRefused: {
    failed: (label: string) =>
      `${label} did not confirm who you are, or it took too long. Try again from this page.`,
    unverified: (label: string) =>
      `${label} gave no verified mail address. Verify it there, or sign in with your password.`,
    away: (label: string) =>
      `${label} does not answer. Try again in a moment, or sign in with your password.`,
    unknown: (label: string) =>
      `No account here has the address that ${label} gave. Ask an admin for an invitation to that address.`,
  },

  toPeopleList: 'All accounts',
  signedInWhere: 'Where they are signed in',
  noTokens: 'No script uses the API in their name.',
  linkAgain: 'Another link',
  linkAgainHelp:
    'For a lost password or a locked address. The link before no longer works; the password stays until the new link is used.',
  seeFirst: 'See what would happen',
  wouldHappen: 'What would happen',
  wouldGive: (role: string) => `Their role would be: ${role}.`,
  wouldRemove:
    'The account, its password and its link would be gone. To sign in again they need a new invitation.',
  wouldSignOut: (n: string, one: boolean) =>
    one ? 'They would be signed out in one browser.' : `They would be signed out in ${n} browsers.`,
  wouldEndTokens: (n: string, one: boolean) => (one ? 'One token would end.' : `${n} tokens would end.`),
  wouldLimitTokens: (n: string, one: boolean) =>
    one
      ? 'One token could do at most what the new role may.'
      : `${n} tokens could do at most what the new role may.`,
  agentStays: (name: string) =>
    `${name} stays an agent of the configuration: their tickets stay theirs, and new ones go on coming to them.`,
  historyStays: 'What they did stays in the history. “firstline forget” erases a person.',
  changeRole: 'Change the role',
  removeAccount: 'Remove the account',
  leaveAsItIs: 'Leave it as it is',
  accountRemoved: 'The account is removed.',
  personDone: {
    role: 'The role is changed.',
    session: 'That browser is signed out.',
    token: 'The token is revoked: the API refuses it from now on.',
  },
};
