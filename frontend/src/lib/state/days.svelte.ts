import { api, problemOf, type Day, type DaySummary, type Language, type ListProblem } from '../api'
import { monthOf } from '../calendar'
import type { Notices } from './notices.svelte'

/** The days of the library, and the one that is shown. */
export class Days {
  list = $state.raw<DaySummary[] | null>(null)
  problems = $state.raw<ListProblem[]>([])
  date = $state('')
  month = $state('')
  day = $state.raw<Day | null>(null)
  byDate = $derived(new Map((this.list ?? []).map((d) => [d.date, d])))

  constructor(private notices: Notices) {}

  async load() {
    await this.notices.guard(async () => {
      const { days, problems } = await api.days()
      this.list = days
      this.problems = problems ?? []
    })
  }

  /** Chooses a day and its month; the papers of another day are not shown any more. */
  choose(date: string) {
    if (date !== this.date) this.day = null
    this.date = date
    this.month = monthOf(date)
  }

  async loadDay(language: Language) {
    const date = this.date
    if (!date) return
    try {
      const day = await api.day(date, language)
      if (date === this.date) this.day = day
    } catch (cause) {
      if (date !== this.date) return
      this.day = null
      const problem = problemOf(cause)
      if (problem.code !== 'not_found') this.notices.problem = problem
    }
  }
}
