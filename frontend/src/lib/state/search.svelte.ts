import { api, type Hit, type SavedSearch, type SearchFilter } from '../api'
import type { Notices } from './notices.svelte'

export const noFilter: SearchFilter = { unread: false, starred: false, code: false, days: 0 }

/** Search over everything, as it is typed; filters alone find the newest papers. */
export class Search {
  query = $state('')
  filter = $state.raw<SearchFilter>(noFilter)
  hits = $state.raw<Hit[] | null>(null)
  total = $state(0)
  /** Of what follows the hits; 0: nothing does. */
  next = $state(0)
  index = $state(-1)
  /** How often the field was asked for: it takes the focus each time. */
  asked = $state(0)
  filtered = $derived(this.filter.unread || this.filter.starred || this.filter.code || this.filter.days > 0)
  #turn = 0

  constructor(private notices: Notices) {}

  async ask(query: string, filter: SearchFilter = this.filter) {
    this.query = query
    this.filter = filter
    const turn = ++this.#turn
    if (!query.trim() && !this.filtered) {
      this.hits = null
      this.index = -1
      this.total = this.next = 0
      return
    }
    await this.notices.guard(async () => {
      const found = await api.search(query, filter)
      if (turn !== this.#turn) return
      this.hits = found.hits
      this.total = found.total
      this.next = found.next
      this.index = -1
    })
  }

  async more() {
    const turn = this.#turn
    await this.notices.guard(async () => {
      const found = await api.search(this.query, this.filter, this.next)
      if (turn !== this.#turn) return
      const there = new Set(this.hits?.map((h) => h.id))
      this.hits = [...(this.hits ?? []), ...found.hits.filter((h) => !there.has(h.id))]
      this.next = found.next
    })
  }

  /** Whether this is what a saved search asks for. */
  is(s: SavedSearch): boolean {
    return s.query === this.query && (Object.keys(noFilter) as (keyof SearchFilter)[]).every((k) => s.filter[k] === this.filter[k])
  }

  /** The hit beside the selected one, which stays selected. */
  beside(by: number): Hit | null {
    return this.hits?.[this.index + by] ?? null
  }

  /** The hit so many places from the selected one. */
  move(by: number): Hit | null {
    const hits = this.hits ?? []
    if (!hits.length) return null
    this.index = Math.min(hits.length - 1, Math.max(0, this.index + by))
    return hits[this.index] ?? null
  }
}
