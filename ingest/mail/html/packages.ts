/**
 * The packages that read HTML, in their CommonJS form: mailparser loads that in any case, and the other form would be
 * loaded beside it, 50 modules more for each thread that starts.
 */
import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

export const { compile }: typeof import('html-to-text') = load('html-to-text');
export const { Parser }: typeof import('htmlparser2') = load('htmlparser2');
export type Parser = InstanceType<typeof Parser>;
