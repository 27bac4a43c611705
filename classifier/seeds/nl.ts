/** Seed rules for Dutch. */
import type { Seeds } from './seeds.ts';

export const nl: Seeds = {
  language: 'nl',
  topics: {
    invoice: ['billing', 2, 'factuur, facturen, facturatie, gefactureerd, creditnota, btw, bon, offerte'],
    payment: [
      'billing',
      1.5,
      'betaling, betalingen, betalen, betaald, afgeschreven, incasso, creditcard, overschrijving, iban, terugbetaling, restitutie, prijs, prijzen, kosten, korting, bedrag',
    ],
    subscription: [
      'billing',
      1.2,
      'abonnement, abonnementen, opzeggen, opzegging, verlengen, verlenging, contract, aantal licenties, proefperiode',
    ],
    install: [
      'deployment',
      1.5,
      'install*, geïnstalleerd, herinstall*, verwijderen en opnieuw, downloaden, download, uitrol*, implement*, ingericht, inrichten',
    ],
    configure: [
      'deployment',
      1.2,
      'configur*, instellen van, dns, mx record, spf, dkim, domein, migreren, migratie, overzetten, activer*, nieuwe server, virtuele machine, nieuwe gebruikers',
    ],
    slow: [
      'performance',
      1.8,
      'traag, trage, langzaam, hangt, vastgelopen, loopt vast, bevriest, bevroren, vertraging, time out, timeout, reageert niet, prestaties',
    ],
    down: [
      'performance',
      1.5,
      'storing, offline, onbereikbaar, niet bereikbaar, niet beschikbaar, werkt niet, werken niet, doet het niet, opent niet, start niet, laadt niet, crash*, verbinding, verbinden, foutmelding, fout 500, 503, 502, wit scherm, sluit af, vpn',
    ],
    access: [
      'performance',
      1.2,
      'toegang geweigerd, rechten, machtiging*, kan niet inloggen, kan niet aanmelden, inloggen lukt niet, geblokkeerd, 403, 401, sso, synchronis*, api, webhook, koppeling, integratie, ontvang geen, komen niet aan',
    ],
    update: [
      'updates',
      2,
      'update, updates, updaten, geüpdatet, bijwerken, bijgewerkt, upgrade, upgraden, versie, nieuwe versie, vorige versie, oude versie, nieuwste versie, patch*, onderhoudsvenster, einde ondersteuning, firmware, bèta',
    ],
    current: [
      'updates',
      -1.5,
      'nieuwste versie, laatste versie, huidige versie, alles is bijgewerkt, helemaal bijgewerkt',
    ],
    howto: [
      'usage',
      1.4,
      'hoe kan ik, hoe kan, hoe krijg ik, hoe moet ik, hoe zet ik, hoe doe ik, hoe los ik, is het mogelijk, is er een manier, waar vind ik, waar kan ik, wat is het verschil, kan ik, handleiding, uitleg, documentatie, training',
    ],
    feature: [
      'usage',
      1,
      'map, mappen, bladwijzer*, tabblad, tabbladen, handtekening, werkbalk, lettertype, kleur, pictogram, sorteren, filter, filters, exporteren, afdrukken, printen, agenda, contacten, adresboek, grafiek, instellingen, voorkeuren, delen, meldingen, zoeken, extensie, sneltoets',
    ],
  },
  signals: {
    danger:
      'gegevensverlies, datalek, ransomware, gehackt, gecompromitteerd, cyberaanval, losgeld, versleuteld, bestanden versleuteld, bitcoin, bitcoins, trojan, malware, virus, besmet, geïnfecteerd, hacker, hackers, ingebroken, in mijn account geweest, toegang tot mijn account, uit mijn naam, vanaf mijn adres, niks verstuurd, niets verstuurd, naar buiten door, stuurt alles door, doorstuurregel, valse factuur, nepfactuur, nepsite, neppagina, vals rekeningnummer, gewijzigd rekeningnummer, opgelicht, op de link geklikt, op een link geklikt, wachtwoord ingevuld, wachtwoord gegeven, vreemde aanmelding, verdachte aanmelding, verdachte inlog, onbekende beheerders, gestolen, diefstal, database gewist, alles gewist, zonder wachtwoord, op straat, oplichters, overgenomen, meegekeken, beweegt vanzelf, zoekgeraakt, onbeveiligd, verkeerde persoon, verkeerde ontvanger, niet aangevraagd, geen van ons heeft, ontkent, aangevallen, worden aangevallen, overschreven, per ongeluk gewist, alles verwijderd, doet zich voor, zogenaamd, herstelnummer, zonder pincode, gegrist, beroofd, afgeperst',
    outage:
      'storing, onbereikbaar, ligt eruit, ligt plat, niets werkt, alles ligt stil, kunnen niet werken, kan niet werken, niemand kan, alles plat, ligt stil, liggen stil, komt niemand, niemand komt, reageert niet meer, lijnen dood, telefoons dood, zijn dood, kassa s plat, volledig offline, totale uitval, lamgelegd, geen van ons, geen internet, geen telefoon, zonder telefoon, uitgevallen, valt uit, lukt niet meer, liggen eruit, buiten werking',
    everybody:
      'alle gebruikers, iedereen, niemand, hele bedrijf, alle medewerkers, alle klanten, alle vestigingen, hele kantoor, alle winkels, alle lijnen, hele afdeling, hele team, geen van ons, hele zaak, alle collega s, geen mens, heel de, het hele, de hele, voor ons allemaal, geen enkele, geen van de, alle schermen, overal, niet één',
    urgent:
      'dringend, urgent, spoed, noodgeval, zo snel mogelijk, hoogste prioriteit, bel me nu, bel direct, elke minuut telt, sos, bel onmiddellijk, bel meteen, bel snel',
    calm: 'niet dringend, niet urgent, geen haast, geen spoed, wanneer u tijd heeft, als u tijd heeft, uit nieuwsgierigheid',
    about:
      'training, cursus, bewustwording, webinar, workshop, vorig jaar, vorige maand, verzekeraar, verzekering, accountant, audit, vragenlijst, pentest, simulatie, oefening, beschermd zijn, bescherming tegen, beschikbaarheidsrapport, statuspagina, abonneren, voorbij, opgelost, verholpen, werkt weer, offerte, verlenging, volgende week, artikel over, loos alarm, geplande sluiting, doen het weer, handboek',
    soon: 'meteen, nu meteen, kritiek, onmiddellijk, per direct, vandaag nog, bel mij, snel, gauw, bel terug, wachtkamer, staan te wachten, sluit om, in de rij, lange rij',
  },
};
