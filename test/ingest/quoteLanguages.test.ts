/**
 * The line over a quote, made from what each language writes: its dates and times in five styles by `Intl`, and the order
 * and the verb of its mail programs. Such a line and the unmarked quote below it go; what is above stays.
 */
import { expect, test } from 'vitest';
import { replyOf } from '../support/said.ts';

const OWN = 'Still full.';
const QUOTE = 'The quota was raised to 50 GB.';
const WHEN = Date.UTC(2026, 10, 24, 10, 12);
const PERSON = 'Support <support@firstline.test>';
const STYLES = [
  { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' },
  { dateStyle: 'full' },
  { dateStyle: 'long' },
  { dateStyle: 'medium' },
  { dateStyle: 'short' },
] as const;

/** D: the day, T: the time, P: the person. */
const LINES: Record<string, string> = {
  af: 'Op D om T het P geskryf:',
  am: 'በD T P ጻፈ፦',
  az: 'D tarixində saat T, P yazdı:',
  be: 'D у T P піша:',
  bn: 'D তারিখে T টায় P লিখেছেন:',
  cs: 'D v T odesílatel P napsal:',
  cy: 'Ar D am T, ysgrifennodd P:',
  eu: 'P igorleak hau idatzi du (D (T)):',
  fil: 'Noong D nang T, sumulat si P:',
  ga: 'Ar D ag T, scríobh P:',
  gl: 'O D ás T, P escribiu:',
  gu: 'D ના રોજ T વાગ્યે P એ લખ્યું:',
  hu: 'P ezt írta (időpont: D, T):',
  hy: 'D-ին T-ին P-ը գրել է՝',
  ka: 'D, T P წერდა:',
  kk: 'D T, P жазды:',
  km: 'នៅ D ម៉ោង T P បានសរសេរ៖',
  kn: 'D ರಂದು T ಕ್ಕೆ P ಬರೆದಿದ್ದಾರೆ:',
  lo: 'ໃນ D ເວລາ T P ຂຽນວ່າ:',
  mk: 'На D во T, P напиша:',
  ml: 'D T-ന് P എഴുതി:',
  mn: 'D T P бичсэн:',
  mr: 'D रोजी T वाजता P ने लिहिले:',
  mt: 'Fi D fil-T, P kiteb:',
  my: 'D T တွင် P ရေးခဲ့သည်:',
  ne: 'D T मा P ले लेख्नुभयो:',
  pa: 'D ਨੂੰ T ਵਜੇ P ਨੇ ਲਿਖਿਆ:',
  ro: 'În D la T, P a scris:',
  si: 'D T ට P ලියන ලදී:',
  sq: 'Më D në T, P shkroi:',
  sr: 'D у T P је написао/ла:',
  sw: 'D saa T P aliandika:',
  ta: 'D அன்று T மணிக்கு P எழுதியது:',
  te: 'D న Tకి P ఇలా రాశారు:',
  ur: 'D کو T بجے P نے لکھا:',
  uz: 'D T da P yozdi:',
  zu: 'Ngo-D ngo-T u-P wabhala:',
};

test.each(Object.entries(LINES))('%s', async (language, form) => {
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'UTC' }).format(WHEN);
  for (const style of STYLES) {
    const day = new Intl.DateTimeFormat(language, { ...style, timeZone: 'UTC' }).format(WHEN);
    const line = form.replace(/[DTP](?!\p{Ll})/gu, (sign) => ({ D: day, T: time, P: PERSON })[sign] ?? sign);
    expect(line).toContain(PERSON);
    expect(await replyOf(`${OWN}\n\n${line}\n${QUOTE}`), line).toBe(OWN);
  }
});
