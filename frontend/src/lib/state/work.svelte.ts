import { api, type Move, type Order, type Pull, type Run, type WaitingPaper } from '../api'
import type { Notices } from './notices.svelte'

/** The run on its way, or the last one, with its queue; and the model that is being fetched. */
export class Work {
  run = $state.raw<Run | null>(null)
  pull = $state.raw<Pull | null>(null)
  queue = $state.raw<WaitingPaper[]>([])
  dismissed = $state('')
  running = $derived(this.run?.state === 'running')
  pulling = $derived(this.pull?.state === 'running')
  /** A run that goes on where it stopped, after a restart too. */
  paused = $derived(this.run?.state === 'paused')
  /** Paused runs that another order was begun beside. */
  parked = $derived(this.run?.parked ?? [])
  /** Whether jobs of the run are still in the queue. */
  open = $derived(this.running || this.paused || this.run?.state === 'failed')
  /** The papers whose turn is still to come. */
  waiting = $derived(this.open ? this.queue.filter((p) => !this.run?.current.some((c) => c.id === p.id && (c.kind === 'read' || c.kind === 'summarize'))) : [])
  #turn = 0
  #told = 0

  constructor(private notices: Notices) {}

  async load() {
    await this.notices.guard(async () => {
      ;[this.run, this.pull] = await Promise.all([api.run(), api.pull()])
      // Of a run of an earlier start only what can go on is worth a line over the papers.
      if (!this.running && !this.paused) this.dismiss()
    })
    await this.loadQueue()
  }

  async loadQueue() {
    const turn = ++this.#turn
    await this.notices.guard(async () => {
      const { papers } = this.open ? await api.queue() : { papers: [] }
      if (turn === this.#turn) this.queue = papers
    })
  }

  async start(order: Order): Promise<boolean> {
    this.notices.dismiss()
    const well = await this.notices.guard(async () => {
      const run = await api.startRun(order)
      // An event about this run may have come before the answer, and is newer.
      if (this.run?.started_at !== run.started_at) this.run = run
    })
    return well
  }

  async pause() {
    await this.change(() => api.pauseRun())
  }

  async resume() {
    if (this.run?.order) await this.start(this.run.order)
  }

  /** Gives the order up: what is finished stays, the rest leaves the queue. */
  async cancel() {
    await this.change(() => api.cancelRun())
  }

  /** Gives up a paused run that another order was begun beside. */
  async unpark(date: string) {
    await this.change(() => api.unpark(date))
  }

  async retry(ids: string[]) {
    await this.change(() => api.retry(ids))
  }

  async skip(id: string) {
    await this.change(() => api.skip(id))
  }

  async move(id: string, move: Move) {
    const turn = ++this.#turn
    await this.notices.guard(async () => {
      const { papers } = await api.move(id, move)
      if (turn === this.#turn) this.queue = papers
    })
  }

  /** Takes what an event says of the run. One that came to another state has another queue. */
  took(run: Run) {
    const before = this.run
    this.#told++
    this.run = run
    if (before?.state !== run.state || before.started_at !== run.started_at || before.total !== run.total) void this.loadQueue()
  }

  /** An event that comes while the answer is on its way is newer than the answer. */
  private async change(ask: () => Promise<Run | null>) {
    const told = this.#told
    await this.notices.guard(async () => {
      const run = await ask()
      if (told === this.#told) this.run = run
    })
    await this.loadQueue()
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
