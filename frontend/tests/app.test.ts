import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import App from '../src/App.svelte'
import { addDays } from '../src/lib/calendar'
import { shortcuts, shown } from '../src/lib/shortcuts'
import { en } from '../src/messages/en'
import { zh } from '../src/messages/zh'

const settings = { language: 'en', report_language: 'en', depth: 'quick', model: '', route: '', theme: 'light' }
const row = {
  id: '2601.00001', title: 'Boats of Paper', abstract: '', authors: ['Ada'], upvotes: 3, comments: 0, link: '', reading_source: 'HTML', depth: 'quick', state: 'done', kind: 'index',
  grounding: 0.5, numbers: 2, absent: 1, organization: 'Harbour', keywords: ['paper boats'], thumbnail: '', read: false, starred: false, tags: [], noted: false,
}
const second = { ...row, id: '2601.00002', title: 'Rafts of Reed', grounding: 1, absent: 0, code: 'https://github.com/x/y', read: true }
const report = {
  id: row.id, title: row.title, link: '', reading_source: 'HTML', summary: { domain: 'Boats', contribution: 'Floats 12.5% longer', usage: 'u', innovations: 'i', results: 'It needs 99 sheets' },
  checks: {
    numbers: [
      { field: 'contribution', text: '12.5%', start: 7, end: 12, class: 'exact', anchor: 'S3', quote: 'FoldNet floats 12.5% longer.', reason: '' },
      { field: 'results', text: '99', start: 9, end: 11, class: 'absent', anchor: '', quote: '', reason: 'not in what was read' },
    ],
    names: [{ field: 'results', text: 'SailNet', start: 0, end: 7, found: false, anchor: '' }], quotations: [], grounding: 0.5,
  },
}
let answers: Record<string, unknown>
let sent: { method: string; path: string; body?: string }[]

class Stream {
  static last: Stream
  onopen: (() => void) | null = null
  onerror: (() => void) | null = null
  takers: Record<string, (e: { data: string }) => void> = {}
  constructor() { Stream.last = this }
  addEventListener(name: string, take: (e: { data: string }) => void) { this.takers[name] = take }
  close() {}
}

beforeEach(() => {
  sent = []
  answers = {
    'GET /api/app': { version: '1', library: '/tmp/l.db', languages: ['zh', 'en'], today: '2026-01-14', sample_day: '2026-01-04', window: false, platform: 'linux' },
    'GET /api/settings': settings, 'PUT /api/settings': { ...settings, language: 'zh' }, 'GET /api/run': null, 'GET /api/queue': { date: '', papers: [] }, 'GET /api/shelves': { own: [], searches: [], tags: [] },
    'GET /api/models': { url: 'x', version: '', warning: '', models: [], chosen: '', problem: { code: 'ollama_down' }, advised: [{ name: 'qwen3:8b', size: 5.2e9, memory: 6.4e9, suits: 'everyday', fits: 'well', best: true }], memory: 16e9 },
    'GET /api/days': { days: [{ date: '2026-01-13', papers: 1, reports: 1, written: 0, failed: 0, grounding: 0.5, fetched_at: '' }], problems: [{ date: '2026-01-12', problem: { code: 'offline' } }] },
    'GET /api/layout': { days_width: 248, papers_width: 372, sort: 'listed' }, 'PUT /api/layout': {}, 'GET /api/pull': null, 'GET /api/tags': { tags: [] },
    'GET /api/notes/2601.00001': { text: '', revision: 0, changed_at: '', saved: true }, 'GET /api/notes/2601.00002': { text: '', revision: 0, changed_at: '', saved: true },
    'PUT /api/marks/2601.00001': { read: true, starred: false, tags: [], noted: false }, 'PUT /api/marks/2601.00002': { read: true, starred: true, tags: [], noted: false },
    'GET /api/days/2026-01-13': { date: '2026-01-13', source_url: '', fetched_at: '', papers: [row, second] },
    'GET /api/papers/2601.00001': { id: row.id, report, versions: [], document: null }, 'GET /api/papers/2601.00002': { id: second.id, report: { ...report, id: second.id, title: second.title }, versions: [], document: null },
    'GET /api/search': { hits: [{ id: row.id, date: '2026-01-13', title: row.title, snippet: [{ text: 'It ' }, { text: 'needs', mark: true }] }], total: 1, next: 0 },
  }
  localStorage.clear()
  vi.stubGlobal('EventSource', Stream)
  vi.stubGlobal('fetch', async (path: string, init: { method: string; body?: string }) => {
    const bare = path.split('?')[0]
    sent.push({ method: init.method, path, body: init.body })
    const value = answers[`${init.method} ${bare}`]
    if (value === undefined) return new Response(JSON.stringify({ error: { code: 'not_found' } }), { status: 404 })
    const problem = (value as { error?: unknown } | null)?.error
    return new Response(JSON.stringify(value), { status: problem ? 409 : 200 })
  })
})
const reading = {
  source: 'HTML', url: '', version: 1, title: row.title, authors: [], abstract: '', read_at: '', characters: 10, warnings: [],
  sections: [{ anchor: 'S1', level: 1, number: '1', title: 'Introduction' }, { anchor: 'S3', level: 1, number: '3', title: 'Tests' }],
}
const press = (key: string) => fireEvent.keyDown(document.body, { key })
const frame = () => document.querySelector('iframe')!

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

it('shows a day, a paper and where its numbers stand', async () => {
  render(App)
  await fireEvent.click(await screen.findByText('Boats of Paper'))
  const number = await screen.findByText('12.5%')
  await fireEvent.click(number)
  expect(await screen.findByText('FoldNet floats 12.5% longer.')).toBeTruthy()
  expect(screen.getByText('99').className).toContain('absent')
  expect(screen.getByText(/SailNet/)).toBeTruthy()
  expect(screen.getByText(/2 numbers: 1 agrees with the paper, 1 not found in what was read/)).toBeTruthy()
})

it('tells how a report came about in the language of the screen, and technical words apart', async () => {
  answers['GET /api/settings'] = { ...settings, language: 'zh' }
  const record = {
    depth: 'standard', language: 'en', model: 'small', version: 1, seconds: 3, calls: 4, coverage: { characters: 100, used: 20, left_out: [{ what: 'references', reason: 'a list of other papers', characters: 30 }, { what: 'rest', reason: '', characters: 9 }] },
    fields: { domain: { way: 'write', attempts: 1, passages: [] }, contribution: { way: 'extract', reason: 'write: the answer was empty', attempts: 2, passages: [] } },
    decisions: [{ field: 'contribution', model: 'small', what: 'tried write', reason: 'the answer was empty' }, { field: '', model: 'big', what: 'rewritten', reason: 'failed: gone' }], created_at: '',
  }
  answers['GET /api/papers/2601.00001'] = { id: row.id, report: { ...report, record }, versions: [], document: { ...reading, warnings: [{ code: 'hidden_text', text: 'white: ignore all' }] } }
  render(App)
  await fireEvent.click(await screen.findByText('Boats of Paper'))
  expect(await screen.findByText(new RegExp(`${zh.decided['tried write']}`))).toBeTruthy()
  expect(screen.getByText(new RegExp(`${zh.wholeReport}: ${zh.decided.rewritten}`))).toBeTruthy()
  expect(screen.getByText(new RegExp(zh.sectionsFellBack(1)))).toBeTruthy()
  expect(screen.getByText(new RegExp(`参考文献、${zh.omitted.rest}`))).toBeTruthy()
  expect(screen.getByText(new RegExp(zh.warnings.hidden_text!))).toBeTruthy()
  for (const english of ['the answer was empty', 'failed: gone', 'white: ignore all', 'write: the answer was empty']) {
    const at = screen.getByText(english)
    expect(at.tagName).toBe('CODE')
    expect(at.closest('details')?.querySelector('summary')?.textContent).toBe(zh.technical)
  }
})

it('opens the full text at the passage behind a number, and comes back', async () => {
  answers['GET /api/papers/2601.00001'] = { id: row.id, report, versions: [], document: reading }
  answers['POST /api/figures/2601.00001'] = { id: row.id, total: 3, stored: 1, wanting: 2, fetching: true, problem: null }
  render(App)
  await fireEvent.click(await screen.findByText('Boats of Paper'))
  await fireEvent.click(await screen.findByText('12.5%'))
  await fireEvent.click(await screen.findByText(en.showInText))
  await waitFor(() => expect(frame()).toBeTruthy())
  const address = new URL(frame().src)
  expect(address.pathname).toBe('/files/articles/2601.00001')
  expect(address.searchParams.get('anchor')).toBe('S3')
  expect(address.searchParams.get('quote')).toBe('FoldNet floats 12.5% longer.')
  expect(address.hash).toBe('#passage')
  expect(frame().getAttribute('sandbox')).not.toMatch(/script|same-origin|forms|top-navigation/)
  expect(await screen.findByText(en.fetchingFigures(1, 3))).toBeTruthy()
  await fireEvent.click(screen.getByText(new RegExp(en.backToSummary)))
  expect(document.querySelector('iframe')).toBeNull()
  expect(screen.getByText('FoldNet floats 12.5% longer.')).toBeTruthy()
})

it('opens headings, and pictures that came later when the reader asks', async () => {
  answers['GET /api/papers/2601.00001'] = { id: row.id, report, versions: [], document: reading }
  answers['POST /api/figures/2601.00001'] = { id: row.id, total: 2, stored: 0, wanting: 2, fetching: true, problem: null }
  render(App)
  await fireEvent.click(await screen.findByText('Boats of Paper'))
  await fireEvent.click(await screen.findByRole('tab', { name: en.fullText }))
  await waitFor(() => expect(new URL(frame().src).hash).toBe(''))
  await fireEvent.click(screen.getByRole('button', { name: '3 Tests' }))
  await waitFor(() => expect(new URL(frame().src).hash).toBe('#S3'))
  const before = frame()
  await waitFor(() => expect(sent.some((s) => s.path === '/api/figures/2601.00001')).toBe(true))
  Stream.last.takers.figures!({ data: JSON.stringify({ id: 'another', total: 9, stored: 9, wanting: 0, fetching: false, problem: null }) })
  expect(screen.queryByText(en.showFigures(9))).toBeNull()
  Stream.last.takers.figures!({ data: JSON.stringify({ id: row.id, total: 2, stored: 2, wanting: 0, fetching: false, problem: null }) })
  const show = await screen.findByText(en.showFigures(2))
  expect(frame()).toBe(before)
  await fireEvent.click(show)
  expect(frame()).not.toBe(before)
})

it('offers the sample day to a new reader', async () => {
  answers['GET /api/days'] = { days: [], problems: [] }
  answers['POST /api/run'] = { date: '2026-01-04', state: 'running', done: 0, total: 0, current: [], failed: [], started_at: 'a' }
  render(App)
  await fireEvent.click(await screen.findByText(en.sample))
  await waitFor(() => expect(sent.some((s) => s.method === 'POST' && JSON.parse(s.body!).sample === true && JSON.parse(s.body!).depth === 'quick')).toBe(true))
})

it('follows a run by events and can stop it', async () => {
  render(App)
  await screen.findByText('Boats of Paper')
  const run = {
    date: '2026-01-13', state: 'running', done: 3, total: 24, current: [{ id: 'x', title: 'T', kind: 'summarize', field: 'results', tokens: 5 }], failed: [],
    tokens_per_second: 20, remaining_seconds: 300, started_at: 'a', from_abstract: 0,
  }
  Stream.last.takers.run!({ data: JSON.stringify(run) })
  expect((await screen.findAllByText('3 of 24')).length).toBeGreaterThan(0)
  expect(screen.getByText(/about 5 min left/)).toBeTruthy()
  answers['POST /api/run/pause'] = { ...run, state: 'paused' }
  await fireEvent.click(screen.getByText(en.pause))
  expect((await screen.findAllByText(new RegExp(en.runStates.paused))).length).toBeGreaterThan(0)
  expect(screen.getByText(/about 5 min left/)).toBeTruthy()
})

it('says what went wrong and what to do', async () => {
  answers['POST /api/run'] = { error: { code: 'busy', detail: '' } }
  render(App)
  await fireEvent.click(await screen.findByText(en.again))
  expect((await screen.findByRole('alert')).textContent).toContain('Wait until it is done')
})

it('searches, and marks the words', async () => {
  render(App)
  await screen.findByText('Boats of Paper')
  await press('/')
  await fireEvent.input(await screen.findByRole('combobox', { name: en.search }), { target: { value: 'needs' } })
  expect((await screen.findByText('needs')).tagName).toBe('MARK')
  screen.getByRole('combobox', { name: en.search }).blur()
  await press('/')
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('combobox', { name: en.search })))
})

it('speaks Chinese', async () => {
  answers['GET /api/settings'] = { ...settings, language: 'zh' }
  render(App)
  expect(await screen.findByText(new RegExp(zh.settings))).toBeTruthy()
})

const option = (name: RegExp) => screen.getByRole('option', { name })
const selected = () => document.querySelector('[role=option][aria-selected=true]')?.textContent ?? ''

it('is read by keyboard: next, previous, star, unread', async () => {
  render(App)
  await screen.findByText('Boats of Paper')
  await press('j')
  await waitFor(() => expect(selected()).toContain('Boats'))
  await waitFor(() => expect(sent.some((s) => s.method === 'PUT' && s.path === '/api/marks/2601.00001' && s.body === '{"read":true}')).toBe(true))
  await press('j')
  await waitFor(() => expect(selected()).toContain('Rafts'))
  await press('j')
  expect(selected()).toContain('Rafts')
  await press('s')
  await waitFor(() => expect(sent.some((s) => s.path === '/api/marks/2601.00002' && s.body === '{"starred":true}')).toBe(true))
  expect(option(/Rafts/).textContent).toContain(en.starred)
  await press('Home')
  await waitFor(() => expect(selected()).toContain('Boats'))
  await press('?')
  expect(await screen.findByRole('heading', { name: en.keysTitle, hidden: true })).toBeTruthy()
})

it('takes back a mark that the library did not take', async () => {
  answers['PUT /api/marks/2601.00002'] = { error: { code: 'disk_full' } }
  render(App)
  await fireEvent.click(await screen.findByText('Rafts of Reed'))
  await press('s')
  expect((await screen.findByRole('alert')).textContent).toContain('disk')
  await waitFor(() => expect(option(/Rafts/).textContent).not.toContain(en.starred))
})

it('filters and sorts the list, and says so when nothing is left', async () => {
  render(App)
  await screen.findByText('Boats of Paper')
  await fireEvent.click(screen.getByRole('button', { name: en.filters.code }))
  expect(screen.queryByText('Boats of Paper')).toBeNull()
  await fireEvent.click(screen.getByRole('button', { name: en.filters.unread }))
  expect(screen.getByText(en.noneLeft)).toBeTruthy()
  await fireEvent.click(screen.getByText(en.clearFilters))
  expect(await screen.findByText('Boats of Paper')).toBeTruthy()
})

it('says why a day is empty', async () => {
  render(App)
  await screen.findByText('Boats of Paper')
  for (const [by, reason] of [[-1, en.reasons.problem], [-2, en.reasons.weekend], [-4, en.reasons.unfetched], [1, en.reasons.today], [2, en.reasons.future]] as const) {
    const day = addDays('2026-01-13', by)
    const label = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`))
    await fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${label}`) }))
    expect(await screen.findByText(reason[0]!)).toBeTruthy()
  }
})

it('keeps a note as it is written, and joins one that was changed elsewhere', async () => {
  answers['PUT /api/notes/2601.00001'] = { text: 'theirs', revision: 3, changed_at: '', saved: false }
  render(App)
  await fireEvent.click(await screen.findByText('Boats of Paper'))
  await screen.findByText('12.5%')
  await press('3')
  const field = await screen.findByRole('textbox', { name: en.notes })
  await waitFor(() => expect((field as HTMLTextAreaElement).disabled).toBe(false))
  await fireEvent.input(field, { target: { value: 'mine' } })
  expect(localStorage.getItem('paperboy-note-2601.00001')).toBe('mine')
  await fireEvent.blur(field)
  await waitFor(() => expect((field as HTMLTextAreaElement).value).toBe('theirs\n\n---\n\nmine'))
  answers['PUT /api/notes/2601.00001'] = { text: 'theirs\n\n---\n\nmine', revision: 4, changed_at: '', saved: true }
  await fireEvent.blur(field)
  await waitFor(() => expect(localStorage.getItem('paperboy-note-2601.00001')).toBeNull())
  expect(sent.findLast((s) => s.path.startsWith('/api/notes') && s.method === 'PUT')!.body).toContain('"revision":3')
})

it('makes one report again, and compares versions', async () => {
  const record = { depth: 'quick', language: 'en', seconds: 1, coverage: { characters: 0, used: 0, left_out: [] }, fields: {}, created_at: '2026-01-13T08:00:00Z' }
  const older = { ...report, record, summary: { ...report.summary, domain: 'Older boats' } }
  answers['GET /api/papers/2601.00001'] = { id: row.id, report, versions: [record, record], document: null, mark: { read: true, starred: false, tags: [], noted: false } }
  answers['GET /api/reports/2601.00001'] = { reports: [{ ...report, record }, older] }
  answers['POST /api/run'] = { date: '2026-01-13', state: 'running', done: 0, total: 1, current: [], failed: [], started_at: 'b' }
  render(App)
  await fireEvent.click(await screen.findByText('Boats of Paper'))
  const versions = (await screen.findByText(`${en.versions} (2)`)).closest('details')!
  versions.open = true
  await fireEvent(versions, new Event('toggle'))
  await fireEvent.change(await screen.findByLabelText(en.compareWith), { target: { value: '1' } })
  expect(await screen.findByText('Older boats')).toBeTruthy()
  expect(screen.getByText('Boats')).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: en.start }))
  await waitFor(() => expect(sent.some((s) => s.method === 'POST' && s.body?.includes('"id":"2601.00001"'))).toBe(true))
})

it('shows what is written while it is written, and takes up a run that was paused', async () => {
  render(App)
  await screen.findByText('Boats of Paper')
  await press('g')
  await press('q')
  const order = { date: '2026-01-13', language: 'en', depth: 'standard', model: '', limit: 0, sample: false, id: '' }
  const run = {
    date: '2026-01-13', language: 'en', state: 'running', done: 0, total: 2, current: [{ id: row.id, title: row.title, kind: 'summarize', field: 'usage', tokens: 4, text: 'You fold it' }], failed: [],
    tokens_per_second: 20, remaining_seconds: 30, started_at: 'a', from_abstract: 0, order,
  }
  Stream.last.takers.run!({ data: JSON.stringify(run) })
  expect(await screen.findByText(/You fold it/)).toBeTruthy()
  Stream.last.takers.run!({ data: JSON.stringify({ ...run, state: 'paused', current: [], failed: [{ id: row.id, title: row.title, problem: { code: 'model_failed' } }] }) })
  answers['POST /api/run/retry'] = { ...run, state: 'paused', current: [], failed: [] }
  await fireEvent.click(await screen.findByRole('button', { name: new RegExp(`^${en.retryOne}`) }))
  await waitFor(() => expect(sent.some((s) => s.path === '/api/run/retry' && s.body === JSON.stringify({ ids: [row.id] }))).toBe(true))
  answers['POST /api/run'] = run
  await fireEvent.click(await screen.findByRole('button', { name: en.resume }))
  await waitFor(() => expect(sent.some((s) => s.method === 'POST' && s.path === '/api/run' && JSON.parse(s.body!).date === '2026-01-13')).toBe(true))
})

it('shows in the reader what is being written about its paper', async () => {
  render(App)
  await fireEvent.click(await screen.findByText('Boats of Paper'))
  const step = { id: row.id, title: row.title, kind: 'summarize', field: 'usage', tokens: 4, text: 'You fold it' }
  const run = { date: '2026-01-13', language: 'en', state: 'running', done: 0, total: 2, current: [step, { ...step, id: 'another', text: 'Not this' }], failed: [], tokens_per_second: 0, remaining_seconds: 0, started_at: 'a', from_abstract: 0 }
  Stream.last.takers.run!({ data: JSON.stringify(run) })
  expect(await screen.findByText('You fold it')).toBeTruthy()
  expect(screen.queryByText('Not this')).toBeNull()
})

it('fetches a model and follows it', async () => {
  answers['GET /api/models'] = { ...(answers['GET /api/models'] as object), version: '0.17.4', problem: null }
  answers['POST /api/pull'] = { name: 'qwen3:8b', state: 'running', status: '', completed: 0, total: 0, problem: null, started_at: '' }
  render(App)
  await screen.findByText('Boats of Paper')
  await press('g')
  await press('m')
  await fireEvent.click(await screen.findByRole('button', { name: /qwen3:8b/ }))
  Stream.last.takers.pull!({ data: JSON.stringify({ name: 'qwen3:8b', state: 'running', status: '', completed: 26e8, total: 52e8, problem: null, started_at: '' }) })
  expect(await screen.findByText(/50 %/)).toBeTruthy()
  Stream.last.takers.pull!({ data: JSON.stringify({ name: 'qwen3:8b', state: 'failed', status: '', completed: 0, total: 0, problem: { code: 'offline' }, started_at: '' }) })
  expect(await screen.findByText(new RegExp(en.pullFailed('qwen3:8b')))).toBeTruthy()
})

it('draws trends with the numbers behind', async () => {
  answers['GET /api/trends'] = { unit: 'day', spans: [{ start: '2026-01-12', days: 1, papers: 3, votes: 9, reports: 3 }, { start: '2026-01-13', days: 1, papers: 17, votes: 4, reports: 1 }], topics: [{ name: 'agents', total: 5, counts: [1, 4] }], known: [{ name: 'agents', total: 5 }, { name: 'ink', total: 1 }] }
  render(App)
  await screen.findByText('Boats of Paper')
  await press('g')
  await press('t')
  expect(await screen.findByRole('img', { name: /Papers.*17/ })).toBeTruthy()
  expect(screen.getAllByText('17').some((e) => e.tagName === 'TD')).toBe(true)
})

it('moves panes by keyboard and remembers their width', async () => {
  render(App)
  const [splitter] = await screen.findAllByRole('separator')
  await fireEvent.keyDown(splitter!, { key: 'ArrowRight' })
  expect(splitter!.getAttribute('aria-valuenow')).toBe('264')
  await waitFor(() => expect(sent.some((s) => s.path === '/api/layout' && s.body?.includes('"days_width":264'))).toBe(true))
})

it('has each key once, and a name for each in the help sheet', () => {
  const keys = shortcuts.flatMap((s) => s.keys)
  expect(new Set(keys).size).toBe(keys.length)
  expect(new Set(shortcuts.map((s) => s.message)).size).toBe(Object.keys(en.actions).length)
  expect(shown('Escape')).toBe('Esc')
})

/** The window around the page, as app/desktop.go is. */
function desktop(saved: unknown = { path: '/home/ada/day.md', problem: null }) {
  const takers: Record<string, (data: unknown) => void> = {}
  const orders: unknown[] = []
  const front: boolean[] = []
  vi.stubGlobal('runtime', { EventsOn: (name: string, take: (data: unknown) => void) => { takers[name] = take; return () => delete takers[name] } })
  vi.stubGlobal('go', { main: { Desktop: { OpenURL: async () => {}, InFront: async (f: boolean) => { front.push(f) }, Save: async (order: unknown) => { orders.push(order); return saved } } } })
  return { takers, orders, front }
}

it('does what is chosen in the menu of the window, whatever is open', async () => {
  const { takers, front } = desktop()
  render(App)
  await screen.findByText('Boats of Paper')
  await waitFor(() => expect(front.length).toBeGreaterThan(0))
  takers.action!('settings')
  expect(await screen.findByRole('heading', { name: en.settings, hidden: true })).toBeTruthy()
  takers.action!('help')
  expect(await screen.findByRole('heading', { name: en.keysTitle, hidden: true })).toBeTruthy()
  takers.action!('nothing of ours')
  takers.action!('next')
  await waitFor(() => expect(selected()).toContain('Boats'))
})

it('exports the day, the list or everything, and says where it went', async () => {
  const { orders } = desktop()
  render(App)
  await screen.findByText('Boats of Paper')
  await press('e')
  await fireEvent.change(await screen.findByLabelText(en.export.form), { target: { value: 'bibtex' } })
  await fireEvent.click(screen.getByRole('button', { name: en.export.save, hidden: true }))
  expect(await screen.findByText(new RegExp(en.fileSaved('/home/ada/day.md')))).toBeTruthy()
  expect(orders).toEqual([{ format: 'bibtex', language: 'en', date: '2026-01-13', query: '', ids: [] }])
  await fireEvent.click(screen.getByRole('button', { name: en.filters.code }))
  await press('e')
  const what = (await screen.findByLabelText(en.export.what)) as HTMLSelectElement
  expect([...what.options].map((o) => o.text)).toEqual([en.export.list(1), en.export.day('2026-01-13'), en.export.all])
  await fireEvent.click(screen.getByRole('button', { name: en.export.save, hidden: true }))
  await waitFor(() => expect(orders[1]).toMatchObject({ format: 'markdown', ids: [second.id], date: '' }))
})

it('tells why a file could not be saved, and nothing where the reader changed their mind', async () => {
  const { takers } = desktop({ path: '', problem: { code: 'disk_full' } })
  render(App)
  await screen.findByText('Boats of Paper')
  takers.action!('backup')
  expect((await screen.findByRole('alert')).textContent).toContain('disk')
  desktop({ path: '', problem: null })
  takers.action!('backup')
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull())
  expect(screen.queryByText(/Saved as/)).toBeNull()
})

it('saves as a download in a browser', async () => {
  const clicked: string[] = []
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }))
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) { clicked.push(this.download) })
  render(App)
  await screen.findByText('Boats of Paper')
  answers['POST /api/export'] = 'text'
  await press('e')
  await fireEvent.click(await screen.findByRole('button', { name: en.export.save, hidden: true }))
  await waitFor(() => expect(clicked).toEqual(['paperboy']))
  answers['POST /api/export'] = { error: { code: 'not_found' } }
  await press('e')
  await fireEvent.click(await screen.findByRole('button', { name: en.export.save, hidden: true }))
  expect(await screen.findByRole('alert')).toBeTruthy()
})

it('starts Ollama where it is installed, and tells why it does not answer', async () => {
  answers['GET /api/models'] = { ...(answers['GET /api/models'] as object), startable: true }
  answers['POST /api/ollama'] = { error: { code: 'ollama_silent', detail: 'no space for the models' } }
  render(App)
  await screen.findByText('Boats of Paper')
  await press('g')
  await press('m')
  await fireEvent.click(await screen.findByRole('button', { name: en.startOllama }))
  expect((await screen.findByRole('alert')).textContent).toContain('no space for the models')
  answers['POST /api/ollama'] = { version: '0.17.4' }
  answers['GET /api/models'] = { ...(answers['GET /api/models'] as object), version: '0.17.4', problem: null, startable: false }
  await fireEvent.click(await screen.findByRole('button', { name: en.startOllama }))
  expect(await screen.findByText(en.ollamaHere('0.17.4'))).toBeTruthy()
  expect(screen.queryByRole('alert')).toBeNull()
})

it('says in the language of the screen that Ollama is old', async () => {
  answers['GET /api/settings'] = { ...settings, language: 'zh' }
  answers['GET /api/models'] = { ...(answers['GET /api/models'] as object), version: '0.9.1', warning: 'older than 0.13: it may cut long prompts without a word', problem: null }
  render(App)
  await screen.findByText('Boats of Paper')
  await press('g')
  await press('m')
  expect((await screen.findByText(new RegExp(zh.ollamaOld('0.9.1')))).textContent).not.toContain('older')
})
