/** Seed rules for Norwegian. */
import type { Seeds } from './seeds.ts';

export const no: Seeds = {
  language: 'no',
  topics: {
    invoice: [
      'billing',
      2,
      'faktura, fakturaen, fakturaer, kreditnota, kvittering, mva, purring, purregebyr, regning, regningen',
    ],
    payment: [
      'billing',
      1.5,
      'betale, betalt, betaling*, koster, pris, prisen, gebyr*, belastet, trukket, refunder*, refusjon, rabatt*, tilbud på, avtalegiro',
    ],
    subscription: [
      'billing',
      1.2,
      'abonnement*, si opp, sier opp, oppsigelse*, oppsigelsestid, avtale, avtalen, kontrakt*, binding*, lisens*, forny*',
    ],
    install: [
      'deployment',
      1.5,
      'installer*, sette opp, oppsett, opprett*, ny ansatt, nyansatt*, ny maskin, nye maskiner, flytter, flytting, ny butikk, nytt kontor, koble til, migrer*, nettverk, åpner',
    ],
    slow: [
      'performance',
      1.8,
      'treg, tregt, trege, henger, fryser, hakker, spinner, tar evigheter, lang tid',
    ],
    down: [
      'performance',
      1.5,
      'virker ikke, fungerer ikke, krasjer, starter ikke, er nede, nedetid, feilmelding, svarer ikke, forsvinner, faller ut, åpner seg ikke',
    ],
    access: [
      'performance',
      1.2,
      'ingen tilgang, kommer ikke inn, får ikke logget, låst ute, rettighet*, synkroniserer ikke, kommer ikke frem',
    ],
    update: [
      'updates',
      2,
      'oppdater*, oppgrader*, versjon, versjonen, patch*, sikkerhetshull, sårbarhet, vedlikeholdsvindu, forrige versjon, fastvare, støtten opphører',
    ],
    current: ['updates', -1.5, 'nyeste versjon, siste versjon, alt er oppdatert'],
    howto: [
      'usage',
      1.4,
      'hvordan, hvor finner, hvor endrer, hvor kan, kan man, er det mulig, går det an, finnes det, veiledning, manual',
    ],
    feature: [
      'usage',
      1,
      'signatur*, mappe*, kalender*, filter*, sorter*, utseende*, skrift, skrifttype, farge*, språk, dele, eksport*, fraværsmelding, innstilling*',
    ],
  },
  signals: {
    danger:
      'datainnbrudd, innbrudd, ransomware, løsepenge*, utpress*, bitcoin, kryptert, krypterer, hacket, hackere, hacker*, virus*, trojan*, skadevare, kompromitter*, phishing*, falsk, falske, svindel*, svindlere, lurt, svindlet, stjålet, stjal, lekket, lekkasje, ligger åpent, sender alt videre, klikket på, klikka på, skrev inn passordet, skrev passordet, oppga passordet, ukjent innlogging, logget seg på, logget inn på min, inne på kontoen, inne i kontoen, inne på serveren, inne i systemet, overtatt, tatt over, fjernstyr*, beveger seg selv, beveger seg av seg, fra min adresse, ikke sendt, utgir seg, slettet hele, slette hele, slettet alt, alt er slettet, slettet alle, feil mottaker, feil person, aldri byttet konto, uvedkommende, uautoriser*, krever penger, angrep, mistet mobilen, videresender alt, videresendes alt, mistet telefonen, mistet pc en, trusler',
    outage:
      'nedetid, er nede, ligger nede, står stille, ingenting virker, ingenting fungerer, alt har stoppet, kan ikke jobbe, får ikke jobbet, ingen kan, ingen får, ingen kommer, helt død, helt døde, er døde, er død, strømbrudd, uten telefon, uten internett, ikke internett, får ikke kontakt, får ikke solgt, får ikke tatt betalt, har gått ned, gikk ned, i svart, virker ikke i det hele, kassene virker',
    everybody:
      'alle brukere, alle ansatte, alle kunder, hele firmaet, hele bedriften, hele huset, hele kontoret, hele skolen, hele sykehuset, hele kommunen, hele avdelingen, ingen av oss, ingen kunder, alle butikker, alle kasser, kassene, alle telefoner, alle servere, alle linjer, ikke en eneste, ingen kan, ingen kommer, ingen får, ingen her, ingen i, ingen på, hele lageret, hele klinikken, hele fabrikken',
    urgent:
      'haster, hastesak, akutt, så snart som mulig, så fort som mulig, snarest, ring straks, ring nå, ring med en gang, høyeste prioritet, hvert minutt, sos, omgående, nødsituasjon',
    calm: 'haster ikke, ingen hast, ikke noe hast, når dere har tid, når du har tid, av nysgjerrighet, ikke akutt',
    about:
      'kurs, opplæring*, webinar*, seminar, i fjor, forrige måned, forrige uke, forsikring*, revisor*, revisjon*, spørreskjema, penetrasjonstest, øvelse, simulering, er sikret mot, beskyttet mot, beskyttelse mot, eksempel på, løst igjen, virker igjen, tilbud, nyhetsbrev, falsk alarm, artikkel om, sikkerhetssjekk',
    soon: 'nå, med en gang, fort, ring, ring meg, kritisk, kø, køer, venterom, venterommet, venter, stenger klokka, hjelp, straks, øyeblikkelig',
  },
};
