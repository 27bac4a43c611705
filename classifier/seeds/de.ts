/** Seed rules for German. */
import type { Seeds } from './seeds.ts';

export const de: Seeds = {
  language: 'de',
  topics: {
    invoice: [
      'billing',
      2,
      'rechnung*, gutschrift, quittung, mwst, umsatzsteuer, ust id, abrechnung*, beleg',
    ],
    payment: [
      'billing',
      1.5,
      'zahlung*, bezahl*, zahlen, abgebucht, abbuchung, kreditkarte*, lastschrift, überweisung, iban, erstattung, rückerstattung, kosten, preis, preise, angebot, rabatt, berechnet, mahnung',
    ],
    subscription: [
      'billing',
      1.2,
      'abo, abonnement, kündigen, kündigung, verlängerung, vertrag, lizenzanzahl, lizenzen',
    ],
    install: [
      'deployment',
      1.5,
      'installier*, installation*, deinstallier*, herunterladen, download, einrichten, einrichtung, bereitstell*, ausrollen, rollout',
    ],
    configure: [
      'deployment',
      1.2,
      'konfigur*, dns, mx eintrag, spf, dkim, domain, domäne, migrier*, migration, umzug, aktivier*, neue benutzer, neuer server, virtuelle maschine, kontingent',
    ],
    slow: [
      'performance',
      1.8,
      'langsam*, träge, hängt, ruckelt, friert, eingefroren, latenz, zeitüberschreitung, timeout, reagiert nicht, leistung, performance',
    ],
    down: [
      'performance',
      1.5,
      'absturz, abstürz*, stürzt, abgestürzt, ausfall, ausgefallen, offline, nicht erreichbar, nicht verfügbar, verbindung*, funktioniert nicht, funktionieren nicht, geht nicht, startet nicht, öffnet nicht, lässt sich nicht öffnen, lädt nicht, fehler 500, 503, 502, weißer bildschirm, vpn',
    ],
    access: [
      'performance',
      1.2,
      'zugriff verweigert, berechtigung*, kann mich nicht anmelden, anmeldung, anmelden, einloggen, gesperrt, 403, 401, sso, synchronis*, schnittstelle, api, webhook, integration, kommen nicht an',
    ],
    update: [
      'updates',
      2,
      'update*, aktualisier*, upgrade*, patch*, version, neue version, neueste version, vorherige version, zurücksetzen auf, wartungsfenster, supportende, firmware, beta',
    ],
    howto: [
      'usage',
      1.4,
      'wie kann ich, wie kann man, wie mache ich, wie stelle ich, wie geht, wie finde ich, wo finde ich, wo kann ich, gibt es eine möglichkeit, ist es möglich, kann man, was ist der unterschied, anleitung, dokumentation, schulung, frage zu',
    ],
    feature: [
      'usage',
      1,
      'ordner, lesezeichen, tab, tabs, signatur, symbolleiste, schriftart, schriftgröße, farbe, symbol, sortier*, filter*, exportier*, drucken, kalender, kontakte, adressbuch, diagramm, einstellung*, teilen, benachrichtigung*, suche, abwesenheitsnotiz, tastenkürzel, erweiterung, add on',
    ],
  },
  signals: {
    danger:
      'datenverlust, datenleck, ransomware, gehackt, kompromittiert, sicherheitsvorfall, unbefugter zugriff, cyberangriff',
    outage:
      'ausfall, ausgefallen, nicht erreichbar, nichts geht, geht nichts mehr, nichts funktioniert, können nicht arbeiten, kann nicht arbeiten, niemand kann, stillstand, kein zugriff',
    everybody:
      'alle benutzer, alle nutzer, alle mitarbeiter, niemand, ganze firma, gesamte firma, produktion, produktivsystem, alle kunden, alle standorte',
    urgent:
      'dringend, eilig, eilt, notfall, umgehend, kritisch, so schnell wie möglich, schnellstmöglich, asap, heute noch, höchste priorität',
    calm: 'nicht dringend, eilt nicht, keine eile, wenn sie zeit haben, bei gelegenheit, nur aus neugier',
  },
};
