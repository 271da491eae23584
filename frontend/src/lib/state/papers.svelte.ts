import { SvelteSet } from 'svelte/reactivity'
import { api, type Language, type MarkChange } from '../api'
import { choose, itemOfRow, itemOfShelf, type Filter, type Item } from '../list'
import type { Days } from './days.svelte'
import type { Layout } from './layout.svelte'
import type { Notices } from './notices.svelte'

/** The list in the middle: what it holds, what is shown of it, and the paper that is selected. */
export class Papers {
  id = $state('')
  filter = $state('')
  active = new SvelteSet<Filter>()
  shelf = $state.raw<Item[] | null>(null)
  /** Marks changed here, over those that came with the list. */
  #marks = $state.raw<Record<string, Partial<Item>>>({})
  #all = $derived.by(() => {
    const date = this.days.date
    return this.layout.view === 'day' ? (this.days.day?.papers ?? []).map((r) => itemOfRow(r, date)) : (this.shelf ?? [])
  })
  all = $derived(Object.keys(this.#marks).length ? this.#all.map((i) => (this.#marks[i.id] ? { ...i, ...this.#marks[i.id] } : i)) : this.#all)
  shown = $derived.by(() => choose(this.all, this.active, this.filter, this.layout.stored.sort))
  index = $derived(this.shown.findIndex((i) => i.id === this.id))
  item = $derived(this.all.find((i) => i.id === this.id) ?? null)

  constructor(private days: Days, private layout: Layout, private notices: Notices, private marked: () => void) {}

  toggle(filter: Filter) {
    if (!this.active.delete(filter)) this.active.add(filter)
  }

  /** The item so many places from the selected one; from none, the first or last. */
  beside(by: number): Item | null {
    const last = this.shown.length - 1
    const next = this.index < 0 ? (by > 0 ? 0 : last) : Math.min(last, Math.max(0, this.index + by))
    return this.shown[next] ?? null
  }

  /** Loads the papers of the view that is shown, which is a shelf. */
  async loadShelf(shelf: 'all' | 'starred' | 'own' | 'tag', language: Language) {
    const { name } = this.layout
    await this.notices.guard(async () => {
      const rows = await api.collection(shelf, name, language)
      if (this.layout.view === shelf && this.layout.name === name) this.shelf = rows.map(itemOfShelf)
    })
  }

  /** Changes the mark of a paper: at once on the screen, then in the library. */
  async mark(id: string, change: MarkChange) {
    const before = this.#marks[id]
    this.#marks = { ...this.#marks, [id]: { ...before, ...change } }
    const well = await this.notices.guard(async () => {
      const mark = await api.setMark(id, change)
      this.#marks = { ...this.#marks, [id]: { ...this.#marks[id], ...mark } }
      this.marked()
    })
    if (!well) this.#marks = { ...this.#marks, [id]: before ?? {} }
  }

  /** A tag has another name now, or none: what was changed here says the same. */
  retag(name: string, to: string) {
    const tags = (list: string[]) => (list.includes(name) ? [...new Set([...list.filter((t) => t !== name), ...(to ? [to] : [])])].sort() : list)
    this.#marks = Object.fromEntries(Object.entries(this.#marks).map(([id, mark]) => [id, mark.tags ? { ...mark, tags: tags(mark.tags) } : mark]))
  }

  /** What was changed here of a paper's mark. */
  changed(id: string): Partial<Item> {
    return this.#marks[id] ?? {}
  }

  /** Notes that a paper has a note, or none any more. */
  noted(id: string, noted: boolean) {
    this.#marks = { ...this.#marks, [id]: { ...this.#marks[id], noted } }
  }
}
