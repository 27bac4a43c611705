/**
 * Every address of the console: its method, who may open it, and its handler. A handler cannot be reached otherwise, and
 * test/console/routes.test.ts walks each route with each role.
 */
import type { Role } from '../contract/settings.ts';
import { changeHabits, changeLook, changePassword, endOthers, endSession, showAccount } from './account.ts';
import {
  acceptInvitation,
  makeFirst,
  showFirst,
  showInvitation,
  showSignIn,
  signIn,
  signOut,
} from './door.ts';
import { findTickets } from './finding.ts';
import { comeBack, leaveForProvider, leaveProvider, wasByProvider } from './openId.ts';
import { showCustomer, showList, showPerson, showQueue } from './lists.ts';
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
import { attachFiles } from './attaching.ts';
import { saveDraft } from './drafting.ts';
import { bePresentFor } from './available.ts';
import { bePresent, showLive } from './streaming.ts';
import { endToken, makeToken } from './tokens.ts';
import { showTicket } from './ticket.ts';
import { resume, sendAgain, showWebhooks } from './webhooks.ts';
import { type SignedIn, START, type Visit } from './visit.ts';
import { dismiss, stateOfHeld, undo } from './waiting.ts';

export type Answer = Response | Promise<Response>;

/** `policy`: of the answer; that of a page where it is absent. */
/** `files`: its form may have files. */
export type Route = { method: 'GET' | 'POST'; path: string; policy?: PolicyName; files?: true } & (
  | { roles: 'anybody'; handle: (visit: Visit) => Answer }
  | { roles: readonly Role[]; handle: (visit: SignedIn) => Answer }
);

const acting: readonly Role[] = ['agent', 'lead', 'admin'];
const everyRole: readonly Role[] = ['agent', 'lead', 'admin', 'auditor'];

/** Of a contact: its mail, its files and its recording, as they came. */
const originals: readonly Route[] = (
  [
    ['mail/:contact', 'mail', showMail],
    ['mail/:contact/original', 'file', saveOriginal],
    ['mail/:contact/headers', 'page', showHeaders],
    ['file/:contact/:place', 'file', saveFile],
    ['file/:contact/:place/picture', 'file', showPicture],
    ['recording/:contact', 'file', playRecording],
    ['sent/:draft/:digest', 'file', saveSent],
  ] as const
).map(([path, named, handle]) => ({
  method: 'GET',
  path: `/t/:number/${path}`,
  roles: everyRole,
  policy: named,
  handle,
}));

export const routes: readonly Route[] = [
  { method: 'GET', path: '/sign-in', roles: 'anybody', handle: showSignIn },
  { method: 'POST', path: '/sign-in', roles: 'anybody', handle: signIn },
  { method: 'GET', path: '/sign-in/openid', roles: 'anybody', handle: leaveForProvider },
  { method: 'GET', path: '/sign-in/openid/back', roles: 'anybody', handle: comeBack },
  { method: 'GET', path: '/sign-in/openid/out', roles: 'anybody', handle: leaveProvider },
  { method: 'GET', path: '/first/:token', roles: 'anybody', handle: showFirst },
  { method: 'POST', path: '/first/:token', roles: 'anybody', handle: makeFirst },
  { method: 'GET', path: '/invite/:token', roles: 'anybody', handle: showInvitation },
  { method: 'POST', path: '/invite/:token', roles: 'anybody', handle: acceptInvitation },
  {
    method: 'POST',
    path: '/sign-out',
    roles: everyRole,
    handle: (visit) => signOut(visit, wasByProvider(visit)),
  },
  { method: 'GET', path: '/', roles: everyRole, handle: ({ context }) => context.redirect(START) },
  ...listNames.map(
    (name): Route => ({
      method: 'GET',
      path: addresses[name],
      roles: everyRole,
      handle: showList(name),
    }),
  ),
  { method: 'GET', path: '/queue/:queue', roles: everyRole, handle: showQueue },
  { method: 'GET', path: '/customer/:customer', roles: everyRole, handle: showCustomer },
  { method: 'GET', path: '/person/:person', roles: everyRole, handle: showPerson },
  { method: 'POST', path: '/next', roles: ['agent', 'lead', 'admin'], handle: takeNext },
  { method: 'GET', path: '/t/:number', roles: everyRole, handle: showTicket },
  { method: 'POST', path: '/t/:number', roles: acting, handle: act, files: true },
  { method: 'POST', path: '/t/:number/files', roles: acting, handle: attachFiles, files: true },
  { method: 'GET', path: '/find.json', roles: everyRole, handle: findTickets },
  { method: 'GET', path: '/t/:number/answer/:answer', roles: acting, handle: showAnswer },
  { method: 'POST', path: '/t/:number/draft', roles: acting, handle: saveDraft },
  { method: 'POST', path: '/held/undo', roles: acting, handle: undo },
  { method: 'POST', path: '/held/dismiss', roles: acting, handle: dismiss },
  { method: 'GET', path: '/held/state', roles: acting, handle: stateOfHeld },
  ...originals,
  { method: 'GET', path: '/live', roles: everyRole, handle: showLive },
  { method: 'POST', path: '/presence', roles: everyRole, handle: bePresent },
  { method: 'GET', path: '/me', roles: everyRole, handle: showAccount },
  { method: 'POST', path: '/me/look', roles: everyRole, handle: changeLook },
  { method: 'POST', path: '/me/present', roles: acting, handle: bePresentFor },
  { method: 'POST', path: '/me/habits', roles: everyRole, handle: changeHabits },
  { method: 'POST', path: '/me/password', roles: everyRole, handle: changePassword },
  { method: 'POST', path: '/me/sessions/:session/end', roles: everyRole, handle: endSession },
  { method: 'POST', path: '/me/sessions/end-others', roles: everyRole, handle: endOthers },
  { method: 'POST', path: '/me/tokens', roles: everyRole, handle: makeToken },
  { method: 'POST', path: '/me/tokens/:token/end', roles: everyRole, handle: endToken },
  { method: 'GET', path: '/people', roles: ['admin', 'auditor'], handle: showPeople },
  { method: 'POST', path: '/people/invite', roles: ['admin'], handle: invite },
  { method: 'GET', path: '/webhooks', roles: ['admin', 'auditor'], handle: showWebhooks },
  { method: 'POST', path: '/webhooks/:endpoint/resume', roles: ['admin'], handle: resume },
  { method: 'POST', path: '/webhooks/:endpoint/:seq/again', roles: ['admin'], handle: sendAgain },
  { method: 'GET', path: '/people/:account', roles: ['admin', 'auditor'], handle: showAccountOf },
  { method: 'POST', path: '/people/:account/role', roles: ['admin'], handle: changeRole },
  { method: 'POST', path: '/people/:account/link', roles: ['admin'], handle: linkAgain },
  { method: 'POST', path: '/people/:account/remove', roles: ['admin'], handle: removeAccount },
  { method: 'POST', path: '/people/:account/browsers/:browser/end', roles: ['admin'], handle: endBrowser },
  { method: 'POST', path: '/people/:account/tokens/:token/end', roles: ['admin'], handle: endTokenOf },
  { method: 'POST', path: '/people/:account/end', roles: ['admin'], handle: endEverywhere },
];
