import { api, type Language, type Paper } from '../api'

const most = 8

/** Papers that were fetched before they are opened: those beside the one that is open. */
export class Ahead {
  #papers = new Map<string, { language: Language; paper: Promise<Paper> }>()

  /** The paper, at once where it is here. */
  get(id: string, language: Language): Promise<Paper> {
    const here = this.#papers.get(id)
    return here?.language === language ? here.paper : this.#fetch(id, language)
  }

  /** Fetches a paper that will be wanted. */
  want(id: string, language: Language) {
    if (this.#papers.get(id)?.language !== language) this.#fetch(id, language).catch(() => {}) // whoever opens it is told why
  }

  /** Forgets what changed in the library: a paper, or all. */
  forget(id?: string) {
    if (id) this.#papers.delete(id)
    else this.#papers.clear()
  }

  #fetch(id: string, language: Language): Promise<Paper> {
    const paper = api.paper(id, language)
    this.#papers.set(id, { language, paper })
    paper.catch(() => this.#papers.get(id)?.paper === paper && this.#papers.delete(id))
    for (const oldest of this.#papers.keys()) {
      if (this.#papers.size <= most) break
      this.#papers.delete(oldest)
    }
    return paper
  }
}
