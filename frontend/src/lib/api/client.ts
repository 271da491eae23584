import type {
  App, Checking, Checks, Collecting, Collection, Day, DayList, ExportOrder, Figures, Found, Language, Layout, Mark, MarkChange, Measured, ModelList, Move, Moving, Note, NoteText, Order, OwnName, OwnOf, Paper,
  Problem, Pull, PullOrder, Refusal, Reports, Retrying, Run, Saved, SavedFile, SavedSearch, SearchFilter, Settings, ShelfList, TagName, Tags, Trends, WaitingList,
} from './types'

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

async function call<T, B = undefined>(method: string, path: string, body?: B): Promise<T> {
  let answer: Response
  try {
    answer = await fetch(path, { method, body: body === undefined ? undefined : JSON.stringify(body), keepalive: method === 'PUT' && JSON.stringify(body).length < 60_000 })
  } catch (cause) {
    throw new Failure({ code: 'internal', detail: String(cause) })
  }
  const text = await answer.text()
  let value: Partial<Refusal> | null
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
  saveSettings: (s: Settings) => call<Settings, Settings>('PUT', '/api/settings', s),
  models: () => call<ModelList>('GET', '/api/models'),
  startOllama: () => call<{ version: string }>('POST', '/api/ollama'),
  layout: () => call<Layout>('GET', '/api/layout'),
  saveLayout: (l: Layout) => call<Layout, Layout>('PUT', '/api/layout', l),
  measured: () => call<Measured>('GET', '/api/measured'),
  days: () => call<DayList>('GET', '/api/days'),
  day: (date: string, language: Language) => call<Day>('GET', `/api/days/${path(date)}?language=${language}`),
  paper: (id: string, language: Language) => call<Paper>('GET', `/api/papers/${path(id)}?language=${language}`),
  search: (q: string, filter: SearchFilter, offset = 0) => call<Found>('GET', `/api/search?${searchQuery(q, filter, offset)}`),
  saveSearch: (s: Pick<SavedSearch, 'number' | 'name' | 'query' | 'filter'>) => call<Saved, typeof s>('PUT', '/api/searches', s),
  deleteSearch: (number: number) => call<Saved>('DELETE', `/api/searches/${number}`),
  shelves: () => call<ShelfList>('GET', '/api/shelves'),
  saveOwn: (number: number, name: string) => call<Saved, OwnName>('PUT', '/api/own', { number, name }),
  deleteOwn: (number: number) => call<Saved>('DELETE', `/api/own/${number}`),
  ownOf: async (id: string) => (await call<OwnOf>('GET', `/api/own/${path(id)}`)).own,
  collect: async (number: number, id: string, included: boolean) => (await call<OwnOf, Collecting>('PUT', `/api/own/${number}/papers`, { id, in: included })).own,
  reports: async (id: string) => (await call<Reports>('GET', `/api/reports/${path(id)}`)).reports,
  /** The papers of a shelf; name is that of a tag, or the number of an own collection. */
  collection: async (shelf: 'all' | 'starred' | 'tag' | 'own', name: string, language: Language) =>
    (await call<Collection>('GET', `/api/collections/${shelf}?language=${language}&name=${encodeURIComponent(name)}`)).papers,
  setMark: (id: string, change: MarkChange) => call<Mark, MarkChange>('PUT', `/api/marks/${path(id)}`, change),
  tags: async () => (await call<Tags>('GET', '/api/tags')).tags,
  renameTag: (name: string, to: string) => call<Tags, TagName>('PUT', `/api/tags?name=${encodeURIComponent(name)}`, { name: to }),
  deleteTag: (name: string) => call<Tags>('DELETE', `/api/tags?name=${encodeURIComponent(name)}`),
  note: (id: string) => call<Note>('GET', `/api/notes/${path(id)}`),
  saveNote: (id: string, text: string, revision: number) => call<Note, NoteText>('PUT', `/api/notes/${path(id)}`, { text, revision }),
  trends: (from: string, to: string, topics: string[]) => call<Trends>('GET', `/api/trends?${new URLSearchParams([['from', from], ['to', to], ...topics.map((t) => ['topic', t])])}`),
  pull: () => call<Pull | null>('GET', '/api/pull'),
  startPull: (name: string) => call<Pull, PullOrder>('POST', '/api/pull', { name }),
  cancelPull: () => call<Pull | null>('DELETE', '/api/pull'),
  check: (c: Checking) => call<Checks, Checking>('POST', '/api/check', c),
  fetchFigures: (id: string) => call<Figures>('POST', `/api/figures/${path(id)}`),
  run: () => call<Run | null>('GET', '/api/run'),
  startRun: (o: Order) => call<Run, Order>('POST', '/api/run', o),
  pauseRun: () => call<Run | null>('POST', '/api/run/pause'),
  cancelRun: () => call<Run | null>('DELETE', '/api/run'),
  unpark: (date: string) => call<Run>('DELETE', `/api/run/parked/${path(date)}`),
  /** Tries failed papers again; none named: all. */
  retry: (ids: string[]) => call<Run, Retrying>('POST', '/api/run/retry', { ids }),
  queue: () => call<WaitingList>('GET', '/api/queue'),
  move: (id: string, move: Move) => call<WaitingList, Moving>('PUT', `/api/queue/${path(id)}`, { move }),
  skip: (id: string) => call<Run>('DELETE', `/api/queue/${path(id)}`),
}

function searchQuery(q: string, filter: SearchFilter, offset: number): URLSearchParams {
  const query = new URLSearchParams({ q, limit: '50', offset: String(offset), days: String(filter.days) })
  for (const name of ['unread', 'starred', 'code'] as const) if (filter[name]) query.set(name, '1')
  return query
}

/** Asks for a file and hands it to the browser, which saves it as a download. */
export async function download(order: ExportOrder): Promise<SavedFile> {
  let answer: Response
  try {
    answer = await fetch('/api/export', { method: 'POST', body: JSON.stringify(order) })
  } catch (cause) {
    return { path: '', problem: { code: 'internal', detail: String(cause) } }
  }
  if (!answer.ok) return { path: '', problem: ((await answer.json()) as { error: Problem }).error }
  const name = /filename="([^"]+)"/.exec(answer.headers.get('Content-Disposition') ?? '')?.[1] ?? 'paperboy'
  return keepAs(name, await answer.blob())
}

/** Hands a file to the browser, which saves it as a download. */
export function keepAs(name: string, content: Blob): SavedFile {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(content)
  link.download = name
  link.click()
  // The download has the file by then; the address keeps it in memory.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  return { path: name, problem: null }
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
