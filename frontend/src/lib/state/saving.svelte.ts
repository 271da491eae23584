import { save, saveText, type ExportOrder, type SavedFile } from '../api'
import type { Notices } from './notices.svelte'
import type { Preferences } from './preferences.svelte'

/** Files on their way out of the library. */
export class Saving {
  busy = $state(false)

  constructor(private preferences: Preferences, private notices: Notices) {}

  /** Saves what was ordered; says where it went, or why not. A reader who changed their mind is told nothing. */
  export(order: ExportOrder) {
    return this.#save(() => save(order))
  }

  /** Saves a table that was made on the screen. With a mark at its beginning, so that spreadsheets read Chinese as UTF-8. */
  table(name: string, text: string) {
    return this.#save(() => saveText(name, `\ufeff${text}`))
  }

  async #save(ask: () => Promise<SavedFile>) {
    this.notices.dismiss()
    this.busy = true
    await this.notices.guard(async () => {
      const { path, problem } = await ask()
      if (problem) this.notices.problem = problem
      else if (path) this.notices.savedAs = path
    })
    this.busy = false
  }

  backup() {
    return this.export({ format: 'backup', language: this.preferences.settings.report_language, date: '', query: '', ids: [] })
  }
}
