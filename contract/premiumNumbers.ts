/**
 * Numbers to which a call costs far more than a call: premium and televoting services, and satellite and international
 * networks. A stranger who has one rung earns by it. The first digits, by the countries' numbering plans (ITU E.164).
 *
 * Never complete: `callOnly` names the countries that a desk rings.
 */
const FIRST_DIGITS: Readonly<Record<string, readonly string[]>> = {
  'satellites and international networks': ['+870', '+878', '+881', '+882', '+883', '+979'],
  'North America': ['+1900', '+1976'],
  Australia: ['+61190'],
  Austria: ['+43900', '+43901', '+43930', '+43931', '+43939'],
  Belgium: ['+32900', '+32901', '+32902', '+32903', '+32904', '+32905', '+32906', '+32907', '+32909'],
  Brazil: ['+55900'],
  Czechia: ['+420900', '+420906', '+420909'],
  Denmark: ['+4590'],
  Finland: ['+358600', '+358700'],
  France: ['+3381', '+3382', '+3389'],
  Germany: ['+49900', '+49137'],
  Greece: ['+30901', '+30909'],
  Italy: ['+3989'],
  Japan: ['+81990'],
  Luxembourg: ['+352900', '+352901', '+352905'],
  'the Netherlands': ['+31900', '+31906', '+31909'],
  'New Zealand': ['+64900'],
  Norway: ['+4782'],
  Poland: ['+48700', '+48701', '+48703', '+48704', '+48706', '+48708'],
  Portugal: ['+351601', '+351607', '+351608', '+351646', '+351648', '+351760', '+351761', '+351762'],
  Russia: ['+7809'],
  Spain: ['+34803', '+34806', '+34807', '+34905', '+34907'],
  Sweden: ['+46900', '+46939', '+46944'],
  Switzerland: ['+41900', '+41901', '+41906'],
  'the United Kingdom': ['+449', '+4487', '+4470'],
};

const ALL = Object.values(FIRST_DIGITS).flat();

/** Ireland's begin as Dublin's do, and are longer. */
const IRELAND = /^\+35315\d{8}$/;

export function isPremium(number: string): boolean {
  return IRELAND.test(number) || ALL.some((digits) => number.startsWith(digits));
}
