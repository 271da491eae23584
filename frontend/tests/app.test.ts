import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import App from '../src/App.svelte'
import { en } from '../src/messages/en'
import { zh } from '../src/messages/zh'

const settings = { language: 'en', report_language: 'en', depth: 'quick', model: '', theme: 'light' }
const row = {
  id: '2601.00001', title: 'Boats of Paper', abstract: '', authors: ['Ada'], upvotes: 3, comments: 0, link: '', reading_source: 'HTML', depth: 'quick', state: 'done', kind: 'index',
  grounding: 0.5, numbers: 2, absent: 1,
}
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
    'GET /api/app': { version: '1', library: '/tmp/l.db', languages: ['zh', 'en'], today: '2026-01-14', sample_day: '2026-01-04', window: false },
    'GET /api/settings': settings, 'PUT /api/settings': { ...settings, language: 'zh' }, 'GET /api/run': null,
    'GET /api/models': { url: 'x', version: '', warning: '', models: [], chosen: '', problem: { code: 'ollama_down' } },
    'GET /api/days': { days: [{ date: '2026-01-13', papers: 1, reports: 1, written: 0, failed: 0, grounding: 0.5, fetched_at: '' }] },
    'GET /api/days/2026-01-13': { date: '2026-01-13', source_url: '', fetched_at: '', papers: [row] },
    'GET /api/papers/2601.00001': { id: row.id, report, versions: [], document: null },
    'GET /api/search': { hits: [{ id: row.id, date: '2026-01-13', title: row.title, snippet: [{ text: 'It ' }, { text: 'needs', mark: true }] }] },
  }
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
  expect(screen.getByText(/1 of 2 numbers/)).toBeTruthy()
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
  answers['GET /api/days'] = { days: [] }
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
  expect(await screen.findByText('3 of 24')).toBeTruthy()
  expect(screen.getByText(/about 5 min left/)).toBeTruthy()
  answers['DELETE /api/run'] = { ...run, state: 'canceled' }
  await fireEvent.click(screen.getByText(en.stop))
  expect(await screen.findByText(en.canceled)).toBeTruthy()
})

it('says what went wrong and what to do', async () => {
  answers['POST /api/run'] = { error: { code: 'busy', detail: '' } }
  render(App)
  await fireEvent.click(await screen.findByText(en.again))
  expect((await screen.findByRole('alert')).textContent).toContain('Wait until it is done')
})

it('searches, and marks the words', async () => {
  render(App)
  await fireEvent.input(await screen.findByRole('searchbox'), { target: { value: 'needs' } })
  expect((await screen.findByText('needs')).tagName).toBe('MARK')
})

it('speaks Chinese', async () => {
  answers['GET /api/settings'] = { ...settings, language: 'zh' }
  render(App)
  expect(await screen.findByText(new RegExp(zh.settings))).toBeTruthy()
})
