import { api, type Trends as Counted } from '../api'
import { addDays } from '../calendar'
import type { Notices } from './notices.svelte'

export type Range = 'month' | 'quarter' | 'year' | 'all' | 'own'
export const ranges: Range[] = ['month', 'quarter', 'year', 'all', 'own']
const days: Record<'month' | 'quarter' | 'year', number> = { month: 30, quarter: 91, year: 365 }

/** The numbers of the library over a span of time, and the topics that are shown of it. */
export class Trends {
  counted = $state.raw<Counted | null>(null)
  range = $state<Range>('all')
  from = $state('')
  to = $state('')
  /** Topics that were chosen; none: the most frequent. */
  topics = $state.raw<string[]>([])
  /** Of a span of one's own whose end lies before its beginning nothing can be counted. */
  backwards = $derived(this.range === 'own' && this.from !== '' && this.to !== '' && this.from > this.to)
  #turn = 0

  constructor(private notices: Notices) {}

  async load() {
    if (this.backwards) return
    const turn = ++this.#turn
    const own = this.range === 'own'
    await this.notices.guard(async () => {
      const counted = await api.trends(this.range === 'all' ? '' : this.from, own ? this.to : '', this.topics)
      if (turn === this.#turn) this.counted = counted
    })
  }

  /** Chooses a range that ends with the newest day of the library. */
  async choose(range: Range, newest: string) {
    this.range = range
    if (range !== 'own' && range !== 'all' && newest) {
      this.from = addDays(newest, 1 - days[range])
      this.to = newest
    }
    await this.load()
  }

  async between(from: string, to: string) {
    this.from = from
    this.to = to
    await this.load()
  }

  async add(topic: string) {
    const name = topic.trim().toLowerCase()
    if (!name) return
    const shown = this.topics.length ? this.topics : (this.counted?.topics ?? []).map((t) => t.name)
    if (!shown.includes(name)) this.topics = [...shown, name]
    await this.load()
  }

  async remove(topic: string) {
    const shown = this.topics.length ? this.topics : (this.counted?.topics ?? []).map((t) => t.name)
    this.topics = shown.filter((t) => t !== topic)
    await this.load()
  }

  async mostFrequent() {
    this.topics = []
    await this.load()
  }
}
