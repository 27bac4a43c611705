/**
 * The IMAP inbox: one folder of one account, by IDLE. Read this first; `taking.ts` does the work on the connection.
 *
 * Promises: a mail becomes a fact within moments of its arrival, and after any interruption. Each mailbox has its own
 * connection and loop, so that a slow server delays no other mailbox. A failing mailbox is retried forever, reported,
 * and visible as a gauge. `stop` finishes the in-flight batch. Never: marks, moves or deletes a mail before its fact
 * is committed.
 */
import type { Inbox } from '../../contract/stage.ts';
import type { AcceptGrounds } from '../accept.ts';
import type { AfterTaking } from './afterTaking.ts';
import { backoffMs } from './backoff.ts';
import {
  bookmarkKey,
  bookmarkOf,
  firstPlace,
  type Place,
  renumbered,
  type Since,
  storedPlace,
} from './bookmark.ts';
import { askedWaitMs, causeOf, isLimited, isRefusedLogin } from './cause.ts';
import { type Connection, connect, type Credentials, type ServerOptions } from './connection.ts';
import { accessTokens, type AccessTokens, type OauthOptions } from './oauth.ts';
import type { Mailbox } from './fetching.ts';
import { takeNew } from './taking.ts';

export type ImapOptions = ServerOptions & {
  /** Our address, whose mail this folder holds. */
  mailbox: string;
  user: string;
  /** Set exactly one of these two. */
  password?: string | null;
  oauth2?: OauthOptions | null;
  /** The tokens of `oauth2`, where others use them too: a server may void a refresh token at its use. */
  tokens?: AccessTokens | null;
  since: Since;
  afterTaking: AfterTaking;
  authserv: string | null;
};

/** Time that `stop` gives the server before it closes the connection. */
const STOP_MS = 10_000;

/** Shortest delay after a server said that it limits the account: each try counts against the limit. */
const LIMITED_MS = 60_000;

/** `start` resolves at once: a failing mailbox must not prevent the start. */
export function imapInbox(options: ImapOptions & AcceptGrounds): Inbox {
  const loop = new Loop(options);
  return {
    name: `imap/${options.mailbox}`,
    async start() {
      loop.start();
    },
    stop: () => loop.stop(),
  };
}

class Loop {
  readonly #options: ImapOptions & AcceptGrounds;
  readonly #mailbox: Mailbox;
  readonly #tokens: AccessTokens | null;
  #stopping = false;
  #failures = 0;
  #connection: Connection | null = null;
  /** Between two batches or without a connection: an immediate close loses nothing. */
  #idle = true;
  #closeNow: () => void = () => {};
  #running: Promise<void> = Promise.resolve();

  constructor(options: ImapOptions & AcceptGrounds) {
    const { mailbox: address, folder, sizeBytes, authserv, afterTaking } = options;
    this.#options = options;
    this.#mailbox = {
      address,
      label: address.replace('@', ' at '),
      key: bookmarkKey(address, folder),
      sizeBytes,
      authserv,
      afterTaking,
    };
    this.#tokens = options.tokens ?? (options.oauth2 ? accessTokens(options.oauth2, options.clock) : null);
  }

  start(): void {
    this.#running = this.#run();
  }

  async stop(): Promise<void> {
    const { clock } = this.#options;
    this.#stopping = true;
    if (this.#idle) this.#closeNow();
    this.#connection?.nudge();
    const cancel = clock.wakeAt(clock.now() + STOP_MS, () => this.#closeNow());
    await this.#running;
    cancel();
  }

  async #run(): Promise<void> {
    // Starts at now, so that the age grows for a mailbox that never succeeds.
    this.#gauge('firstline_mailbox_success_seconds', this.#options.clock.now() / 1000);
    while (!this.#stopping) {
      try {
        await this.#session();
      } catch (thrown) {
        if (this.#stopping) break;
        this.#failures += 1;
        this.#tell(false, causeOf(thrown));
        if (isRefusedLogin(thrown)) this.#tokens?.forget();
        const waitMs = isLimited(thrown) ? Math.max(LIMITED_MS, askedWaitMs(thrown)) : 0;
        await this.#pause(Math.max(waitMs, backoffMs(this.#mailbox.key, this.#failures)));
      }
    }
    this.#gauge('firstline_mailbox_connected', 0);
  }

  /** From connecting to the loss of the connection. */
  async #session(): Promise<void> {
    const { clock } = this.#options;
    this.#idle = true;
    const connection = await connect(this.#options, await this.#credentials(), clock, (close) => {
      this.#closeNow = close;
      if (this.#stopping) close();
    });
    this.#connection = connection;
    try {
      this.#tell(true);
      let place = await this.#place(connection);
      while (!this.#stopping) {
        this.#idle = false;
        place = await takeNew(this.#options, this.#mailbox, connection.client, place, {
          stopping: () => this.#stopping,
          left: (mails) => this.#gauge('firstline_mailbox_behind_mails', mails),
        });
        this.#succeeded();
        this.#idle = true;
        if (!this.#stopping) await connection.wait();
      }
    } finally {
      this.#connection = null;
      connection.close();
    }
  }

  async #credentials(): Promise<Credentials> {
    const { user, password } = this.#options;
    if (this.#tokens !== null) return { user, accessToken: await this.#tokens.current() };
    return { user, password: password ?? '' };
  }

  /** The log fixes it at the first connection, before any mail is accepted: `since` counts from that instant. */
  async #place(connection: Connection): Promise<Place> {
    const { log, clock, since } = this.#options;
    const stored = await storedPlace(log, this.#mailbox.key);
    if (stored !== null && stored.uidValidity === connection.uidValidity) return stored;
    const place =
      stored === null ? firstPlace(connection, since, clock) : renumbered(stored, connection.uidValidity);
    await log.append([], [bookmarkOf(this.#mailbox.key, place)]);
    return place;
  }

  #succeeded(): void {
    this.#failures = 0;
    this.#gauge('firstline_mailbox_behind_mails', 0);
    this.#gauge('firstline_mailbox_success_seconds', this.#options.clock.now() / 1000);
  }

  #tell(connected: boolean, cause?: string): void {
    const { reports } = this.#options;
    const mailbox = this.#mailbox.label;
    this.#gauge('firstline_mailbox_connected', connected ? 1 : 0);
    if (connected) reports.say('info', 'connected', { inbox: 'imap', mailbox });
    else reports.say('warn', 'disconnected', { inbox: 'imap', mailbox, cause, failures: this.#failures });
  }

  #gauge(name: string, value: number): void {
    this.#options.reports.gauge(name, value, { mailbox: this.#mailbox.label });
  }

  #pause(ms: number): Promise<void> {
    const { clock } = this.#options;
    return new Promise((resolve) => {
      const cancel = clock.wakeAt(clock.now() + ms, resolve);
      this.#idle = true;
      this.#closeNow = () => {
        cancel();
        resolve();
      };
      if (this.#stopping) this.#closeNow();
    });
  }
}
