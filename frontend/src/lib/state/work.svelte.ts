import { api, type Order, type Pull, type Run } from '../api'
import type { Notices } from './notices.svelte'

/** The run on its way, or the last one; and the model that is being fetched. */
export class Work {
  run = $state.raw<Run | null>(null)
  pull = $state.raw<Pull | null>(null)
  dismissed = $state('')
  running = $derived(this.run?.state === 'running')
  pulling = $derived(this.pull?.state === 'running')
  /** A run that was stopped, which the same order takes up again. */
  paused = $derived(this.run?.state === 'canceled' && this.dismissed !== this.run.started_at)

  constructor(private notices: Notices) {}

  async load() {
    await this.notices.guard(async () => {
      ;[this.run, this.pull] = await Promise.all([api.run(), api.pull()])
    })
  }

  async start(order: Order): Promise<boolean> {
    this.notices.dismiss()
    return this.notices.guard(async () => {
      const run = await api.startRun(order)
      // An event about this run may have come before the answer, and is newer.
      if (this.run?.started_at !== run.started_at) this.run = run
    })
  }

  async stop() {
    await this.notices.guard(async () => {
      this.run = await api.cancelRun()
    })
  }

  async resume() {
    if (this.run?.order) await this.start(this.run.order)
  }

  dismiss() {
    this.dismissed = this.run?.started_at ?? ''
  }

  async startPull(name: string) {
    await this.notices.guard(async () => {
      this.pull = await api.startPull(name)
    })
  }

  async stopPull() {
    await this.notices.guard(async () => {
      this.pull = await api.cancelPull()
    })
  }
}
