/**
 * The content of a language's file of seeds. Terms are separated by commas, in lower case; a final `*` makes a prefix.
 */
import type { Signal } from '../priority.ts';

export type Topic = [category: string, weight: number, terms: string];

export type Seeds = {
  /** ISO 639-1. */
  language: string;
  /** By id. Each adds its weight once, regardless of the number of its terms in a text. */
  topics: Record<string, Topic>;
  signals: Record<Signal, string>;
};
