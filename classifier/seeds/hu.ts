/** Seed rules for Hungarian. */
import type { Seeds } from './seeds.ts';

export const hu: Seeds = {
  language: 'hu',
  topics: {
    invoice: [
      'billing',
      2,
      'számla, számlát, számlán, számlában, számlák, számlánk, jóváír*, nyugta, áfa, fizetési felszólítás, felszólít*, késedelmi',
    ],
    payment: [
      'billing',
      1.5,
      'fizet*, fizetés*, kifizet*, ára, árat, mennyibe, költség*, díj, díja, díjat, díjak, levont*, terhel*, visszatérít*, kedvezmény*, árajánlat*',
    ],
    subscription: ['billing', 1.2, 'előfizet*, felmond*, szerződés*, licenc*, licensz*, hosszabbít*, kilép*'],
    install: [
      'deployment',
      1.5,
      'telepít*, beállítás új, üzembe helyez*, új munkatárs*, új kolléga*, új kollég*, új gép*, költöz*, új iroda, új üzlet, bekötés, csatlakoztat*, átköltöztet*, fiók létrehoz*, hálózat kiépít*',
    ],
    slow: [
      'performance',
      1.8,
      'lassú*, lassan, akadozik, lefagy*, befagy*, kimerevedik, szaggat*, sokáig tart, pörög',
    ],
    down: [
      'performance',
      1.5,
      'nem működik, nem működnek, leáll*, összeomlik, nem indul, nem nyílik, hibaüzenet*, nem válaszol, megszakad*, eltűn*, kidob, villog*, nem tölt',
    ],
    access: [
      'performance',
      1.2,
      'nem tudok belépni, nem enged be, hozzáférés megtagad*, jogosultság*, kizárt*, nem szinkroniz*, nem érkez*',
    ],
    update: [
      'updates',
      2,
      'frissít*, frissül*, verzió*, javítócsomag*, biztonsági rés*, sebezhetőség*, karbantartási*, előző verzió, támogatás vége',
    ],
    current: ['updates', -1.5, 'legújabb verzió, legfrissebb verzió, minden friss, legutóbbi verzió'],
    howto: [
      'usage',
      1.4,
      'hogyan, hogy tudom, hogy lehet, hol találom, hol tudom, hol állítom, lehet e, van rá mód, útmutató, leírás',
    ],
    feature: [
      'usage',
      1,
      'aláírás*, mappa, mappák, mappát, naptár*, szűrő*, szűrés*, rendez*, kinézet*, betűtípus, szín*, nyelv*, megoszt*, export*, távollét*, beállítás*',
    ],
  },
  signals: {
    danger:
      'adatvesztés, adatszivárgás, adatlopás, zsaroló*, zsarolás*, váltságdíj*, bitcoin*, titkosítottak, titkosították, titkosítva, titkosított, meghackel*, feltört*, feltörték, betört*, behatol*, hacker*, vírus*, kártevő*, trójai*, adathalász*, hamis, hamisít*, csaló*, csalás*, átvert*, átverés*, becsap*, ellop*, lopott, ellopt*, kiszivárg*, nyilvánosan elérhető, továbbít mindent, mindent továbbít, továbbítási szabály*, rákattintott*, megadtam a jelszav*, beírtam a jelszav*, ismeretlen bejelentkezés*, belépett a fiók*, bejelentkezett a fiók*, magától mozog, távvezér*, címemről, nem én küldtem, nem küldtem, kiadja magát, kitörölt*, töröltem az, letöröl*, minden törölve, rossz címzett*, téves címzett*, illetéktelen*, megváltozott számlaszám*, fenyeget*, pénzt követel*, támad*, támadás*, elveszett a laptop*, elvesztettem a laptop*, elvesztettem a telefon*, átírták a számlaszám*, kicserélték a számlaszám*',
    outage:
      'üzemszünet, kiesés*, leállás*, leállt*, áll minden, minden áll, semmi sem működik, semmi nem működik, nem tudunk dolgozni, senki sem tud, senki nem tud, teljesen süket*, süket, süketek, áramszünet, nincs internet, nincs telefon, internet nélkül, elérhetetlen*, nem elérhető, nem tudunk eladni, összeomlott, lehalt, megbénult*, áll a termelés, egyáltalán nem működik',
    everybody:
      'minden felhasználó*, mindenki*, minden dolgozó*, minden ügyfél*, egész cég*, senki*, egyikünk sem, egyik sem, minden üzlet*, minden bolt*, minden pénztár*, minden telefon*, minden szerver*, az egész cég*, az egész ház*, az egész iroda, az egész iskola, egyetlen telefon*, egyetlen vevő*, összes telefon*, összes gép*, egész kórház*',
    urgent:
      'sürgős, sürgősen, mielőbb, amint lehet, a lehető leghamarabb, azonnal hívjanak, hívjanak azonnal, hívjon azonnal, vészhelyzet*, minden perc, sos, legmagasabb prioritás',
    calm: 'nem sürgős, nem sürget, ráér, ha lesz idejük, kíváncsiságból',
    about:
      'oktatás*, tanfolyam*, képzés*, webinár*, tavaly*, múlt hónap*, múlt hét*, múlt héten, múlt évben, biztosító*, biztosítás*, könyvvizsgáló*, audit*, kérdőív*, behatolásteszt*, gyakorlat*, szimuláció*, hogyan védekez*, védve vagyunk, elleni védelem, minta, példa, példát, megoldódott, megoldva, újra működik, árajánlat*, hírlevél*, téves riasztás, cikk',
    soon: 'azonnal, rögtön, most, gyorsan, hívjanak, hívjon, kritikus, váróterem, várakozik, várnak, segítség, haladéktalanul, sorban állnak, hosszú a sor',
  },
};
