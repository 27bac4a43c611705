/** What a language's file of seeds holds. Terms are separated by commas, lower case; `*` ends a prefix. */
import type { Signal } from '../priority.ts';

export type Topic = [category: string, weight: number, terms: string];

export type Seeds = {
  /** ISO 639-1. */
  language: string;
  /** By id. Each adds its weight once, however many of its terms stand in a text. */
  topics: Record<string, Topic>;
  signals: Record<Signal, string>;
};
