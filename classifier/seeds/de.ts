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
    current: [
      'updates',
      -1.5,
      'neueste version, aktuelle version, neuste version, letzte version, neueste fassung, neuesten stand, aktuellen stand',
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
      'datenverlust, datenleck, ransomware, gehackt, kompromittiert, sicherheitsvorfall, unbefugter zugriff, cyberangriff, lösegeld, verschlüsselt, verschlüsselte dateien, dateien verschlüsselt, bitcoin, bitcoins, trojaner, schadsoftware, befallen, infiziert, hacker, eingebrochen, zugriff auf mein konto, in meinem namen, von meiner adresse, unter meinem namen, habe nichts verschickt, nicht von mir, weiterleitung an eine, unbekannte weiterleitung, leitet alles, gefälschte rechnung, gefälscht*, nachgemacht*, betrüger, geänderte bankverbindung, falsche bankverbindung, gutscheinkarten, auf den link geklickt, link geklickt, kennwort eingegeben, passwort eingegeben, mein passwort auf, unbekannte anmeldung, verdächtige anmeldung, fremde anmeldung, unbekannte administratoren, fremder administrator, gestohlen, geklaut, entwendet, datenpanne, offen im netz, ohne kennwort abrufbar, datenbank gelöscht, alle daten gelöscht, identitätsdiebstahl, phishing mail, auf phishing, hereingefallen, reingefallen, übernommen, fernsteuerung, bewegt sich von selbst, unverschlüsselt, geraubt, an den falschen, falschen empfänger, nicht angefordert, keiner von uns, hat nie geschrieben, hat nichts geschrieben, angegriffen, werden angegriffen, erpress*, überschrieben, versehentlich gelöscht, alles gelöscht, ausgegeben hat, fremde iban, fremder iban, eingeschleust, abgegriffen, liegen gelassen, liegen lassen, verloren gegangen, ohne pin, veröffentlicht',
    outage:
      'ausfall, ausgefallen, nicht erreichbar, nichts geht, geht nichts mehr, nichts funktioniert, können nicht arbeiten, kann nicht arbeiten, niemand kann, stillstand, alles steht, steht still, stehen still, alles tot, leitungen tot, telefone tot, ist tot, sind tot, keiner kommt, kommt keiner, niemand kommt, keiner kann, antwortet nicht, komplett offline, komplett ausgefallen, kassen stehen, bänder stehen, produktion steht, totalausfall, großstörung, leute stehen, lahmgelegt, alles aus, kein telefon, kein internet, ohne netz, ohne verbindung, geht gar nichts, gar nichts geht, geht aus, nichts mehr',
    everybody:
      'alle benutzer, alle nutzer, alle mitarbeiter, niemand, ganze firma, gesamte firma, alle kunden, alle standorte, keiner, alle kollegen, ganze abteilung, ganze station, ganze haus, gesamte belegschaft, ganze belegschaft, gesamten firma, allen filialen, alle filialen, ganze werk, ganzes team, ganzen rathaus, im ganzen, in der gesamten, die gesamte, die ganze, bei allen, keiner filiale, überall, alle bildschirme, kein kunde, keine einzige, kein einziger, kein einziges, keinen einzigen',
    urgent:
      'dringend, eilig, eilt, notfall, so schnell wie möglich, schnellstmöglich, asap, heute noch, höchste priorität, sofort anrufen, rufen sie mich sofort, sofortige hilfe, jede minute zählt, jede stunde kostet, bitte sofort, sofort melden, sofort zurückrufen',
    calm: 'nicht dringend, eilt nicht, keine eile, wenn sie zeit haben, bei gelegenheit, nur aus neugier',
    about:
      'schulung, kurs, seminar, webinar, sensibilisierung, letzten jahres, letztes jahr, voriges jahr, versicherung, prüfer, audit, fragebogen, penetrationstest, pentest, simulation, simuliert*, übung, geschützt sind, schutz gegen, schutz vor, bericht über, verfügbarkeitsbericht, statusseite, abonniere, behoben, erledigt, wieder alles, läuft wieder, angebot, verlängerung, nächste woche, artikel über, fehlalarm, geplante abschaltung, gehen wieder, geht wieder, läuft alles wieder, handbuch',
    soon: 'sofort, umgehend, kritisch, unverzüglich, schnell, rufen sie an, bitte anrufen, jetzt, schlange, wartezimmer, steht still, endet um, stehen schlange',
  },
};
