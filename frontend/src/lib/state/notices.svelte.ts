import { problemOf, type Problem } from '../api'

/** What went wrong last. */
export class Notices {
  problem = $state<Problem | null>(null)
  /** Where a file went: what went well and would not be seen otherwise. */
  savedAs = $state('')

  /** Runs something that asks the backend; what goes wrong is shown. Says whether it went well. */
  async guard(what: () => Promise<void>): Promise<boolean> {
    try {
      await what()
      return true
    } catch (cause) {
      this.problem = problemOf(cause)
      return false
    }
  }

  dismiss() {
    this.problem = null
    this.savedAs = ''
  }
}
