import { api, type ModelList } from '../api'
import type { Notices } from './notices.svelte'

/** The model server of this machine, and its models. */
export class Models {
  list = $state.raw<ModelList | null>(null)
  loading = $state(false)
  /** Ollama is being started. */
  starting = $state(false)
  found = $derived(Boolean(this.list?.version))
  writers = $derived((this.list?.models ?? []).filter((m) => m.writes))

  constructor(private notices: Notices) {}

  async load() {
    this.loading = true
    await this.notices.guard(async () => {
      this.list = await api.models()
    })
    this.loading = false
  }

  /** Starts Ollama on this machine, and looks for its models. */
  async start() {
    this.notices.dismiss()
    this.starting = true
    await this.notices.guard(async () => {
      await api.startOllama()
    })
    this.starting = false
    await this.load()
  }
}
