/** Seed rules for Danish. */
import type { Seeds } from './seeds.ts';

export const da: Seeds = {
  language: 'da',
  topics: {
    invoice: [
      'billing',
      2,
      'faktura, fakturaen, fakturaer, kreditnota, kvittering, moms, rykker, rykkergebyr, regning, regningen',
    ],
    payment: [
      'billing',
      1.5,
      'betale, betalt, betaling*, koster, pris, prisen, gebyr*, opkræv*, trukket, refunder*, refusion, rabat*, tilbud på, pbs, betalingsservice',
    ],
    subscription: [
      'billing',
      1.2,
      'abonnement*, opsige, opsiger, opsigelse*, opsigelsesvarsel, aftale, aftalen, kontrakt*, binding*, licens*, forny*',
    ],
    install: [
      'deployment',
      1.5,
      'installer*, sætte op, opsæt*, opret*, ny medarbejder, nyansat*, ny computer, nye computere, flytter, flytning, ny butik, nyt kontor, tilslut*, migrer*, netværk, åbner',
    ],
    slow: [
      'performance',
      1.8,
      'langsom*, sløv*, hænger, fryser, hakker, kører i ring, tager evigheder, lang tid',
    ],
    down: [
      'performance',
      1.5,
      'virker ikke, går ned, crasher, starter ikke, ligger ned, er nede, nedbrud, fejlmeddelelse, svarer ikke, forsvinder, falder ud, åbner ikke',
    ],
    access: [
      'performance',
      1.2,
      'adgang nægtet, kan ikke logge, kommer ikke ind, låst ude, rettighed*, synkroniserer ikke, kommer ikke frem',
    ],
    update: [
      'updates',
      2,
      'opdater*, opgrader*, version, versionen, patch*, sikkerhedshul, sårbarhed, servicevindue, forrige version, firmware, support ophører',
    ],
    current: ['updates', -1.5, 'nyeste version, seneste version, alt er opdateret'],
    howto: [
      'usage',
      1.4,
      'hvordan, hvor finder, hvor ændrer, hvor kan, kan man, er det muligt, findes der, vejledning, manual',
    ],
    feature: [
      'usage',
      1,
      'signatur*, mappe*, kalender*, filter*, sorter*, udseende*, skrifttype, farve*, sprog, eksport*, fraværsbesked, indstilling*, dele, deler, deling',
    ],
  },
  signals: {
    danger:
      'databrud, ransomware, løsepenge*, løsesum, afpres*, bitcoin, krypteret, krypterer, hacket, hackede, hackere, hacker*, virus*, trojan*, malware, kompromitter*, phishing*, falsk, falske, svindel*, svindlere, snydt, franarret, stjålet, stjal, stjålne, lækket, læk, ligger frit, sender alt videre, klikkede på, klikket på, indtastede min, skrev min adgangskode, oplyste min adgangskode, ukendt login, logget ind på min, logget på min, inde på min, inde i min, inde på vores, overtaget, fjernstyr*, bevæger sig selv, bevæger sig af sig, flytter sig af sig, fra min adresse, ikke sendt, udgiver sig, slettet hele, slette hele, slettede hele, slettet alt, alt er slettet, slettet alle, forkert modtager, forkerte modtager, til en forkert, aldrig skiftet konto, uvedkommende, uautoriser*, hærværk, kræver penge, angreb, videresender alt, videresendes alt, mistet telefonen, mistet min bærbare, mistet min telefon, trusler, falsk kontonummer',
    outage:
      'nedbrud, er nede, ligger ned, ligger stille, står stille, intet virker, alt er gået ned, ingenting virker, kan ikke arbejde, ingen kan, helt døde, helt død, er døde, er død, strømafbrydelse, uden telefon, uden internet, intet internet, kan ikke kontaktes, kan ikke sælge, kan ikke tage imod, gået ned, gået i sort, virker slet ikke, kasserne virker',
    everybody:
      'alle brugere, alle ansatte, alle medarbejdere, alle kunder, hele firmaet, hele virksomheden, hele huset, hele kontoret, hele skolen, hele hospitalet, hele kommunen, hele afdelingen, ingen af os, ingen kunder, alle butikker, alle kasser, kasserne, alle telefoner, alle servere, alle linjer, ikke en eneste, ingen kan, ingen kommer, ingen her, ingen i, ingen på, hele lageret, hele klinikken, hele fabrikken',
    urgent:
      'haster, hastesag, akut, hurtigst muligt, ring straks, ring nu, ring med det samme, højeste prioritet, hvert minut, sos, omgående, nødsituation',
    calm: 'haster ikke, ingen hast, ingen travlhed, når i har tid, når du har tid, af nysgerrighed, ikke akut',
    about:
      'kursus, kurser, undervisning*, uddannelse, webinar*, seminar, sidste år, sidste måned, sidste uge, forsikring*, revisor*, revision*, spørgeskema, penetrationstest, øvelse, simulering, er vi sikret, beskyttet mod, beskyttelse mod, eksempel på, løst igen, virker igen, tilbud, nyhedsbrev, falsk alarm, artikel om, sikkerhedstjek',
    soon: 'nu, med det samme, hurtigt, ring, ring til mig, kritisk, kø, køer, venteværelse, venteværelset, venter, lukker klokken, hjælp, straks, øjeblikkeligt',
  },
};
