import { listen, type Changed, type Order, type Passage, type SavedSearch, type Settings } from '../api'
import { addDays } from '../calendar'
import { painted } from '../painted'
import { Days } from './days.svelte'
import { Layout, type View } from './layout.svelte'
import { Models } from './models.svelte'
import { Notices } from './notices.svelte'
import { Papers } from './papers.svelte'
import { Preferences } from './preferences.svelte'
import { Reader, type Tab } from './reader.svelte'
import { Saving } from './saving.svelte'
import { Search } from './search.svelte'
import { Shelves } from './shelves.svelte'
import { Trends } from './trends.svelte'
import { Work } from './work.svelte'

/** The parts of the screen, and what concerns more than one of them. It can be asked anew from the backend at any time. */
export class Screen {
  notices = new Notices()
  preferences = new Preferences(this.notices)
  layout = new Layout()
  days = new Days(this.notices)
  shelves = new Shelves(this.notices)
  papers = new Papers(this.days, this.layout, this.notices, () => this.shelves.changed())
  reader = new Reader(this.papers, this.notices)
  work = new Work(this.notices)
  saving = new Saving(this.preferences, this.notices)
  models = new Models(this.notices)
  search = new Search(this.notices)
  trends = new Trends(this.notices)
  ready = $state(false)
  text = $derived(this.preferences.text)
  today = $derived(this.preferences.app?.today ?? '')
  /** Nothing is in the library yet, and no day was chosen by hand. */
  isNew = $derived(this.ready && this.days.list?.length === 0)

  #stop: (() => void) | null = null
  #byHand = false
  #stopped = false

  async start() {
    this.#stop = listen(
      {
        run: (run) => this.work.took(run),
        figures: (figures) => this.reader.tookFigures(figures),
        pull: (pull) => {
          this.work.pull = pull
          if (pull.state === 'done') void this.models.load()
        },
        library: (what) => void this.changed(what),
        settings: (settings) => this.preferences.took(settings),
      },
      () => void this.reload(),
    )
    await Promise.all([this.preferences.load(), this.layout.load(), this.work.load(), this.days.load()])
    this.days.choose(this.days.list?.[0]?.date ?? this.today)
    await this.days.loadDay(this.language)
    this.ready = true
    void this.models.load()
    void this.shelves.load()
  }

  stop() {
    this.#stopped = true
    this.shelves.stop()
    void this.reader.note.flush()
    this.#stop?.()
  }

  get language() {
    return this.preferences.settings.report_language
  }

  async reload() {
    await Promise.all([this.days.load(), this.work.load(), this.days.loadDay(this.language), this.shelves.load()])
  }

  async changed(what: Changed) {
    this.shelves.changed()
    this.reader.ahead.forget(what.id)
    if (what.date === this.work.run?.date) void this.work.loadQueue()
    await this.days.load()
    // A day that another program, or the first start, asked for is shown where there is nothing else to see.
    if (!this.#byHand && this.days.day === null && this.work.run?.date === what.date) this.days.choose(what.date)
    if (what.date === this.days.date) await this.days.loadDay(this.language)
    if (what.id ? what.id === this.reader.id : what.date === this.days.date && this.reader.id) await this.reader.reload(this.language)
  }

  async chooseDay(date: string) {
    this.#byHand = true
    this.days.choose(date)
    this.layout.show('day')
    this.papers.id = ''
    void this.reader.open('', this.language)
    await this.days.loadDay(this.language)
  }

  async show(view: View, name = '') {
    this.layout.show(view, name)
    if (view === 'search') this.search.asked++
    if (view === 'starred' || view === 'all' || view === 'own' || view === 'tag') {
      this.papers.shelf = null
      await this.papers.loadShelf(view, this.language)
    } else if (view === 'models') await this.models.load()
    else if (view === 'trends') await this.trends.load()
    else if (view === 'work') await this.work.loadQueue()
  }

  /** Asks a saved search. */
  async ask(saved: SavedSearch) {
    this.layout.show('search')
    await this.search.ask(saved.query, saved.filter)
  }

  /** Puts the open paper into a collection, or takes it out of it. */
  async collect(number: number, included: boolean) {
    await this.reader.collect(number, included)
    void this.shelves.load()
    if (this.layout.view === 'own' && this.layout.name === String(number)) void this.papers.loadShelf('own', this.language)
  }

  /** Deletes a collection; its papers stay. */
  async deleteOwn(number: number) {
    await this.shelves.deleteOwn(number)
    if (this.layout.view === 'own' && this.layout.name === String(number)) await this.show('all')
    if (this.reader.own.includes(number)) this.reader.own = this.reader.own.filter((n) => n !== number)
  }

  /** Gives a tag another name, or puts it together with the tag that has it. */
  async renameTag(name: string, to: string) {
    if (await this.shelves.renameTag(name, to)) await this.#tagged(name, to)
  }

  /** Takes a tag off all papers; the papers stay. */
  async deleteTag(name: string) {
    if (await this.shelves.deleteTag(name)) await this.#tagged(name, '')
  }

  /** Shows what became of a tag, in the list and in the paper that is open. */
  async #tagged(name: string, now: string) {
    this.papers.retag(name, now)
    if (this.layout.view === 'tag' && this.layout.name === name) await (now ? this.show('tag', now) : this.show('all'))
    await this.days.loadDay(this.language)
    if (this.reader.id) await this.reader.reload(this.language)
  }

  /**
   * Selects a paper and opens it; it counts as read then. The selection is drawn first, so
   * that it follows the key; papers that are only passed by are not opened.
   */
  async choosePaper(id: string) {
    this.papers.id = id
    // Fetched while the selection is drawn, and not before that could begin.
    setTimeout(() => id && this.#selects(id) && this.reader.ahead.want(id, this.language))
    await painted()
    if (!this.#selects(id)) return
    await this.reader.open(id, this.language)
    if (this.#stopped || id !== this.reader.id) return
    const item = this.papers.item
    if (id && item && !item.read) void this.papers.mark(id, { read: true })
    void this.lookAhead()
    // From a search its mark is known only now.
    if (!item && id === this.reader.id && this.reader.paper?.mark?.read === false) void this.papers.mark(id, { read: true })
  }

  /** Whether a paper is still the selected one, after a wait: what is derived can be read no more once the screen is gone. */
  #selects(id: string): boolean {
    return !this.#stopped && id === this.papers.id
  }

  /** Fetches the papers beside the open one, once that can be seen. */
  private async lookAhead() {
    const { id } = this.papers
    await painted()
    if (!this.#selects(id)) return
    for (const by of [1, -1]) {
      const beside = this.layout.view === 'search' ? this.search.beside(by) : this.papers.beside(by)
      if (beside && beside.id !== id) this.reader.ahead.want(beside.id, this.language)
    }
  }

  /** The day on whose list the open paper stands. */
  get dateOfPaper() {
    const { id } = this.reader
    const item = this.papers.item
    return (item?.id === id ? item.date : this.search.hits?.find((h) => h.id === id)?.date) ?? this.days.date
  }

  moveDay(by: number) {
    if (this.days.date) void this.chooseDay(addDays(this.days.date, by))
  }

  openTab(tab: Tab, passage: Passage | null = this.reader.passage) {
    if (tab === 'text') void this.reader.openText(passage)
    else this.reader.tab = tab
    if (tab === 'notes') void this.reader.note.open(this.reader.id)
  }

  order(change: Partial<Order> = {}): Order {
    const { settings } = this.preferences
    return { date: this.days.date || this.today, language: settings.report_language, depth: settings.depth, model: settings.model, limit: 0, sample: false, id: '', ...change }
  }

  async fetchDay() {
    if (await this.work.start(this.order())) await this.days.loadDay(this.language)
  }

  async trySample() {
    const date = this.preferences.app?.sample_day ?? ''
    const depth = this.models.list?.chosen ? this.preferences.settings.depth : 'quick'
    if (await this.work.start(this.order({ date: '', sample: true, depth }))) await this.chooseDay(date)
  }

  async save(change: Partial<Settings>) {
    await this.preferences.save(change)
    await this.days.loadDay(this.language)
    if (this.reader.id) await this.reader.load(this.language)
    if (change.model !== undefined) await this.models.load()
  }
}
