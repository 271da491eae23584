import { api, type SavedSearch, type ShelfList } from '../api'
import type { Notices } from './notices.svelte'

/** What the reader made: collections, saved searches and tags, with counts that follow the library. */
export class Shelves {
  list = $state.raw<ShelfList>({ own: [], searches: [], tags: [] })
  #timer: ReturnType<typeof setTimeout> | undefined
  #turn = 0

  constructor(private notices: Notices) {}

  async load() {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const turn = ++this.#turn
    await this.notices.guard(async () => {
      const list = await api.shelves()
      if (turn === this.#turn) this.list = list
    })
  }

  /** Counts anew after a while: many changes that come together are counted once. */
  changed() {
    this.#timer ??= setTimeout(() => void this.load(), countAfter)
  }

  stop() {
    clearTimeout(this.#timer)
  }

  /** Makes a collection; 0 where that did not work. */
  async create(name: string): Promise<number> {
    let made = 0
    await this.notices.guard(async () => {
      made = (await api.saveOwn(0, name)).number
    })
    await this.load()
    return made
  }

  async renameOwn(number: number, name: string) {
    await this.change(() => api.saveOwn(number, name))
  }

  async deleteOwn(number: number) {
    await this.change(() => api.deleteOwn(number))
  }

  async saveSearch(search: Pick<SavedSearch, 'number' | 'name' | 'query' | 'filter'>): Promise<boolean> {
    return this.change(() => api.saveSearch(search))
  }

  async deleteSearch(number: number) {
    await this.change(() => api.deleteSearch(number))
  }

  async renameTag(name: string, to: string): Promise<boolean> {
    return this.change(() => api.renameTag(name, to))
  }

  async deleteTag(name: string): Promise<boolean> {
    return this.change(() => api.deleteTag(name))
  }

  private async change(ask: () => Promise<unknown>): Promise<boolean> {
    const well = await this.notices.guard(async () => {
      await ask()
    })
    if (well) await this.load()
    return well
  }
}

const countAfter = 800
