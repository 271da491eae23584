import type { Trends } from './api'

/** A value of a table for other programs; what a spreadsheet would take for a formula is kept from being one. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t]/.test(value) ? `'${value}` : String(value)
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Rows as CSV (RFC 4180). */
export const csv = (rows: (string | number)[][]): string => rows.map((r) => r.map(cell).join(',') + '\r\n').join('')

/** The numbers behind the drawings, a span a row. */
export const trendRows = (t: Trends, heads: string[]): (string | number)[][] => [
  [...heads, ...t.topics.map((topic) => topic.name)],
  ...t.spans.map((s, i) => [s.start, s.papers, s.votes, s.reports, ...t.topics.map((topic) => topic.counts[i] ?? 0)]),
]
