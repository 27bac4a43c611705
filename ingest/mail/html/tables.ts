/**
 * Tables and definition lists of HTML as text that keeps its rows and columns: a row is a line, with a mark between its cells.
 * A layout table has one cell with words in each row: its text is unchanged. Never loses words outside the rows, as
 * broken HTML has them. Linear up to a depth; deeper tables become blocks.
 */
import type { DomNode, FormatCallback } from 'html-to-text';
import { limits } from '../../limits.ts';

const GROUPS = new Set(['thead', 'tbody', 'tfoot', 'center', 'form']);

/** Tables that are open: each level copies the text of those within it. */
let open = 0;

export const tableFormat: FormatCallback = (element, walk, builder) =>
  written({ rows: rowsOf(element.children), text: tableText }, element, walk, builder);

export const definitionFormat: FormatCallback = (element, walk, builder) =>
  written({ rows: definitionsOf(element.children), text: definitionText }, element, walk, builder);

/** One row, whose cells are the element's children. */
export const rowFormat: FormatCallback = (element, walk, builder) =>
  written({ rows: [element.children.map((cell) => [cell])], text: tableText }, element, walk, builder);

/** A row is a list of cells, and a cell a list of nodes. */
type Table = { rows: DomNode[][][]; text: (rows: string[][]) => string };

function written(
  table: Table,
  element: DomNode,
  walk: Parameters<FormatCallback>[1],
  builder: Parameters<FormatCallback>[2],
): void {
  if (open >= limits.htmlTableDepth) {
    builder.openBlock({ leadingLineBreaks: 1 });
    walk(element.children, builder);
    builder.closeBlock({ trailingLineBreaks: 1 });
    return;
  }
  open += 1;
  try {
    builder.openTable();
    for (const row of table.rows) {
      builder.openTableRow();
      for (const cell of row) {
        builder.openTableCell({});
        walk(cell, builder);
        builder.closeTableCell({});
      }
      builder.closeTableRow();
    }
    builder.closeTable({
      tableToString: (rows) => table.text(rows.map((row) => row.map(({ text }) => text.trim()))),
      leadingLineBreaks: 1,
      trailingLineBreaks: 1,
    });
  } finally {
    open -= 1;
  }
}

/** A node outside the rows is a row: a caption, or text that broken HTML put there. */
function rowsOf(nodes: DomNode[]): DomNode[][][] {
  return nodes.flatMap((node) => {
    if (node.name !== undefined && GROUPS.has(node.name)) return rowsOf(node.children);
    return [node.name === 'tr' ? node.children.map((cell) => [cell]) : [[node]]];
  });
}

/** A term and its definitions; HTML §4.4.9 allows a `div` around them. */
function definitionsOf(nodes: DomNode[]): DomNode[][][] {
  const rows: DomNode[][][] = [];
  for (const node of nodes) {
    if (node.name === 'div') rows.push(...definitionsOf(node.children));
    else if (node.name === 'dd' && rows.length > 0) rows.at(-1)?.push([node]);
    else rows.push([[node]]);
  }
  return rows;
}

function tableText(rows: string[][]): string {
  const filled = rows.filter((row) => row.some((cell) => cell !== ''));
  // A head without gaps is that of data, where an empty cell means something.
  const isData = (filled[0]?.length ?? 0) > 1 && filled[0]?.every((cell) => cell !== '') === true;
  return filled.map((row) => rowText(row, isData)).join('\n');
}

function rowText(row: string[], isData: boolean): string {
  const said = row.filter((cell) => cell !== '');
  if (said.length < 2 || row.some((cell) => cell.includes('\n'))) return said.join('\n');
  // No text that grows: asking it for its end would copy it at each cell.
  const cells = isData ? row : said;
  return cells.map((cell, at) => `${at === 0 ? '' : apart(cells[at - 1] ?? '')}${cell}`).join('');
}

function apart(before: string): string {
  return before.endsWith(':') ? ' ' : ' | ';
}

function definitionText(rows: string[][]): string {
  return rows
    .map((row) => row.filter((cell) => cell !== ''))
    .filter((row) => row.length > 0)
    .map(([term = '', ...more]) => {
      if (more.length === 0) return term;
      const first = term.endsWith(':') ? term : `${term}:`;
      return more.length === 1 && !more[0]?.includes('\n')
        ? `${first} ${more[0]}`
        : [first, ...more].join('\n');
    })
    .join('\n');
}
