/** Seed rules for Finnish. */
import type { Seeds } from './seeds.ts';

export const fi: Seeds = {
  language: 'fi',
  topics: {
    invoice: [
      'billing',
      2,
      'lasku, laskun, laskut, laskussa, laskulla, laskumme, hyvityslasku*, kuitti*, alv, maksumuistutus*, viivästysmaksu*',
    ],
    payment: [
      'billing',
      1.5,
      'maksaa, maksettu, maksoimme, maksu*, hinta, hinnan, hinnasto, veloit*, hyvity*, palauttakaa raha*, alennus*, tarjous*, tarjouspyyn*',
    ],
    subscription: [
      'billing',
      1.2,
      'tilaus, tilauksen, liittymä*, irtisano*, irtisanomisaika*, sopimu*, lisenss*, uusia sopimus',
    ],
    install: [
      'deployment',
      1.5,
      'asenta*, asennus*, asennet*, käyttöönot*, uusi työntekijä, uudelle työntekijälle, uusi myymälä, uusi toimisto, muutamme, muutto*, tunnukset, tunnus uudelle, siirto, siirtää, kytke*',
    ],
    slow: [
      'performance',
      1.8,
      'hidas, hidastu*, hitaasti, hidastelee, jumittaa, jumissa, jumiutuu, jäätyy, pätkii, kestää ikuisuuden, kauan',
    ],
    down: [
      'performance',
      1.5,
      'ei toimi, eivät toimi, kaatuu, kaatuilee, ei käynnisty, ei avaudu, katko*, katkeilee, virheilmoitus*, ei vastaa, katoaa, lakkasi toimimasta, ei tulosta',
    ],
    access: [
      'performance',
      1.2,
      'ei pääse kirjautumaan, en pääse, emme pääse, lukittu ulos, käyttöoikeu*, ei synkronoi*, ei tule perille',
    ],
    update: [
      'updates',
      2,
      'päivity*, päivitt*, versio, version, versioon, versiota, paikkaus*, korjauspäivit*, haavoittuvuu*, tietoturva aukko, huoltoikkuna*, edellinen versio, edelliseen versioon, tuki päättyy',
    ],
    current: [
      'updates',
      -1.5,
      'uusin versio, uusimman version, viimeisin versio, kaikki on päivitetty, ajan tasalla',
    ],
    howto: [
      'usage',
      1.4,
      'miten, kuinka, mistä löydän, mistä löytyy, missä muutan, missä voin, voiko, onko mahdollista, ohje, ohjeet, opas',
    ],
    feature: [
      'usage',
      1,
      'allekirjoitu*, kansio*, kalenteri*, suodat*, lajit*, ulkoasu*, fontti*, väri*, kieli, jaka*, vienti, poissaolo*, asetuks*',
    ],
  },
  signals: {
    danger:
      'tietomurto*, tietovuoto*, murtaudut*, murtautui*, murto, ransomware, kiristy*, lunna*, bitcoin*, salattu, salataan, salasi, hakkeroi*, hakkeri*, virus*, haittaohjelm*, troijalai*, kaapat*, kaappas*, kalastel*, tietojenkalastel*, huijar*, huijat*, huijaus*, väärennet*, varastet*, varasti, vuotanut, vuoti, vuotan*, julkisesti näkyvissä, kaikkien nähtävillä, lähettää kaikki eteenpäin, klikkasin, painoin linkkiä, annoin salasanani, syötin salasanani, kirjoitin salasanani, tuntematon kirjautuminen, joku on kirjautunut, kirjautunut tililleni, tuntematon sääntö, tuntemattomaan osoitteeseen, liikkuu itsestään, etähallin*, osoitteestani, en ole lähettänyt, esiinty*, tekeytyy, poistin vahingossa, poistettu kaikki, kaikki on poistettu, poistettiin kaikki, väärälle vastaanottajalle, väärälle henkilölle, väärään osoitteeseen, tilinumero oli vaihdettu, luvaton*, luvatta, hyökkää*, hyökkäyk*, uhkaa*, vaatii rahaa, kadonnut kannettava, hukkasin, edelleenlähettää kaiken, edelleenlähetetään kaikki, tilinumero on vaihdettu, tuntematon etäyhteys',
    outage:
      'käyttökatko*, häiriötila, on alhaalla, nurin, on nurin, seisoo, mikään ei toimi, ei mikään toimi, emme voi työskennellä, ei voi työskennellä, kukaan ei, täysin mykkä*, mykkänä, mykkinä, on mykkä, sähkökatko*, ilman puhelin*, ilman nettiä, ei nettiä, netti poikki, emme voi myydä, kaatunut, kaatui, pimeänä, pysähtyi, pysähtynyt, laaja häiriö, ei toimi mikään, ei toimi enää',
    everybody:
      'kaikki käyttäjät, kaikilta käyttäjiltä, kaikilta, kaikki asiakkaat, asiakkailta, koko yritys, koko talo, koko talossa, koko toimisto, koko toimistolla, koko koulu, koko sairaala, kukaan, ketään, yksikään, kukaan meistä, kaikki kassat, kaikki puhelimet, kaikki myymälät, koko talon, koko kunta, koko klinikka, koko tehdas, koko osasto',
    urgent:
      'kiireellinen, kiireellisesti, kiire, pikaisesti, mahdollisimman pian, mahdollisimman nopeasti, soittakaa heti, soita heti, hätä, hätätilanne, joka minuutti, sos, korkein prioriteetti',
    calm: 'ei kiire, ei kiirettä, ei ole kiire, kun ehditte, kun teillä on aikaa, uteliaisuu*',
    about:
      'koulutu*, kurssi*, webinaari*, seminaari*, viime vuonna, viime kuussa, viime viikolla, viime vuoden, vakuutu*, tilintarkasta*, auditoin*, kysely, kyselylomake*, tunkeutumistest*, harjoitu*, simulaatio*, suojautuneet, suojaudumme, suojaus, esimerkki*, esimerkkiä, korjattu, toimii taas, tarjous*, tarjouspyyn*, uutiskirje*, väärä hälytys, artikkeli*',
    soon: 'nyt, nopeasti, soittakaa, soita, kriittinen, jono, jonot, jonossa, odotushuone*, odottaa, odottavat, sulkeutuu, apua, pian, heti, välittömästi',
  },
};
