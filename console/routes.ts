/**
 * Every address of the console: its method, who may open it, and its handler. A handler cannot be reached otherwise, and
 * test/console/routes.test.ts walks each route with each role.
 */
import { FILE_LINK_PATH } from '../contract/fileLinks.ts';
import type { Role } from '../contract/settings.ts';
import {
  beHere,
  changeHabits,
  changeLook,
  changePassword,
  endOthers,
  endSession,
  showAccount,
} from './account.ts';
import {
  acceptInvitation,
  makeFirst,
  showFirst,
  showInvitation,
  showSignIn,
  signIn,
  signOut,
} from './door.ts';
import { showFind } from './find.ts';
import { FIND } from './searching.ts';
import { findTickets } from './finding.ts';
import { saveTraining, showTraining, showTrainingTickets } from './training.ts';
import { showFigure, showFigures, showPoint } from './figures.ts';
import { showIntake, showParked, showQuarantine, showUnsent, testWay } from './intake.ts';
import { reject, release, runAllParked, runParked, sendFailedAgain } from './intakeActs.ts';
import { comeBack, leaveForProvider, leaveProvider, wasByProvider } from './openId.ts';
import { changeIssue, openIssue, showIssue, showIssues, showNewIssue } from './issues.ts';
import { saveLinked } from './linked.ts';
import { orderList, showCustomer, showList, showPerson, showQueue } from './lists.ts';
import { sayPresence, showMember, showTeam } from './team.ts';
import { takeNext } from './taking.ts';
import { changeRole, endBrowser, endTokenOf, linkAgain, removeAccount, showAccountOf } from './person.ts';
import { endEverywhere, invite, showPeople } from './people.ts';
import {
  playRecording,
  saveFile,
  saveOriginal,
  saveSent,
  showHeaders,
  showMail,
  showPicture,
} from './originals.ts';
import type { PolicyName } from './policy.ts';
import { addresses, listNames } from './places.ts';
import { act } from './acting.ts';
import { showAnswer } from './answers.ts';
import { showCustomers, tryCustomers } from './customers.ts';
import { actOnMany } from './bulk.ts';
import { attachFiles } from './attaching.ts';
import { saveDraft } from './drafting.ts';
import { bePresentFor } from './available.ts';
import { bePresent, showLive } from './streaming.ts';
import { endToken, makeToken } from './tokens.ts';
import { draft, showDraft } from './ruleDraft.ts';
import { label, showDoubtful } from './doubtful.ts';
import {
  beginTrial,
  endTrial,
  publish,
  showBook,
  showDrift,
  showRules,
  showTrial,
  showUse,
} from './rules.ts';
import {
  showAgents,
  showCalendars,
  showCategories,
  showEscalation,
  showPhones,
  showPlans,
  showSettings,
} from './settings.ts';
import { showTicket } from './ticket.ts';
import { resume, sendAgain, showWebhooks } from './webhooks.ts';
import { showTrace, showWhy } from './why.ts';
import { showWrite } from './writing.ts';
import { type SignedIn, START, type Visit } from './visit.ts';
import { dismiss, stateOfHeld, undo } from './waiting.ts';

export type Answer = Response | Promise<Response>;

/** `policy`: of the answer; that of a page where it is absent. `files`: its form may have files. */
export type Route = { method: 'GET' | 'POST'; path: string; policy?: PolicyName; files?: true } & (
  | { roles: 'anybody'; handle: (visit: Visit) => Answer }
  | { roles: readonly Role[]; handle: (visit: SignedIn) => Answer }
);

const acting: readonly Role[] = ['agent', 'lead', 'admin'];
const everyRole: readonly Role[] = ['agent', 'lead', 'admin', 'auditor'];
const admins: readonly Role[] = ['admin'];
const leading: readonly Role[] = ['lead', 'admin'];
const steering: readonly Role[] = ['lead', 'admin', 'auditor'];
const overseeing: readonly Role[] = ['admin', 'auditor'];

/** Of a contact: its mail, its files and its recording, as they came. */
const originals: readonly Route[] = (
  [
    ['mail/:contact', 'mail', showMail],
    ['mail/:contact/original', 'file', saveOriginal],
    ['mail/:contact/headers', 'page', showHeaders],
    ['file/:contact/:place', 'file', saveFile],
    ['file/:contact/:place/picture', 'file', showPicture],
    ['recording/:contact', 'file', playRecording],
    ['recording/:contact/:place', 'file', playRecording],
    ['sent/:draft/:digest', 'file', saveSent],
  ] as const
).map(([path, named, handle]) => ({
  method: 'GET',
  path: `/t/:number/${path}`,
  roles: everyRole,
  policy: named,
  handle,
}));

const door: readonly Route[] = [
  { method: 'GET', path: '/sign-in', roles: 'anybody', handle: showSignIn },
  { method: 'POST', path: '/sign-in', roles: 'anybody', handle: signIn },
  { method: 'GET', path: '/sign-in/openid', roles: 'anybody', handle: leaveForProvider },
  { method: 'GET', path: '/sign-in/openid/back', roles: 'anybody', handle: comeBack },
  { method: 'GET', path: '/sign-in/openid/out', roles: 'anybody', handle: leaveProvider },
  { method: 'GET', path: '/first/:token', roles: 'anybody', handle: showFirst },
  { method: 'POST', path: '/first/:token', roles: 'anybody', handle: makeFirst },
  { method: 'GET', path: FILE_LINK_PATH, roles: 'anybody', policy: 'file', handle: saveLinked },
  { method: 'GET', path: '/invite/:token', roles: 'anybody', handle: showInvitation },
  { method: 'POST', path: '/invite/:token', roles: 'anybody', handle: acceptInvitation },
];

type Inside = readonly [
  method: Route['method'],
  path: string,
  roles: readonly Role[],
  handle: (visit: SignedIn) => Answer,
];

/** For people who are signed in. */
const inside: readonly Inside[] = [
  ['POST', '/sign-out', everyRole, (visit) => signOut(visit, wasByProvider(visit))],
  ['GET', '/', everyRole, ({ context }) => context.redirect(START)],
  ...listNames.map((name): Inside => ['GET', addresses[name], everyRole, showList(name)]),
  ['GET', '/queue/:queue', everyRole, showQueue],
  ['GET', '/customer/:customer', everyRole, showCustomer],
  ['GET', '/person/:person', everyRole, showPerson],
  ['GET', '/write', acting, showWrite],
  ['POST', '/next', acting, takeNext],
  ['POST', '/bulk', acting, actOnMany],
  ['POST', '/order', everyRole, orderList],
  ['GET', '/t/:number', everyRole, showTicket],
  ['GET', '/t/:number/why', everyRole, showWhy],
  ['GET', '/trace', everyRole, showTrace],
  ['GET', FIND, everyRole, showFind],
  ['GET', '/find.json', everyRole, findTickets],
  ['GET', '/t/:number/answer/:answer', acting, showAnswer],
  ['POST', '/t/:number/draft', acting, saveDraft],
  ['POST', '/held/undo', acting, undo],
  ['POST', '/held/dismiss', acting, dismiss],
  ['GET', '/held/state', acting, stateOfHeld],
  ['GET', '/live', everyRole, showLive],
  ['POST', '/presence', everyRole, bePresent],
  ['POST', '/here', everyRole, beHere],
  ['GET', '/me', everyRole, showAccount],
  ['POST', '/me/look', everyRole, changeLook],
  ['POST', '/me/present', acting, bePresentFor],
  ['POST', '/me/habits', everyRole, changeHabits],
  ['POST', '/me/password', everyRole, changePassword],
  ['POST', '/me/sessions/:session/end', everyRole, endSession],
  ['POST', '/me/sessions/end-others', everyRole, endOthers],
  ['POST', '/me/tokens', everyRole, makeToken],
  ['POST', '/me/tokens/:token/end', everyRole, endToken],
  ['GET', '/issues', everyRole, showIssues],
  ['GET', '/issues/new', acting, (visit) => showNewIssue(visit)],
  ['POST', '/issues', acting, openIssue],
  ['GET', '/issues/:issue', everyRole, showIssue],
  ['POST', '/issues/:issue', leading, changeIssue],
  ['GET', '/people', overseeing, showPeople],
  ['POST', '/people/invite', admins, invite],
  ['GET', '/webhooks', overseeing, showWebhooks],
  ['POST', '/webhooks/:endpoint/resume', admins, resume],
  ['POST', '/webhooks/:endpoint/:seq/again', admins, sendAgain],
  ['GET', '/team', steering, showTeam],
  ['GET', '/team/:agent', steering, showMember],
  ['POST', '/team/:agent/present', leading, sayPresence],
  ['GET', '/figures', steering, showFigures],
  ['GET', '/figures/:figure', steering, showFigure],
  ['GET', '/figures/:figure/tickets', steering, showPoint],
  ['GET', '/training', steering, showTraining],
  ['GET', '/training.csv', steering, saveTraining],
  ['GET', '/training/tickets', steering, showTrainingTickets],
  ['GET', '/intake', steering, showIntake],
  ['POST', '/intake/test', admins, testWay],
  ['GET', '/intake/parked', steering, (visit) => showParked(visit)],
  ['POST', '/intake/parked/run', admins, runAllParked],
  ['POST', '/intake/parked/:id/run', admins, runParked],
  ['GET', '/intake/quarantine', steering, (visit) => showQuarantine(visit)],
  ['POST', '/intake/quarantine/:id/release', admins, release],
  ['POST', '/intake/quarantine/:id/reject', admins, reject],
  ['GET', '/intake/unsent', steering, (visit) => showUnsent(visit)],
  ['POST', '/intake/unsent/:id/again', admins, sendFailedAgain],
  ['GET', '/settings', steering, showSettings],
  ['GET', '/settings/agents', steering, showAgents],
  ['GET', '/settings/calendars', steering, showCalendars],
  ['GET', '/settings/plans', steering, showPlans],
  ['GET', '/settings/escalation', steering, showEscalation],
  ['GET', '/settings/customers', steering, showCustomers],
  ['GET', '/settings/categories', steering, showCategories],
  ['GET', '/settings/phones', steering, showPhones],
  ['GET', '/rules', steering, showRules],
  ['GET', '/rules/trial', steering, showTrial],
  ['GET', '/rules/use', steering, showUse],
  ['GET', '/rules/drift', steering, showDrift],
  ['GET', '/rules/doubtful', steering, showDoubtful],
  ['POST', '/rules/doubtful', leading, label],
  ['POST', '/rules/trial/end', admins, endTrial],
  ['GET', '/rules/draft', admins, showDraft],
  ['POST', '/rules/draft', admins, draft],
  ['GET', '/rules/book/:book', steering, showBook],
  ['POST', '/rules/book/:book/publish', admins, publish],
  ['POST', '/rules/book/:book/trial', admins, beginTrial],
  ['GET', '/people/:account', overseeing, showAccountOf],
  ['POST', '/people/:account/role', admins, changeRole],
  ['POST', '/people/:account/link', admins, linkAgain],
  ['POST', '/people/:account/remove', admins, removeAccount],
  ['POST', '/people/:account/browsers/:browser/end', admins, endBrowser],
  ['POST', '/people/:account/tokens/:token/end', admins, endTokenOf],
  ['POST', '/people/:account/end', admins, endEverywhere],
];

/** Their forms may have files. */
const withFiles = [
  ['/t/:number', acting, act],
  ['/t/:number/files', acting, attachFiles],
  ['/settings/customers/try', admins, tryCustomers],
] as const;

export const routes: readonly Route[] = [
  ...door,
  ...inside.map(([method, path, roles, handle]) => ({ method, path, roles, handle })),
  ...withFiles.map(([path, roles, handle]): Route => ({ method: 'POST', path, roles, handle, files: true })),
  ...originals,
];
