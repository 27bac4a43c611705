/** Seed rules for Romanian. */
import type { Seeds } from './seeds.ts';

export const ro: Seeds = {
  language: 'ro',
  topics: {
    invoice: [
      'billing',
      2,
      'factura, factură, facturi, facturii, facturile, notă de credit, chitanță, tva, penalități, somație',
    ],
    payment: [
      'billing',
      1.5,
      'plăti*, plata, plată, plătit, plăți, cost, costă, costul, preț*, pretul, tarif*, taxat*, debitat*, ramburs*, returnați banii, reducere, ofertă de preț, ofertă',
    ],
    subscription: [
      'billing',
      1.2,
      'abonament*, reziliere*, rezili*, anulăm, contract, contractul, contractului, preaviz*, licență, licențe, licențe*, reînnoi*',
    ],
    install: [
      'deployment',
      1.5,
      'instal*, configurați, configurare, angajat nou, coleg nou, colegă nouă, magazin nou, birou nou, ne mutăm, mutare*, conectare, conturi noi, cont pentru, calculatoare noi, migrare*',
    ],
    slow: [
      'performance',
      1.8,
      'lent, lentă, încet, greu, se blochează, îngheață, sacadat, durează o veșnicie, se învârte',
    ],
    down: [
      'performance',
      1.5,
      'nu merge, nu merg, nu funcționează, nu pornește, nu se deschide, se închide singur, picat*, cade, eroare, mesaj de eroare, nu răspunde, dispare, pâlpâie, nu tipărește',
    ],
    access: [
      'performance',
      1.2,
      'nu pot intra, nu mă pot autentifica, acces refuzat, acces interzis, permisiuni, drepturi de acces, blocat afară, nu se sincroniz*, nu ajung',
    ],
    update: [
      'updates',
      2,
      'actualiz*, versiune*, versiuni, upgrade, patch*, vulnerabilit*, breșa anunțată, mentenanță, versiunea anterioară, sfârșitul suportului, firmware',
    ],
    current: [
      'updates',
      -1.5,
      'ultima versiune, cea mai nouă versiune, totul e actualizat, totul este actualizat',
    ],
    howto: [
      'usage',
      1.4,
      'cum pot, cum fac, cum pun, cum schimb, cum se, cum adaug, unde găsesc, unde schimb, unde pun, se poate, este posibil, există vreo, ghid, instrucțiuni',
    ],
    feature: [
      'usage',
      1,
      'semnătură, semnătura, dosar, foldere, folder*, calendar*, filtr*, sortare*, aspect*, font*, culoare*, culori, limba, partaj*, export*, absență, setări*',
    ],
  },
  signals: {
    danger:
      'scurgere de date, breșă, ransomware, răscumpărare, șantaj*, bitcoin*, criptat, criptate, criptează, criptat*, hackuit, hackerii, hacker*, compromis, compromise, compromisă, virus*, troian*, malware, phishing, fals, falsă, false, falsificat*, escroc*, escrocherie, fraudă, fraud*, păcălit*, înșelat*, furat, furată, furate, furt, expuse, public pe internet, redirecționează tot, am dat click, am apăsat pe link, am introdus parola, am dat parola, am scris parola, autentificare necunoscută, conectat la contul meu, a intrat în cont, a intrat cineva, intrat cineva, cineva a intrat, se mișcă singur, se mișcă singură, control de la distanță, de pe adresa mea, nu am trimis, n am trimis, se dă drept, șters tot, șters toată, șterse toate, destinatar greșit, persoana greșită, adresă greșită, trimis din greșeală, neautorizat*, amenință*, cer bani, ne cer, atac, atacați, pierdut laptopul, pierdut telefonul, au spart, spart contul, spart parola, am șters toată, am șters baza, iban schimbat, iban fals, regulă care trimite, trimite tot în afară',
    outage:
      'pană de, a picat, au picat, e picat, e jos, sunt jos, nefuncțional*, indisponibil*, nimic nu merge, nu merge nimic, nu funcționează nimic, nu putem lucra, nimeni nu, moarte, moartă, fără telefon*, fără internet, nu avem internet, fără curent, nu putem vinde, nu putem încasa, totul s a oprit, stă pe loc, blocați, întrerupere*, pană totală, nu mai merge nimic, nu merge niciun, nu merge nicio',
    everybody:
      'toți utilizatorii, toată firma, toată compania, toată clădirea, tot biroul, toată școala, tot spitalul, toți clienții, toți angajații, nimeni, toate casele, toate magazinele, toate telefoanele, niciun client, niciun coleg, niciun telefon, nicio linie, niciunul dintre noi, întreaga firmă, tot magazinul, toată clinica, toată secția',
    urgent:
      'urgent, urgență, de urgență, cât mai repede, cât mai curând, imediat sunați, sunați imediat, sunați mă imediat, fiecare minut, sos, prioritate maximă, neîntârziat',
    calm: 'nu e urgent, nu este urgent, nu e grabă, fără grabă, nicio grabă, când aveți timp, când puteți, din curiozitate',
    about:
      'curs, cursuri, instruire*, instruirea, training, webinar*, seminar*, anul trecut, luna trecută, săptămâna trecută, asigurător*, asigurare*, auditor*, audit*, chestionar*, test de penetrare, exercițiu*, simulare*, suntem protejați, protecție împotriva, s a rezolvat, rezolvat, merge din nou, merge iar, ofertă, buletin informativ, alarmă falsă, articol*, test de securitate, un exemplu de, exemple de',
    soon: 'imediat, acum, repede, sunați, sunați mă, critic, coadă, coada, sala de așteptare, așteaptă, închide la, ajutor',
  },
};
