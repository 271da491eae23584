import { api, type Layout as Stored, type Sort } from '../api'

export type View = 'day' | 'starred' | 'all' | 'own' | 'tag' | 'search' | 'trends' | 'models' | 'work'
export type Pane = 'days' | 'papers' | 'reader'
export const widths = { days: { least: 200, most: 420 }, papers: { least: 260, most: 720 } }
const saveAfter = 400

/** How the screen is arranged: kept in the library, since a browser sees another origin at each start. */
export class Layout {
  stored = $state<Stored>({ days_width: 248, papers_width: 372, sort: 'listed' })
  view = $state<View>('day')
  /** Of the views 'own' and 'tag': the number of the collection, or the tag. */
  name = $state('')
  /** The pane in front, where there is no room for all. */
  pane = $state<Pane>('papers')
  showSettings = $state(false)
  showHelp = $state(false)
  showGoTo = $state(false)
  showCollect = $state(false)
  showShelves = $state(false)
  #timer: ReturnType<typeof setTimeout> | undefined

  async load() {
    try {
      const stored = await api.layout()
      if (this.#timer === undefined) this.stored = stored // the reader may have been quicker
    } catch {
      // A screen in its usual arrangement is no reason to bother the reader.
    }
  }

  resize(pane: 'days' | 'papers', width: number) {
    const { least, most } = widths[pane]
    this.#change({ [`${pane}_width`]: Math.round(Math.min(most, Math.max(least, width))) })
  }

  sort(by: Sort) {
    this.#change({ sort: by })
  }

  /** Shows a view; panes follow where there is room for one. */
  show(view: View, name = '') {
    this.view = view
    this.name = name
    this.pane = 'papers'
  }

  /** Brings the pane before the one in front to the front. */
  back() {
    this.pane = this.pane === 'reader' ? 'papers' : 'days'
  }

  #change(change: Partial<Stored>) {
    this.stored = { ...this.stored, ...change }
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void api.saveLayout(this.stored).catch(() => {}), saveAfter)
  }
}
