/** Seed rules for Czech. */
import type { Seeds } from './seeds.ts';

export const cs: Seeds = {
  language: 'cs',
  topics: {
    invoice: ['billing', 2, 'faktur*, dobropis*, účtenk*, dič, dph, vyúčtov*'],
    payment: [
      'billing',
      1.5,
      'platb*, zaplat*, zaplac*, kreditní kart*, platební kart*, převod*, strhl*, strženo, vrátit peníze, vrácení peněz, cena, ceny, ceník*, nabídk*, náklad*, sleva, slevy, poplat*, upomínk*',
    ],
    subscription: [
      'billing',
      1.2,
      'předplatn*, výpově*, vypovědě*, prodloužení smlouvy, smlouv*, počet licencí, méně licencí, zkušební období',
    ],
    install: [
      'deployment',
      1.5,
      'instal*, nainstal*, odinstal*, stáhn*, stažení, nasazen*, nasadit, zřízen*, zprovozn*',
    ],
    configure: [
      'deployment',
      1.2,
      'konfigur*, nakonfigur*, dns, záznam*, mx, spf, dkim, domén*, migrac*, přesun*, přenést, aktivac*, produktový klíč, nový server, virtuální*, nový zaměstnanec, založení účtu, přidělení licence',
    ],
    slow: [
      'performance',
      1.8,
      'pomal*, seká, sekne, zasek*, zamrz*, zamrzá, nereaguje, zpoždění, časový limit, výkon, vytížen*',
    ],
    down: [
      'performance',
      1.5,
      'výpad*, nedostupn*, nefunguj*, nejde, nejede, nejdou, nespust*, neotev*, nenačít*, padá, spadl*, spadne, odpoj*, připojení, chyba 500, 502, 503, prázdná stránka, bílá stránka',
    ],
    access: [
      'performance',
      1.2,
      'nemůžu se přihlásit, nelze se přihlásit, nemohu se přihlásit, přihlášen*, přístup odepřen, oprávnění, zablokovan*, nesynchroni*, synchroni*, nechodí, nedorazil*, zmizel*',
    ],
    update: [
      'updates',
      2,
      'aktualiz*, záplat*, oprava zabezpečení, opravy zabezpečení, opravu zabezpečení, nová verze, nové verze, nejnovější verze, nejnovější verzi, předchozí verz*, starší verz*, konec podpory, plánovaná údržba, firmware',
    ],
    current: [
      'updates',
      -1.5,
      'nejnovější verz*, poslední verz*, aktuální verz*, vše aktuální, všechno aktuální',
    ],
    howto: [
      'usage',
      1.4,
      'jak mohu, jak můžu, jak nastavím, jak udělám, jak změním, jak zapnu, kde najdu, kde mohu, kde můžu, lze nějak, dá se, je možné, školení, návod*, příručk*',
    ],
    feature: [
      'usage',
      1,
      'složk*, záložk*, panel*, podpis*, lišt*, písmo, písma, barv*, ikon*, řazení, seřadit, filtr*, export*, tisk*, kalendář*, kontakt*, graf*, nastavení, sdíl*, oznámení, vyhledáv*, zkratk*',
    ],
  },
  signals: {
    danger:
      'ztráta dat, ztratili jsme data, únik dat, ransomware, hacknut*, napaden*, kompromit*, neoprávněný přístup, zašifrovan*, kyberútok*, výkupné, bitcoin*, trojsk*, virus*, malware, škodlivý software, nakažen*, infikován*, hacker*, vlezl do účtu, přihlásil do mého účtu, cizí přihlášení, z mé adresy, ode mě přišel, nic neposílal*, přeposílá ven, přesměrovává vše, falešn*, podvržen*, podvodn*, změna čísla účtu, kliknul na odkaz, kliknula na odkaz, kliknuli na odkaz, zadal jsem heslo, zadala jsem heslo, podezřelé přihlášení, neznámí správci, ukraden*, ukradli, krádež*, smazal databázi, smazaná databáze, bez hesla, phishing*, napadl*, naletěl*, podvodník*, převzal*, vzdálená relace, sama hýbe, ztracen*, ztratil*, nešifrovan*, nebyla šifrovan*, špatnému příjemci, nechtěl jsem, nikdo z nás, nic nepsal, útočí, útok na, přepsan*, smazal*, všechno smazan*, vydává za, vydírá*, záložní číslo, podvrh*, bez pinu, nic jsem neposílal*',
    outage:
      'výpad*, nefunguje, nefungují, nedostupn*, nic nefunguje, nemůžeme pracovat, nemohu pracovat, nikdo nemůže, stojí výroba, všechno stojí, nikdo se nepřihlásí, nikdo se tu, neodpovídá, linky hluché, telefony hluché, pokladny stojí, linka stojí, úplný výpadek, ochromen*, nikdo z nás, nejde internet, bez telefonů, padají, nejdou karty, mrtvé, hluché, mimo provoz, nejede, neslouží',
    everybody:
      'všichni uživatelé, u všech, nikdo, celá firma, celé firmě, celá kancelář, všichni zaměstnanci, všichni zákazníci, celý tým, všechny prodejny, všech prodejnách, všechny linky, nikdo z nás, celé oddělení, celý podnik, všech serverech, na celém, na celé, nám všem, žádný zákazník, v žádné, nikomu, všech monitorech, ani jeden, ani jedna, žádná, jediná',
    urgent:
      'urgentní, urgentně, naléhav*, co nejdříve, co nejrychleji, nejvyšší priorita, spěchá, zavolejte mi okamžitě, neprodleně, každá minuta, sos, okamžitě zavolejte, volejte ihned, prosím hned',
    calm: 'nespěchá, není urgentní, není to naléhavé, bez spěchu, ze zvědavosti, až budete mít čas',
    about:
      'školení, kurz*, webinář*, seminář*, loni, minulý rok, minulý měsíc, pojišťovn*, pojištění, auditor*, audit*, dotazník*, penetrační test*, simulac*, cvičení, jsme chráněni, ochrana proti, stavová stránka, skončil, vyřešen*, opraven*, zase funguje, všechno běží, nabídk*, příští týden, článek o, planý poplach, příručk*, jedou od',
    soon: 'ihned, hned teď, kritick*, okamžitě, zavolejte, rychle, honem, fronta, čekárna, končí v',
  },
};
