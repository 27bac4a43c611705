/** The operations page and the example alerts against the one table of metrics: nothing missing, nothing made up. */
import { existsSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { roles } from '../../pipeline/pipeline.ts';
import { vocabulary } from '../../runtime/vocabulary.ts';
import { finished } from '../support/process.ts';
import { PROJECT } from './services.ts';

const PAGE = join(PROJECT, 'docs/operations.md');
const ALERTS = join(PROJECT, 'deploy/alerts.yml');
const page = readFileSync(PAGE, 'utf8');

const alertFile = z.object({
  groups: z.tuple([
    z.object({
      name: z.literal('firstline'),
      rules: z.array(
        z.object({
          alert: z.string(),
          expr: z.string(),
          for: z.string().optional(),
          labels: z.object({ severity: z.enum(['page', 'ticket']) }),
          annotations: z.object({ summary: z.string() }),
        }),
      ),
    }),
  ]),
});
const [{ rules }] = alertFile.parse(parse(readFileSync(ALERTS, 'utf8'))).groups;

type Declared = { type: string; labels: readonly string[] };
const declared = new Map<string, Declared>(Object.entries(vocabulary));

/** Those of the scraping, and the one of a histogram's buckets. */
const LABELS_OF_ALL = ['job', 'role', 'instance', 'le'];

describe('the operations page', () => {
  test('tells of every metric, with its type and labels', () => {
    const rows = [...page.matchAll(/^\| `(firstline_\w+)` \| ([\w, ]+) \| .{10,} \|$/gm)];
    expect(rows.map(([, name, shape]) => [name, shape])).toEqual(
      [...declared].map(([name, { type, labels }]) => [name, [type, ...labels].join(', ')]),
    );
  });

  test('tells of every alert', () => {
    const rows = [...page.matchAll(/^\| `(Firstline\w+)` \| .{10,} \| .{4,} \|$/gm)];
    expect(rows.map(([, name]) => name)).toEqual(rules.map(({ alert }) => alert));
  });

  test('tells what every role needs', () => {
    const rows = [...page.matchAll(/^\| `(\w+)` \| (?:SMTP|HTTP) /gm)];
    expect(rows.map(([, name]) => name)).toEqual([...roles]);
  });

  test('names no metric that is not there, and links to what is', () => {
    for (const [name] of page.matchAll(/firstline_[a-z_]+/g)) expect([...declared.keys()]).toContain(name);
    const links = [...page.matchAll(/\]\(([^)#:]+)\)/g)].map(([, path = '']) => path);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((path) => !existsSync(join(dirname(PAGE), path)))).toEqual([]);
  });
});

describe('the alerts', () => {
  test.each(rules)('$alert asks for metrics and labels that are there', ({ expr, annotations }) => {
    const series = [...expr.matchAll(/\b(firstline_[a-z_]+|up)(?:\{([^}]*)\})?/g)];
    expect(series.length).toBeGreaterThan(0);
    const labels = series.flatMap(([, name = '', selector = '']) => {
      const known = name === 'up' ? [] : labelsOf(name);
      for (const [, label = ''] of selector.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g))
        expect([...known, ...LABELS_OF_ALL]).toContain(label);
      return known;
    });
    const grouped = [...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/));
    const shown = [...annotations.summary.matchAll(/\$labels\.(\w+)/g)].map(([, label = '']) => label);
    for (const label of [...grouped, ...shown]) expect([...labels, ...LABELS_OF_ALL]).toContain(label);
    // What was summed away cannot be shown.
    if (grouped.length > 0) for (const label of shown) expect(grouped).toContain(label);
  });

  const promtool = promtoolFile();
  const reason = promtool === null ? 'skipped, because promtool is not installed' : null;

  describe.skipIf(reason !== null)(`promtool ${reason ?? ''}`, () => {
    test.each([
      ['rules', 'alerts.yml'],
      ['config', 'prometheus.yml'],
    ])('check %s %s', async (what, file) => {
      const { code, stdout, stderr } = await finished(promtool ?? '', ['check', what, file], {
        cwd: dirname(ALERTS),
      });
      expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
      expect(stdout).toContain('SUCCESS');
    });

    test.each(['alerts.example.yml', 'silence.example.yml'])(
      'the alerts are raised by what they are for: %s',
      async (file) => {
        const { code, stdout } = await finished(promtool ?? '', ['test', 'rules', file], {
          cwd: import.meta.dirname,
        });
        expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('SUCCESS') });
      },
    );
  });
});

/** Of a metric, or of one of the series a histogram is made of. A type that cannot have it is a fault. */
function labelsOf(name: string): readonly string[] {
  const [, base = name, series] = /^(\w+?)(_bucket|_count|_sum)?$/.exec(name) ?? [];
  const metric = declared.get(base);
  expect({ name, isThere: metric !== undefined }).toEqual({ name, isThere: true });
  expect({ name, isSeries: series !== undefined }).toEqual({ name, isSeries: metric?.type === 'histogram' });
  return metric?.labels ?? [];
}

/** PROMTOOL, else the one on the PATH. */
function promtoolFile(): string | null {
  const places = (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'promtool'));
  return [process.env.PROMTOOL ?? '', ...places].find((path) => path !== '' && existsSync(path)) ?? null;
}
