/** Seed rules for English. */
import type { Seeds } from './seeds.ts';

export const en: Seeds = {
  language: 'en',
  topics: {
    invoice: [
      'billing',
      2,
      'invoice, billing, billed, credit note, receipt, vat, purchase order, tax id, proforma',
    ],
    payment: [
      'billing',
      1.5,
      'payment, paid, pay, credit card, debit, bank transfer, iban, charge, charged, overcharged, refund, reimburse*, expenses, expense, cost, price, pricing, quote, discount, invoice address',
    ],
    subscription: [
      'billing',
      1.2,
      'subscription, subscribe, cancel my subscription, renewal, renew, auto renew, contract, licence count, seats, number of licenses, license renewal, plan change, downgrade, billing period, trial ends',
    ],
    install: [
      'deployment',
      1.5,
      'install, installing, installation, installer, reinstall, uninstall, setup, set up, setup wizard, download, deploy, deployment, deploying, rollout, provision, provisioning, onboard*',
    ],
    configure: [
      'deployment',
      1.2,
      'configure, configuring, configuration, dns record, dns, mx record, spf, dkim, custom domain, migrate, migration, migrating, enrol*, activation key, product key, activate the licence, activate the license, activate our, new tenant, new server, new virtual machine, new users, template, terraform, resource group, quota, region',
    ],
    slow: [
      'performance',
      1.8,
      'slow, slowly, slowness, sluggish, lag, lagging, latency, hang, hangs, hanging, freeze, freezes, freezing, frozen, unresponsive, not responding, takes forever, high cpu, cpu usage, memory usage, memory leak, throttl*, timeout, timeouts, time out, timed out, performance issue, performance problem, poor performance, bad performance, slow performance',
    ],
    down: [
      'performance',
      1.5,
      'crash, crashes, crashed, crashing, down, outage, offline, unavailable, unreachable, disconnect*, connection, connect, connectivity, packet loss, 502, 503, 504, 500, gateway, does not open, doesn t open, won t open, won t start, won t load, not loading, does not load, doesn t load, blank page, blank screen, white screen, stopped working, not working, does not work, doesn t work, isn t working, no longer works',
    ],
    access: [
      'performance',
      1.2,
      'access denied, permission, permissions, forbidden, 403, 401, unauthorized, cannot log in, can t log in, can t login, cannot login, cannot sign in, can t sign in, unable to log in, unable to login, locked out, login fails, sso, single sign on, token expired, webhook, connector, integration, sync, not syncing, synchroni*, api returns, api call, not receiving, not send, bounce*',
    ],
    update: [
      'updates',
      2,
      'update, updates, updated, updating, upgrade, upgrades, upgraded, upgrading, patch, patches, patching, hotfix, latest version, new version, previous version, old version, older version, roll back, rollback, release notes, changelog, end of support, end of life, deprecat*, maintenance window, beta, firmware',
    ],
    current: [
      'updates',
      -1.5,
      'latest version, newest version, current version, newest build, latest build, up to date, fully patched',
    ],
    howto: [
      'usage',
      1.4,
      'how do i, how can i, how to, how does one, how would i, how do we, how can we, is there a way, is there any way, is it possible, where do i find, where can i find, where do i, where is, what is the difference, can you explain, could you explain, tutorial, guide, the documentation, docs, training, best way, can i, tips',
    ],
    feature: [
      'usage',
      1,
      'shortcut, signature, folder, folders, bookmark*, tab, tabs, theme, toolbar, font, colour, color, icon, icons, sort, filter, filters, export, print, pdf, calendar, contacts, address book, pivot, chart, dashboard, settings, setting, preference*, share, notification*, search, out of office, template document, add on, extension',
    ],
  },
  signals: {
    danger:
      'data loss, lost all our data, data breach, security breach, breach, ransomware, hacked, compromised, phishing attack, leaked, unauthorised access, unauthorized access, account takeover, ransom, ransom note, encrypted our files, files are encrypted, files encrypted, bitcoin, bitcoins, trojan, malware, virus found, virus on, infected, spyware, keylogger, hacker*, hacking, broke into, broken into, break in, got into my account, been in my account, has access to my account, from my address, i never sent, spoofed, spoofing, forwarding rule, inbox rule, forwards everything, forwarded outside, fake invoice, fake page, fake site, impersonat*, changed bank details, bank details changed, gift cards, clicked the link, clicked on a link, clicked a link, entered my password, typed my password, gave my password, approval prompts, approval requests, mfa prompts, unknown sign in, suspicious sign in, suspicious login, strange login, unusual sign in, unknown administrator, unknown admin, global administrators, stolen, was stolen, data leak, exposed, publicly accessible, without any password, deleted the database, dropped the database, database gone, wiped, all our files are gone, defaced, fraudulent, security incident, exfiltrat*, scammed, conned, taken over, someone is using our, isn t encrypted, wasn t encrypted, not encrypted, unencrypted, snatched, sent to the wrong, codes i didn t, codes i never, none of us created, none of us made, someone else s, demanding, under attack, been attacked, attacking us, remote session, moving my mouse, mouse is moving, overwritten, deleted all, deleted everything, all deleted, wrong database, i did not send, i didn t send, pretending to be, impersonated, diverted, forwarding to an address, fraudsters, scammers, lost laptop, ransom demand, locked files, encrypted and',
    outage:
      'outage, is down, are down, went down, gone down, servers down, server down, site down, system down, completely down, not reachable, unreachable, cannot work, can t work, unable to work, stopped working, nothing works, not working at all, production stopped, business stopped, losing money, losing sales, cannot log in, can t log in, nobody can, all down, everything down, everything is down, completely offline, network is down, phones are down, lines are dead, phones dead, is dead, are dead, nobody here can, no one can, none of us can, none of our, at a standstill, standstill, ground to a halt, doesn t come up, cannot trade, can t take orders, sat on their hands, total failure, major incident, blackout, all offline, offline since, no phones, no internet, stood down, can t see a patient, cannot be reached, not going through, nothing is working, shut down one',
    everybody:
      'all users, all our users, every user, everyone, everybody, nobody, no one, whole company, entire company, entire office, whole office, all employees, all staff, all customers, all our customers, all sites, none of us, the entire firm, whole firm, all of us, every line, all shops, all stores, all branches, whole building, all our sites, every site, not a soul, whole site, whole school, the entire, all floors, anyone, none of the, the lot, not a single, not one, none of them',
    urgent:
      'urgent, urgently, asap, emergency, as soon as possible, top priority, high priority, sev 1, p1, before end of day, by end of day, within the hour, call me now, call me immediately, ring me, call back now, phone me, every minute counts, every hour costs, sos, drop everything, ring me at once, call me at once, call back immediately',
    calm: 'not urgent, no urgency, no rush, no hurry, whenever you have time, when you have time, when you get a chance, low priority, just curious, just wondering, out of curiosity, nice to have, feature request',
    about:
      'course, courses, training, awareness, webinar, workshop, last year, last month, years ago, insurer, insurance, auditor, audit, questionnaire, pen test, penetration test, simulated, simulation, drill, how do you protect, how are we protected, protect against, protection against, policy on, report for, availability report, post mortem, newsletter, subscribe to, status page, is over, has been resolved, is resolved, is fixed, was fixed, all sorted, renewal, renew, quote, licence for, article about, read about, planned shutdown, next week, false alarm, everything is back, all phones are back, stand down, handbook',
    soon: 'critical, immediately, straight away, right now, right away, at once, quickly, hurry, this minute, please ring, please call, now, queue, queueing, waiting room, customers are waiting, standing in line, patients waiting, closes at, deadline is',
  },
};
