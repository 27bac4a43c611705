/** The repairs of each MIME entity after its own header is read, in this order. */
import type { NodeRepair } from './node.ts';
import { mendMediaType } from './mediaType.ts';
import { showReaction } from './reaction.ts';
import { mendTextType } from './textType.ts';
import { mendTextBase64 } from './textBase64.ts';
import { mendEncoding } from './transferEncoding.ts';
import { mendFileName } from './fileName.ts';
import { mendDigest } from './digest.ts';
import { markShownFile } from './shownFile.ts';
import { nameCalendar } from './calendarName.ts';
import { markCharset } from './charsetMark.ts';
import { markFlowed } from './flowedMark.ts';

export const nodeRepairs: readonly NodeRepair[] = [
  mendMediaType,
  mendDigest,
  mendEncoding,
  mendFileName,
  showReaction,
  mendTextType,
  nameCalendar,
  markShownFile,
  mendTextBase64,
  markCharset,
  markFlowed,
];
