import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import type { ClaimCheck, NumberCheck } from './api'
import { formulas, mathML } from './tex'

const marked = new Marked({ gfm: true, breaks: true, async: false })

// Marks of numbers and formulas travel through Markdown as characters of the private
// use area, which neither Markdown nor HTML knows.
const open = '\uE000'
const middle = '\uE001'
const close = '\uE002'
const formulaAt = '\uE003'
const claimAt = '\uE004'

/** What is marked in a text, and what the marks say in words, for those who do not see them. */
export interface Marks {
  nameOf?: (number: NumberCheck) => string
  claims?: ClaimCheck[]
  claimName?: (claim: ClaimCheck) => string
  /** A claim without a passage says nothing against it: the words of two languages are not compared. */
  quiet?: boolean
}

interface Part { start: number; end: number; index: number; kind: 'number' | 'formula' | 'claim'; tex?: string; display?: boolean }

/**
 * Turns the Markdown of a field into clean HTML: formulas drawn, numbers marked by how
 * they stand to the paper, and behind each claim a mark that leads to its passage.
 */
export function render(markdown: string, numbers: NumberCheck[], { nameOf = (n) => n.class, claims = [], claimName = (c) => c.support, quiet = false }: Marks = {}): string {
  const drawn: string[] = []
  const marks = place(markdown, numbers)
  const parts: Part[] = [
    ...formulas(markdown).map((f) => ({ ...f, index: -1, kind: 'formula' as const })),
    ...marks.map((m) => ({ ...m, kind: 'number' as const })),
    ...place(markdown, claims).map((c) => ({ start: c.end, end: c.end, index: c.index, kind: 'claim' as const })),
  ]
  let out = ''
  let at = 0
  for (const part of parts.sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (part.start < at) continue // a number within a formula: the formula carries it
    out += bare(markdown.slice(at, part.start))
    if (part.kind === 'claim') out += `${claimAt}${part.index}${close}`
    else if (part.kind === 'number') out += mark(part.index, bare(markdown.slice(part.start, part.end)))
    else {
      drawn.push(mathML(part.tex ?? '', part.display ?? false))
      const sign = `${formulaAt}${drawn.length - 1}${close}`
      const within = worst(marks.filter((m) => m.start >= part.start && m.end <= part.end).map((m) => m.index), numbers)
      out += within === null ? sign : mark(within, sign)
    }
    at = part.end
  }
  out += bare(markdown.slice(at))
  const html = clean(marked.parse(out) as string)
  return html
    .replace(/\uE000(\d+)\uE001((?:\uE003\d+\uE002|[^\uE002])*)\uE002/g, (_, index: string, text: string) => {
      const n = numbers[Number(index)]
      return n ? `<button type="button" class="number ${n.class}" data-number="${index}" aria-label="${attribute(`${n.text}: ${nameOf(n)}`)}">${text}</button>` : text
    })
    .replace(/\uE004(\d+)\uE002/g, (_, index: string) => {
      const c = claims[Number(index)]
      if (!c) return ''
      const name = attribute(claimName(c))
      // Many of one name would tell nobody which is which.
      const which = attribute(`${claimName(c)}: ${c.text.replace(/[*_#`]/g, '').slice(0, 60)}`)
      // What leads nowhere is no button.
      if (c.support === 'none') return `<span class="claim none${quiet ? ' quiet' : ''}" role="img" title="${name}" aria-label="${which}">§</span>`
      return `<button type="button" class="claim ${c.support}" data-claim="${index}" title="${name}" aria-label="${which}">§</button>`
    })
    .replace(/\uE003(\d+)\uE002/g, (_, index: string) => drawn[Number(index)] ?? '')
}

/** Turns the Markdown of a note into clean HTML. */
export const renderNote = (markdown: string) => render(markdown, [])

/** A passage of a paper, whose text is no Markdown: its formulas drawn, all else as it stands. */
export function renderPassage(text: string): string {
  let out = ''
  let at = 0
  for (const f of formulas(text)) {
    out += attribute(text.slice(at, f.start)) + mathML(f.tex, f.display)
    at = f.end
  }
  return out + attribute(text.slice(at))
}

const bare = (text: string) => text.replace(/[\uE000-\uE004]/g, '')
const mark = (index: number, text: string) => `${open}${index}${middle}${text}${close}`
const attribute = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')

function clean(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: ['p', 'ul', 'ol', 'li', 'strong', 'em', 'code', 'pre', 'br', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'del', 'hr'],
    ALLOWED_ATTR: ['href', 'title', 'start'],
    ALLOWED_URI_REGEXP: /^https?:/i,
  })
}

/** Of several numbers the one that is least sure. */
function worst(indexes: number[], numbers: NumberCheck[]): number | null {
  const order = ['exact', 'equal', 'derived', 'elsewhere', 'absent']
  const sorted = indexes.toSorted((a, b) => order.indexOf(numbers[b]?.class ?? '') - order.indexOf(numbers[a]?.class ?? ''))
  return sorted[0] ?? null
}

/** Where numbers stand in a string. Their offsets are bytes of UTF-8, strings of JavaScript count in UTF-16. */
export function place(text: string, numbers: { start: number; end: number }[]): { start: number; end: number; index: number }[] {
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder()
  const out: { start: number; end: number; index: number }[] = []
  let byte = 0
  let unit = 0
  const reach = (to: number) => {
    unit += decoder.decode(bytes.subarray(byte, to)).length
    byte = to
    return unit
  }
  for (const { n, index } of numbers.map((n, index) => ({ n, index })).sort((a, b) => a.n.start - b.n.start)) {
    if (n.start < byte || n.end > bytes.length) continue
    out.push({ start: reach(n.start), end: reach(n.end), index })
  }
  return out
}
