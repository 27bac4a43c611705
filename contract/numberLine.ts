/**
 * Whether a line of a signature has the writer's telephone number, or asks the customer to call one: `Call +351 …`. Linear in
 * its length.
 */
import { beforeTelephone, isContactLine } from './signatureLines.ts';
import { isTelephoneLabel } from './telephoneLine.ts';

import { isNetwork } from './programLines.ts';

/** Ends a firm or a town before the number and its label. */
const BESIDE = /[,，|/(·•;]|\s[-–—]\s/u;
const LABEL_END = /[:：.]\s?$/u;
/** Who answers there. */
const DESK =
  /^(?:hotline|help\s?desk|support|suporte|soporte|service|servi[czç]\p{L}{1,3}|sales|recep\p{L}{1,10})\s?$/iu;
const PAGE = /^([^:：<@]{1,60})\shttps?:\/\/[^\s/]{1,255}\/\S/u;
const WORD = /[\p{L}\p{M}]+/gu;
const SMALL = /^\p{Ll}{2,}$/u;

export function isTelephone(line: string): boolean {
  return isContactLine(line) && beforeTelephone(line) !== null && !isOrder(line);
}

/** One word that labels no telephone, or words in small letters, before a number. A town may be before it too. */
export function isOrder(line: string): boolean {
  const before = beforeTelephone(line)?.split(BESIDE).at(-1)?.trimStart() ?? '';
  if (before === '' || LABEL_END.test(before) || isTelephoneLabel(before) || DESK.test(before)) return false;
  const words = before.match(WORD) ?? [];
  return words.length === 1 || words.some((word) => SMALL.test(word));
}

/** `See https://contoso.test/guide`: words and a page, without a label and no network's name. */
export function isPage(line: string): boolean {
  const words = PAGE.exec(line)?.[1]?.match(WORD) ?? [];
  return words.length > 0 && !words.some((word) => isNetwork(word));
}
