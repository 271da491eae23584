import { api, problemOf, type Figures, type Language, type NumberCheck, type Paper, type Passage, type Report } from '../api'
import { painted } from '../painted'
import { Ahead } from './ahead'
import { NoteState } from './note.svelte'
import type { Notices } from './notices.svelte'
import type { Papers } from './papers.svelte'

export type Tab = 'summary' | 'text' | 'notes'

/** The paper that is open. */
export class Reader {
  id = $state('')
  paper = $state.raw<Paper | null>(null)
  loading = $state(false)
  number = $state.raw<NumberCheck | null>(null)
  tab = $state<Tab>('summary')
  passage = $state.raw<Passage | null>(null)
  figures = $state.raw<Figures | null>(null)
  /** All versions of the report; null until they are asked for. */
  versions = $state.raw<Report[] | null>(null)
  chosen = $state<number | null>(null)
  compared = $state<number | null>(null)
  /** The own collections that the paper is in. */
  own = $state.raw<number[]>([])
  ahead = new Ahead()
  note: NoteState
  /** The report that is shown: the chosen version, else the best one. */
  report = $derived(this.chosen !== null && this.versions ? (this.versions[this.chosen] ?? null) : (this.paper?.report ?? null))
  other = $derived(this.compared !== null && this.versions ? (this.versions[this.compared] ?? null) : null)

  constructor(papers: Papers, private notices: Notices) {
    this.note = new NoteState(notices, (id, noted) => papers.noted(id, noted))
  }

  async open(id: string, language: Language) {
    if (id !== this.id) {
      this.id = id
      this.own = []
      this.number = this.passage = this.figures = this.versions = this.chosen = this.compared = null
      this.tab = this.tab === 'notes' ? 'notes' : 'summary'
    }
    const loaded = this.load(language)
    // The note is wanted later than the report: it waits until that can be seen.
    if (this.tab === 'notes' || !id) void this.note.open(id)
    await loaded
    if (id && this.note.id !== id) void this.openNote(id)
  }

  private async openNote(id: string) {
    await painted()
    if (id === this.id) await this.note.open(id)
  }

  /** Loads the paper anew: what is known of it may be old. */
  async reload(language: Language) {
    this.ahead.forget(this.id)
    await this.load(language)
  }

  async load(language: Language) {
    const id = this.id
    if (!id) {
      this.paper = null
      return
    }
    this.loading = true
    try {
      const paper = await this.ahead.get(id, language)
      if (id !== this.id) return
      this.paper = paper
      this.own = paper.own ?? []
    } catch (cause) {
      if (id !== this.id) return
      this.paper = null
      const problem = problemOf(cause)
      if (problem.code !== 'not_found') this.notices.problem = problem
    } finally {
      if (id === this.id) this.loading = false
    }
    if (id === this.id && this.versions) await this.loadVersions()
  }

  async loadVersions() {
    const id = this.id
    await this.notices.guard(async () => {
      const reports = await api.reports(id)
      if (id !== this.id) return
      // Places in the list mean other versions once one has come.
      if (reports.length !== this.versions?.length) this.chosen = this.compared = null
      this.versions = reports
    })
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
    this.tab = 'text'
  }

  /** Puts the paper into a collection, or takes it out. */
  async collect(number: number, included: boolean) {
    const id = this.id
    await this.notices.guard(async () => {
      const own = await api.collect(number, id, included)
      this.ahead.forget(id)
      if (id === this.id) this.own = own
    })
  }

  /** Asks for the collections of a paper that is not read yet. */
  async loadOwn() {
    const id = this.id
    await this.notices.guard(async () => {
      const own = await api.ownOf(id)
      if (id === this.id) this.own = own
    })
  }

  tookFigures(figures: Figures) {
    if (figures.id === this.id) this.figures = figures
  }
}
