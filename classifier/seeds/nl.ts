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
    danger: 'gegevensverlies, datalek, ransomware, gehackt, gecompromitteerd, cyberaanval',
    outage:
      'storing, onbereikbaar, ligt eruit, ligt plat, niets werkt, alles ligt stil, kunnen niet werken, kan niet werken, niemand kan, geen toegang',
    everybody:
      'alle gebruikers, iedereen, niemand, hele bedrijf, alle medewerkers, productie, alle klanten, alle vestigingen',
    urgent:
      'dringend, urgent, spoed, noodgeval, onmiddellijk, kritiek, zo snel mogelijk, vandaag nog, hoogste prioriteit',
    calm: 'niet dringend, niet urgent, geen haast, geen spoed, wanneer u tijd heeft, als u tijd heeft, uit nieuwsgierigheid',
  },
};
