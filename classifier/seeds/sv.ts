/** Seed rules for Swedish. */
import type { Seeds } from './seeds.ts';

export const sv: Seeds = {
  language: 'sv',
  topics: {
    invoice: [
      'billing',
      2,
      'faktura, fakturan, fakturor, fakturorna, kreditfaktura, kvitto, moms, påminnelseavgift, påminnelse, dröjsmålsränta',
    ],
    payment: [
      'billing',
      1.5,
      'betala, betalat, betalning*, kostar, kostnad*, pris, priset, avgift*, debiter*, dragits, dragning*, återbetal*, rabatt*, offert*, autogiro, kortet drogs',
    ],
    subscription: [
      'billing',
      1.2,
      'abonnemang*, prenumer*, säga upp, säger upp, uppsägning*, uppsägningstid*, avtal, avtalet, bindningstid*, licens*, förlänga avtalet',
    ],
    install: [
      'deployment',
      1.5,
      'installer*, sätta upp, lägga upp, lägg upp, ny anställd, nyanställd*, ny dator, nya datorer, ny medarbetare, beställa, flytta, flyttar, nytt kontor, nätverk, koppla in, ansluta, konto åt, migrer*',
    ],
    slow: [
      'performance',
      1.8,
      'långsam*, segt, seg, hänger sig, fryser, hackar, laggar, tar evigheter, snurrar, dröjer',
    ],
    down: [
      'performance',
      1.5,
      'fungerar inte, funkar inte, kraschar, startar inte, går inte, slutat fungera, ligger nere, är nere, avbrott, felmeddelande, svarar inte, tappar, laddar inte, öppnas inte',
    ],
    access: [
      'performance',
      1.2,
      'kommer inte in, åtkomst nekad, behörighet*, utlåst, logga in, synkar inte, kommer inte fram',
    ],
    update: [
      'updates',
      2,
      'uppdater*, uppgrader*, version, versionen, patch*, säkerhetshål, sårbarhet, underhållsfönster, support upphör, föregående version, nya versionen, firmware',
    ],
    current: ['updates', -1.5, 'senaste versionen, allt är uppdaterat, allting är uppdaterat'],
    howto: [
      'usage',
      1.4,
      'hur gör, hur kan, hur får, hur ställer, hur lägger, hur ändrar, hur skickar, var hittar, var finns, var ändrar, var ställer, går det att, kan man, finns det något sätt, manual, handledning',
    ],
    feature: [
      'usage',
      1,
      'signatur*, mapp, mappar, mappen, kalender*, filter, filtrer*, sorter*, utseende*, teckensnitt, färg*, språk, dela, export*, frånvaromeddelande, inställning*',
    ],
  },
  signals: {
    danger:
      'dataintrång*, intrång, ransomware, utpressning*, lösensumma, lösenpengar, bitcoin, krypterat, krypterad*, krypteras, hackad*, hackat, hacker*, virus*, trojan*, skadlig kod, kapat, kapad, kapats, nätfiske, bluffmejl, bluffsida, falsk*, bedragare, bedrägeri*, lurad, lurat, stulen, stulna, stulet, stal, stulits, läckt, läckt ut, öppet på nätet, skickar allt vidare, klickade på, skrev in mitt lösenord, lämnade ut mitt lösenord, någon har loggat, någon är inloggad, okänd inloggning, inloggad på mitt konto, utger sig, rör sig själv, rör sig av sig, fjärrstyr*, tagit över, kommit in i, är inne på, från min adress, har inte skickat, raderade hela, raderat hela, raderade alla, raderat alla, allt är raderat, radera hela, fel mottagare, fel person, skickade fel, aldrig bytt konto, obehörig*, borttappad, tappat bort, manipulerad, kräver pengar, hotar, hotelser, attackeras, vidarebefordrar allt, vidarebefordras allt, okänd vidarebefordran, aldrig bytt bankgiro, bytt bankgiro, cyberattack*, är inne i mitt, är inne i vårt',
    outage:
      'driftstopp, ligger nere, är nere, står still, står stilla, inget fungerar, ingenting fungerar, kan inte arbeta, kan inte jobba, ingen kan, helt dött, helt död, helt döda, är döda, är död, är dött, strömavbrott, utan telefon, utan internet, inget internet, går inte att nå, kraschat, kan inte ta betalt, kan inte sälja, släckt, totalt avbrott, fungerar inte alls, fungerar inte längre, kassorna fungerar inte',
    everybody:
      'alla användare, alla anställda, alla kunder, alla hos oss, hela företaget, hela kontoret, hela huset, hela sjukhuset, hela skolan, hela kommunen, hela verksamheten, ingen av oss, inga kunder, ingen kund, alla butiker, alla kassor, alla telefoner, alla servrar, alla linjer, alla avdelningar, varenda, inte en enda, ingen kan, ingen kommer, ingen här, ingen i, ingen på, hela lagret, hela kliniken, hela fabriken',
    urgent:
      'brådskande, akut, omgående, så snart som möjligt, så fort som möjligt, snarast, snarast möjligt, ring mig nu, ring omedelbart, ring genast, högsta prioritet, varje minut, sos, nödläge, brådskar',
    calm: 'ingen brådska, inte bråttom, ingen stress, brådskar inte, när ni har tid, när ni hinner, av nyfikenhet, inte akut',
    about:
      'kurs, kurser, utbildning*, webbinarium, seminarium, förra året, i fjol, förra månaden, förra veckan, försäkring*, revisor*, revision*, enkät, frågeformulär, penetrationstest, övning, simulering, skydda oss, skyddade mot, skydd mot, exempel på, löst, åtgärdat, fungerar igen, offert, nyhetsbrev, falskt alarm, artikel om',
    soon: 'omedelbart, genast, direkt, nu, fort, ring, ring mig, kritiskt, kö, köer, väntrum, väntrummet, väntar, stänger klockan, hjälp',
  },
};
