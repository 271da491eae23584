import { api, type App, type Settings } from '../api'
import { en, type Messages } from '../../messages/en'
import { zh } from '../../messages/zh'
import type { Notices } from './notices.svelte'

/** What the reader chose, and what is known of the program. */
export class Preferences {
  app = $state<App | null>(null)
  settings = $state.raw<Settings>({ language: 'en', report_language: 'en', depth: 'standard', model: '', route: '', theme: 'system', notify: true })
  dark = $state(false)
  text = $derived<Messages>(this.settings.language === 'zh' ? zh : en)

  #saving = 0
  #last: Promise<void> = Promise.resolve()

  constructor(private notices: Notices) {}

  async load() {
    await this.notices.guard(async () => {
      ;[this.app, this.settings] = await Promise.all([api.app(), api.settings()])
    })
  }

  async save(change: Partial<Settings>) {
    // At once, so that a second change builds on the first while that is on its way; but
    // sent one after the other, since of two at once the first may be stored last.
    const before = this.settings
    const wanted = (this.settings = { ...before, ...change })
    this.#saving++
    this.#last = this.#last.then(async () => {
      const well = await this.notices.guard(async () => {
        await api.saveSettings(wanted)
      })
      this.#saving--
      if (!well && this.settings === wanted) this.settings = before
    })
    await this.#last
  }

  /** Takes what was chosen in another window, unless a choice of this one is on its way. */
  took(settings: Settings) {
    if (this.#saving === 0) this.settings = settings
  }

  /** Keeps `dark` and the page in step with the choice and the system. Gives what ends that. */
  followTheme(): () => void {
    const system = window.matchMedia?.('(prefers-color-scheme: dark)')
    const apply = () => {
      this.dark = this.settings.theme === 'dark' || (this.settings.theme === 'system' && Boolean(system?.matches))
      document.documentElement.dataset.theme = this.dark ? 'dark' : 'light'
    }
    apply()
    system?.addEventListener('change', apply)
    return () => system?.removeEventListener('change', apply)
  }
}
