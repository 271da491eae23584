import { save, type ExportOrder } from '../api'
import type { Notices } from './notices.svelte'
import type { Preferences } from './preferences.svelte'

/** Files on their way out of the library. */
export class Saving {
  busy = $state(false)

  constructor(private preferences: Preferences, private notices: Notices) {}

  /** Saves what was ordered; says where it went, or why not. A reader who changed their mind is told nothing. */
  async export(order: ExportOrder) {
    this.notices.dismiss()
    this.busy = true
    await this.notices.guard(async () => {
      const { path, problem } = await save(order)
      if (problem) this.notices.problem = problem
      else if (path) this.notices.done = this.preferences.text.fileSaved(path)
    })
    this.busy = false
  }

  backup() {
    return this.export({ format: 'backup', language: this.preferences.settings.report_language, date: '', query: '', ids: [] })
  }
}
