import type { App, Checking, Checks, Day, DaySummary, Figures, Hit, Language, ModelList, Order, Paper, Problem, Run, Settings } from './types'

/** A place in a paper: a heading, or a passage in its own words. */
export interface Passage {
  anchor: string
  quote?: string
}

/** An answer of the backend that says what went wrong. */
export class Failure extends Error {
  constructor(readonly problem: Problem) {
    super(`${problem.code}: ${problem.detail ?? ''}`)
  }
}

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body) })
  } catch (cause) {
    throw new Failure({ code: 'internal', detail: String(cause) })
  }
  const text = await answer.text()
  let value: { error?: Problem } | null
  try {
    value = JSON.parse(text)
  } catch {
    throw new Failure({ code: 'bad_answer', detail: text.slice(0, 200) })
  }
  if (!answer.ok) throw new Failure(value?.error ?? { code: 'internal', detail: String(answer.status) })
  return value as T
}

const path = (text: string) => text.split('/').map(encodeURIComponent).join('/')

export const api = {
  app: () => call<App>('GET', '/api/app'),
  settings: () => call<Settings>('GET', '/api/settings'),
  saveSettings: (s: Settings) => call<Settings>('PUT', '/api/settings', s),
  models: () => call<ModelList>('GET', '/api/models'),
  days: async () => (await call<{ days: DaySummary[] }>('GET', '/api/days')).days,
  day: (date: string, language: Language) => call<Day>('GET', `/api/days/${path(date)}?language=${language}`),
  paper: (id: string, language: Language) => call<Paper>('GET', `/api/papers/${path(id)}?language=${language}`),
  search: async (q: string) => (await call<{ hits: Hit[] }>('GET', `/api/search?limit=50&q=${encodeURIComponent(q)}`)).hits,
  check: (c: Checking) => call<Checks>('POST', '/api/check', c),
  fetchFigures: (id: string) => call<Figures>('POST', `/api/figures/${path(id)}`),
  run: () => call<Run | null>('GET', '/api/run'),
  startRun: (o: Order) => call<Run>('POST', '/api/run', o),
  cancelRun: () => call<Run | null>('DELETE', '/api/run'),
}

/** The address of a paper's page, with a passage marked. */
export function articleAddress(id: string, passage: Passage | null, theme: string, language: Language): string {
  const query = new URLSearchParams({ theme, language })
  if (passage?.quote) {
    query.set('anchor', passage.anchor)
    query.set('quote', passage.quote.slice(0, 1000))
  }
  const fragment = !passage ? '' : passage.quote ? 'passage' : passage.anchor
  return `/files/articles/${path(id)}?${query}` + (fragment ? `#${encodeURIComponent(fragment)}` : '')
}

/** Turns anything thrown into a problem with a code. */
export function problemOf(cause: unknown): Problem {
  return cause instanceof Failure ? cause.problem : { code: 'internal', detail: String(cause) }
}
