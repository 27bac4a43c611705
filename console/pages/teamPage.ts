/** The team: a table of who has what, and the tickets that are late or soon due, which can be selected and given to others. */
import { html } from 'hono/html';
import type { ListedTicket } from '../../contract/lists.ts';
import type { AgentSettings } from '../../contract/settings.ts';
import type { AgentWork } from '../../contract/teamDesk.ts';
import { aways, isOpenEnded, newClick } from '../available.ts';
import { addresses, addressOfAgent, type Show } from '../places.ts';
import type { Present } from '../presence.ts';
import { moment, number } from '../times.ts';
import { mayAct, type SignedIn } from '../visit.ts';
import { bulkBar } from './bulkPage.ts';
import { dueText, moodOf } from './due.ts';
import { formTokenField } from './fields.ts';
import { answer, avatar, type Html, icon, nothing, pageFrame } from './page.ts';
import { scrolled } from './ruleReport.ts';
import { type Last, ticketRow } from './ticketRow.ts';

const TEAM = '/team';

/** Why no new ticket comes to an agent. `until` null: nobody knows. */
export type Off = { why: 'away' | 'shift' | 'room'; until: number | null };

/** `agent` null: the configuration no longer names them. `off` null: new tickets come to them. `at`: the ticket that they look at. */
export type Member = {
  id: string;
  agent: AgentSettings | null;
  work: AgentWork;
  off: Off | null;
  at: Present | null;
};

export type TeamShown = {
  members: readonly Member[];
  unassigned: AgentWork;
  due: readonly ListedTicket[];
  lastWords: Map<string, Last>;
};

export function teamPage(
  visit: SignedIn,
  { members, unassigned, due, lastWords }: TeamShown,
): Promise<Response> {
  const { team } = visit.words;
  const all = [...members.map(({ work }) => work), unassigned];
  const sum = (of: (work: AgentWork) => number): number => all.reduce((total, work) => total + of(work), 0);
  const [open, late, soon] = [sum((one) => one.open), sum((one) => one.late), sum((one) => one.soon)];
  const shown = (n: number): string => number(visit, n);
  const lead = team.lead(shown(open), shown(late), shown(soon), shown(unassigned.open));
  // The script changes this part in place as tickets change.
  const main = html`<div id="team"><div class="head"><div><h1>${team.title}</h1><p>${lead}</p></div></div>
    <section class="panel team" aria-labelledby="who"><h2 id="who" class="vh">${team.agents}</h2>${scrolled(team.agents, table(visit, members, unassigned))}</section></div>
    <h2 class="after">${team.due}</h2>
    <section class="panel list plain ${mayAct(visit) ? 'picking' : ''}" id="list" aria-label="${team.due}">
      ${
        due.length === 0
          ? html`<div class="blank">${icon('done')}<p>${team.dueNone}</p></div>`
          : html`<ul role="list">${due.map((ticket) => ticketRow(visit, { by: 'due', showsAgent: true }, ticket, lastWords.get(ticket.number)))}</ul>`
      }
    </section>
    ${mayAct(visit) && due.length > 0 ? bulkBar(visit, TEAM) : nothing}
    <p class="further">${late + soon > due.length ? html`${team.first(number(visit, due.length))} ` : nothing}<a href="/open">${team.allOpen}</a></p>`;
  return answer(visit, 200, pageFrame(visit, 'team', team.title, main));
}

/** A table wider than the window begins with its most urgent columns. */
function table(visit: SignedIn, members: readonly Member[], unassigned: AgentWork): Html {
  const { team, lists } = visit.words;
  const heads = [team.load, team.late, team.soon, team.next, team.open, team.waiting, team.snoozed];
  return html`<thead><tr><th scope="col">${team.agent}</th><th scope="col">${team.now}</th>${heads.map((head) => html`<th scope="col" class="n">${head}</th>`)}</tr></thead>
    <tbody>
      ${members.map((member) => html`<tr><th scope="row">${nameOf(member)}</th><td>${presenceOf(visit, member)}</td>${counts(visit, member.work, member.agent?.capacity ?? null)}</tr>`)}
      <tr><th scope="row"><a href="${addresses.unassigned}">${lists.unassigned}</a></th><td></td>${counts(visit, unassigned, null)}</tr>
    </tbody>`;
}

/** Snoozed tickets are open, and take room. */
function counts(visit: SignedIn, work: AgentWork, capacity: number | null): Html {
  const { agent, open, late, soon, nextDue, waiting, snoozed } = work;
  const cell = (content: Html | string, mood = ''): Html => html`<td class="n ${mood}">${content}</td>`;
  const listed = (show: Show, n: number): Html => {
    const shown = number(visit, n);
    return cell(
      n === 0 || agent === '' ? shown : html`<a href="${addressOfAgent(agent, show)}">${shown}</a>`,
    );
  };
  return html`${cell(loadText(visit, open, capacity))}${cell(number(visit, late), late > 0 ? 'late' : '')}${cell(number(visit, soon))}${
    nextDue === null ? cell('–') : cell(dueText(visit, nextDue), moodOf(visit, nextDue))
  }${listed('open', open - snoozed)}${listed('waiting', waiting)}${listed('snoozed', snoozed)}`;
}

function nameOf({ id, agent }: Member): Html {
  const name = agent?.name ?? id;
  return html`<a class="member" href="${addressOfAgent(id, 'open')}">${avatar(name)}<span class="name">${name}</span></a>`;
}

export function loadText(visit: SignedIn, open: number, capacity: number | null): Html | string {
  if (capacity === null) return number(visit, open);
  const used = capacity === 0 ? 100 : Math.min(100, Math.round((100 * open) / capacity));
  return html`${visit.words.team.of(number(visit, open), number(visit, capacity))}<svg class="room ${open >= capacity ? 'full' : ''}" aria-hidden="true"><rect class="track" width="100%" height="100%" rx="2" /><rect class="used" width="${used}%" height="100%" rx="2" /></svg>`;
}

function presenceOf(visit: SignedIn, { agent, off, at }: Member): Html {
  const { team } = visit.words;
  if (agent === null) return html`${team.left}`;
  const looks =
    at === null ? nothing : html`<small>${team[at.doing]} <a href="/t/${at.ticket}">${at.ticket}</a></small>`;
  return html`${stateOf(visit, off)}${looks}`;
}

export function stateOf(visit: SignedIn, off: Off | null): Html {
  const { words } = visit;
  return html`<span class="state"><span class="dot ${off === null ? 'good' : 'soon'}"></span>${off === null ? words.available : offText(visit, off)}</span>`;
}

function offText(visit: SignedIn, { why, until }: Off): string {
  const { words } = visit;
  if (why === 'away')
    return until === null || isOpenEnded(until) ? words.away : words.awayUntil(moment(visit, until));
  if (why === 'room') return words.team.full;
  return until === null ? words.team.off : words.team.offUntil(moment(visit, until));
}

/** Whether new tickets come to an agent; for leads and admins, with the form that changes it. */
export function presenceForm(visit: SignedIn, { id }: AgentSettings, off: Off | null): Html {
  const { words, formToken } = visit;
  if (!mayAct(visit)) return html`<div class="actions">${stateOf(visit, off)}</div>`;
  const path = addressOfAgent(id, 'open');
  return html`<details class="menu actions" id="presence">
    <summary class="btn quiet">${stateOf(visit, off)}<span class="vh">: ${words.team.let}</span></summary>
    <form method="post" action="${path}/present">
      ${formTokenField(formToken)}<input type="hidden" name="click" value="${newClick()}" autocomplete="off" /><input type="hidden" name="page" value="${path}" />
      ${off?.why === 'away' ? html`<button type="submit" name="away" value="back">${words.team.back}</button>` : nothing}
      ${aways.map((away) => html`<button type="submit" name="away" value="${away}">${words.team.awayFor[away]}</button>`)}
      <p>${words.team.letHelp}</p>
    </form>
  </details>`;
}
