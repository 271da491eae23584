import type { Depth, JobKind, JobState, Problem, ReadingSource, Row, ShelfRow, Sort } from './api'

/** A paper as a list shows it, whatever the list. */
export interface Item {
  id: string
  date: string
  title: string
  organization: string
  keywords: string[]
  votes: number
  source?: ReadingSource
  depth?: Depth
  state?: JobState
  kind?: JobKind
  problem: Problem | null
  grounding: number | null
  absent: number
  code: string
  thumbnail: string
  read: boolean
  starred: boolean
  tags: string[]
  noted: boolean
}

export const itemOfRow = (r: Row, date: string): Item => ({
  id: r.id, date, title: r.title, organization: r.organization ?? '', keywords: r.keywords ?? [], votes: r.upvotes, source: r.reading_source, depth: r.depth,
  state: r.state, kind: r.kind, problem: r.problem ?? null, grounding: r.grounding, absent: r.absent, code: r.code ?? '', thumbnail: r.thumbnail,
  read: r.read, starred: r.starred, tags: r.tags, noted: r.noted,
})

export const itemOfShelf = (r: ShelfRow): Item => ({
  id: r.id, date: r.date, title: r.title, organization: r.organization ?? '', keywords: r.keywords ?? [], votes: r.upvotes, source: r.reading_source, depth: r.depth,
  problem: null, grounding: r.grounding, absent: 0, code: r.code ?? '', thumbnail: '', read: r.read, starred: r.starred, tags: [], noted: false,
})

export type Filter = 'unread' | 'starred' | 'code' | 'problems'
export const filters: Filter[] = ['unread', 'starred', 'code', 'problems']

const passes: Record<Filter, (i: Item) => boolean> = {
  unread: (i) => !i.read,
  starred: (i) => i.starred,
  code: (i) => i.code !== '',
  problems: (i) => i.state === 'failed' || i.absent > 0 || i.source === 'ArXiv Abs' || (i.grounding !== null && i.grounding < 1),
}

const states: (JobState | undefined)[] = ['failed', 'running', 'queued', 'canceled', undefined, 'done']
const collator = new Intl.Collator(['en', 'zh'], { numeric: true })
const orders: Record<Exclude<Sort, 'listed'>, (a: Item, b: Item) => number> = {
  votes: (a, b) => b.votes - a.votes,
  // Papers without a grounding stand last; the least grounded of the others first: these want a look.
  grounding: (a, b) => (a.grounding ?? 2) - (b.grounding ?? 2),
  title: (a, b) => collator.compare(a.title, b.title),
  state: (a, b) => states.indexOf(a.state) - states.indexOf(b.state),
}

/** The items that pass all filters and hold all words, in order. */
export function choose(items: Item[], active: ReadonlySet<Filter>, text: string, sort: Sort): Item[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean)
  // The usual case costs nothing, whatever the length.
  if (!active.size && !words.length && sort === 'listed') return items
  const chosen = items.filter((i) => {
    for (const f of active) if (!passes[f](i)) return false
    if (!words.length) return true
    const all = `${i.title} ${i.organization} ${i.keywords.join(' ')} ${i.tags.join(' ')} ${i.id}`.toLowerCase()
    return words.every((w) => all.includes(w))
  })
  return sort === 'listed' ? chosen : chosen.toSorted(orders[sort])
}
