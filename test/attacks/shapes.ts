/** Every hostile shape, each by a name of its own. */
import { bodyShapes } from './shapes/bodies.ts';
import { decoderShapes } from './shapes/decoders.ts';
import { headerShapes } from './shapes/headers.ts';
import { htmlShapes } from './shapes/htmls.ts';
import { otherShapes } from './shapes/others.ts';
import type { Shape } from './shapes/shape.ts';
import { textShapes } from './shapes/texts.ts';

export const shapes: Shape[] = [
  ...headerShapes,
  ...bodyShapes,
  ...decoderShapes,
  ...textShapes,
  ...htmlShapes.map((shape) => ({ ...shape, name: `HTML: ${shape.name}` })),
  ...otherShapes,
];
