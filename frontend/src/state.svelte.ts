import { api, problemOf, type Passage } from './api'
import { listen } from './events'
import { en, type Messages } from './messages/en'
import { zh } from './messages/zh'
import type { App, Day, DaySummary, Figures, Hit, ModelList, NumberCheck, Order, Paper, Problem, Run, Settings } from './types'

/** All that the screen shows. It can be asked anew from the backend at any time. */
export class Screen {
  app = $state<App | null>(null)
  settings = $state<Settings>({ language: 'en', report_language: 'en', depth: 'standard', model: '', theme: 'system' })
  models = $state<ModelList | null>(null)
  days = $state<DaySummary[] | null>(null)
  date = $state('')
  day = $state<Day | null>(null)
  dayMissing = $state(false)
  id = $state('')
  paper = $state<Paper | null>(null)
  number = $state<NumberCheck | null>(null)
  view = $state<'summary' | 'text'>('summary')
  passage = $state<Passage | null>(null)
  figures = $state<Figures | null>(null)
  dark = $state(false)
  run = $state<Run | null>(null)
  query = $state('')
  hits = $state<Hit[] | null>(null)
  problem = $state<Problem | null>(null)
  showSettings = $state(false)
  text = $derived<Messages>(this.settings.language === 'zh' ? zh : en)

  #stop: (() => void) | null = null
  #searches = 0

  async start() {
    this.#stop = listen(
      (name, data) => {
        if (name === 'run') this.run = data as Run
        else if (name === 'figures') this.tookFigures(data as Figures)
        else void this.changed(data as { date: string; id?: string })
      },
      () => void this.reload(),
    )
    await this.guard(async () => {
      ;[this.app, this.settings, this.run] = await Promise.all([api.app(), api.settings(), api.run()])
    })
    await this.reload()
    void this.loadModels()
  }

  stop() {
    this.#stop?.()
  }

  /** Runs something that asks the backend; what goes wrong is shown. */
  async guard(what: () => Promise<void>) {
    try {
      await what()
    } catch (cause) {
      this.problem = problemOf(cause)
    }
  }

  async reload() {
    await this.guard(async () => {
      this.days = await api.days()
    })
    if (!this.date) this.date = this.days?.[0]?.date ?? ''
    await this.loadDay()
  }

  async changed(what: { date: string; id?: string }) {
    await this.guard(async () => {
      this.days = await api.days()
    })
    if (!this.date || (this.run?.date === what.date && !this.day)) this.date = what.date
    if (what.date === this.date) await this.loadDay()
    if (what.id && what.id === this.id) await this.loadPaper()
  }

  async loadDay() {
    const date = this.date
    if (!date) return
    try {
      const day = await api.day(date, this.settings.report_language)
      if (date !== this.date) return
      this.day = day
      this.dayMissing = false
    } catch (cause) {
      const problem = problemOf(cause)
      if (date !== this.date) return
      this.day = null
      this.dayMissing = problem.code === 'not_found'
      if (!this.dayMissing) this.problem = problem
    }
  }

  async loadPaper() {
    const id = this.id
    try {
      const paper = await api.paper(id, this.settings.report_language)
      if (id === this.id) this.paper = paper
    } catch (cause) {
      if (id !== this.id) return
      this.paper = null
      const problem = problemOf(cause)
      if (problem.code !== 'not_found') this.problem = problem
    }
  }

  async loadModels() {
    await this.guard(async () => {
      this.models = await api.models()
    })
  }

  async chooseDay(date: string) {
    this.date = date
    this.id = ''
    this.paper = null
    this.leaveText()
    await this.loadDay()
  }

  async choosePaper(id: string) {
    this.id = id
    this.leaveText()
    await this.loadPaper()
  }

  leaveText() {
    this.number = null
    this.view = 'summary'
    this.passage = null
    this.figures = null
  }

  /** Opens the full text, at a passage or heading if one is given, and asks for pictures that are not there. */
  async openText(passage: Passage | null = null) {
    const id = this.id
    if (this.figures?.id !== id) {
      try {
        this.tookFigures(await api.fetchFigures(id))
      } catch {
        // Without pictures the text can be read as well; the page says where one is missing.
      }
    }
    if (id !== this.id) return
    this.passage = passage
    this.view = 'text'
  }

  tookFigures(figures: Figures) {
    if (figures.id === this.id) this.figures = figures
  }

  async search(query: string) {
    this.query = query
    const turn = ++this.#searches
    if (!query.trim()) {
      this.hits = null
      return
    }
    await this.guard(async () => {
      const hits = await api.search(query)
      if (turn === this.#searches) this.hits = hits
    })
  }

  async fetchDay(sample = false) {
    this.problem = null
    const order: Order = {
      date: sample ? '' : this.date || (this.app?.today ?? ''), language: this.settings.report_language, depth: this.settings.depth,
      model: this.settings.model, limit: 0, sample,
    }
    if (sample) order.depth = this.models?.chosen ? this.settings.depth : 'quick'
    await this.guard(async () => {
      const run = await api.startRun(order)
      // An event about this run may have come before the answer, and is newer.
      if (this.run?.started_at !== run.started_at) this.run = run
      if (sample && this.app) this.date = this.app.sample_day
      await this.loadDay()
    })
  }

  async cancel() {
    await this.guard(async () => {
      this.run = await api.cancelRun()
    })
  }

  async save(change: Partial<Settings>) {
    // At once, so that a second change builds on the first while that is on its way.
    const before = this.settings
    this.settings = { ...before, ...change }
    await this.guard(async () => {
      try {
        await api.saveSettings(this.settings)
      } catch (cause) {
        this.settings = before
        throw cause
      }
    })
    await this.loadDay()
    if (this.id) await this.loadPaper()
    if (change.model !== undefined) await this.loadModels()
  }
}
