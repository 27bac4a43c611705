/** The words of hand-overs. `{v}`: the vendor; `{t}`: the ticket; `{a}`: the agent; `{m}`: the missing things. */
import type { HandoverWords } from './pack.ts';

export const nl: HandoverWords = {
  theVendor: 'de leverancier',
  labels: {
    tenant: 'Tenant (domein of id)',
    product: 'Product',
    times: 'Wanneer het gebeurde (datum, tijd, tijdzone)',
    errors: 'Foutmeldingen of foutcodes',
    correlations: 'Correlatie- of aanvraag-id’s',
    host: 'Server of host',
    steps: 'Wat u deed, stap voor stap',
    impact: 'Wie daardoor niet kan werken, en sinds wanneer',
    contact: 'Wie de leverancier kan bereiken, en hoe',
  },
  headline: 'Wat {v} vraagt',
  found: 'Gevonden in de mails van het ticket:',
  missing: 'Ontbreekt:',
  nothing: 'niets',
  noZone: 'tijdzone onbekend',
  sendIt:
    '#handover send - stuurt dit per mail naar {v}, met uw woorden onder de opdracht; een regel "label: waarde" vult aan of vervangt, "label: -" laat weg',
  copyIt: 'Kopieer de tekst voor {v}. Daarna noteert #vendor met het nummer het.',
  askIt: '#handover ask - vraagt de klant één keer om wat ontbreekt',
  question: 'Om dit aan {v} door te kunnen geven, horen we graag van u:',
  below: 'U kunt onder elke regel antwoorden.',
  passedOn: 'We hebben uw verzoek doorgegeven aan {v}. U hoort van ons zodra we meer weten.',
  collected: '{a} verzamelt voor {v} wat over {t} bekend is; ontbreekt: {m}',
  filled: 'De woorden van de klant zeggen meer van wat {v} over {t} vraagt; ontbreekt: {m}',
  asked: '{a} vraagt de klant van {t} om wat {v} nodig heeft: {m}',
  told: '{a} schrijft {v} over {t}',
  wrote: '{v} schrijft over {t}',
  bounced: 'Een mail aan {v} over {t} komt terug',
  wroteHead: '{v} schrijft',
  wroteWhat:
    '{v} schrijft over dit ticket. De klant krijgt daar vanzelf niets van. #handover send, met woorden eronder, antwoordt {v}.',
  bouncedHead: 'Een mail aan {v} kwam terug',
  bouncedWhat: 'De mail aan {v} over dit ticket is niet aangekomen.',
  toVendor: '{a}, aan de leverancier',
  text: 'De tekst voor {v}:',
};
