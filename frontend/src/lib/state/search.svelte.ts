import { api, type Hit } from '../api'
import type { Notices } from './notices.svelte'

/** Search over everything, as it is typed. */
export class Search {
  query = $state('')
  hits = $state.raw<Hit[] | null>(null)
  index = $state(-1)
  /** How often the field was asked for: it takes the focus each time. */
  asked = $state(0)
  #turn = 0

  constructor(private notices: Notices) {}

  async ask(query: string) {
    this.query = query
    const turn = ++this.#turn
    if (!query.trim()) {
      this.hits = null
      this.index = -1
      return
    }
    await this.notices.guard(async () => {
      const hits = await api.search(query)
      if (turn !== this.#turn) return
      this.hits = hits
      this.index = -1
    })
  }

  /** The hit so many places from the selected one. */
  move(by: number): Hit | null {
    const hits = this.hits ?? []
    if (!hits.length) return null
    this.index = Math.min(hits.length - 1, Math.max(0, this.index + by))
    return hits[this.index] ?? null
  }
}
