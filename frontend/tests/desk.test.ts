import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/svelte'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import Queue from '../src/components/Queue.svelte'
import SearchFilters from '../src/components/SearchFilters.svelte'
import ShelfList from '../src/components/ShelfList.svelte'
import ShelvesDialog from '../src/components/ShelvesDialog.svelte'
import Problem from '../src/components/Problem.svelte'
import TrendNumbers from '../src/components/TrendNumbers.svelte'
import WorkView from '../src/components/WorkView.svelte'
import { csv, trendRows } from '../src/lib/csv'
import { Ahead } from '../src/lib/state/ahead'
import { Screen } from '../src/lib/state/screen.svelte'
import { noFilter } from '../src/lib/state/search.svelte'
import { en } from '../src/messages/en'
import { zh } from '../src/messages/zh'

let sent: { method: string; path: string; body?: string }[]
let answers: Record<string, unknown>

beforeEach(() => {
  sent = []
  answers = { 'GET /api/shelves': { own: [], searches: [], tags: [] }, 'GET /api/queue': { date: '', papers: [] } }
  vi.stubGlobal('fetch', async (path: string, init: { method: string; body?: string }) => {
    sent.push({ method: init.method, path, body: init.body })
    const value = answers[`${init.method} ${path.split('?')[0]}`]
    return new Response(JSON.stringify(value ?? { error: { code: 'not_found' } }), { status: value ? 200 : 404 })
  })
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const papers = ['a', 'b', 'c'].map((id) => ({ id, title: `Paper ${id}`, kind: 'summarize' as const }))
const run = {
  date: '2026-01-13', language: 'en' as const, depth: 'standard' as const, model: '', state: 'running' as const, done: 0, total: 3, current: [], tokens_per_second: 0, remaining_seconds: 0, failed: [],
  from_abstract: 0, written: 0, problem: null, listing_problem: null, started_at: 's', ended_at: null, parked: [], order: { date: '2026-01-13', language: 'en' as const, depth: 'standard' as const, model: '', limit: 0, sample: false, id: '' },
}

function queue() {
  const state = new Screen()
  state.work.run = run
  state.work.queue = papers
  render(Queue, { screen: state, read: () => {} })
  return state
}

it('moves a paper in the queue by keyboard and by button, and takes it out', async () => {
  const state = queue()
  answers['PUT /api/queue/b'] = { date: run.date, papers: [papers[1], papers[0], papers[2]] }
  const title = screen.getByText('Paper b')
  await fireEvent.keyDown(title, { key: 'ArrowUp', altKey: true })
  expect(sent.at(-1)).toEqual({ method: 'PUT', path: '/api/queue/b', body: '{"move":"up"}' })
  await waitFor(() => expect(state.work.waiting.map((p) => p.id)).toEqual(['b', 'a', 'c']))
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Paper b'))
  expect(screen.getByRole('status').textContent).toBe(en.movedTo(1, 3))
  expect((screen.getByRole('button', { name: `${en.moves.up}: Paper b` }) as HTMLButtonElement).disabled).toBe(true)
  answers['PUT /api/queue/c'] = { date: run.date, papers: [papers[2], papers[1], papers[0]] }
  await fireEvent.click(screen.getByRole('button', { name: `${en.moves.front}: Paper c` }))
  expect(sent.at(-1)?.body).toBe('{"move":"front"}')
  answers['DELETE /api/queue/a'] = { ...run, total: 2 }
  answers['GET /api/queue'] = { date: run.date, papers: [papers[2], papers[1]] }
  await fireEvent.keyDown(screen.getByText('Paper a'), { key: 'Delete' })
  await waitFor(() => expect(screen.queryByText('Paper a')).toBeNull())
})

it('does not let an answer that comes late undo a newer event', async () => {
  const state = queue()
  let answer: (r: Response) => void = () => {}
  vi.stubGlobal('fetch', (path: string) => (path === '/api/run/pause' ? new Promise<Response>((resolve) => (answer = resolve)) : Promise.resolve(new Response('{"date":"","papers":[]}'))))
  const pausing = state.work.pause()
  state.work.took({ ...run, state: 'paused' })
  answer(new Response(JSON.stringify(run)))
  await pausing
  expect(state.work.paused).toBe(true)
})

const own = [{ number: 1, name: 'To read', papers: 2, unread: 1 }]

it('makes, renames and deletes collections, the last after a question', async () => {
  answers = { ...answers, 'GET /api/shelves': { own, searches: [], tags: [{ name: 'post', papers: 1, unread: 0 }] }, 'PUT /api/own': { number: 1 }, 'DELETE /api/own/1': { number: 1 }, 'GET /api/collections/own': { papers: [] }, 'GET /api/collections/tag': { papers: [] } }
  const state = new Screen()
  render(ShelfList, { screen: state })
  await fireEvent.click(screen.getByRole('button', { name: en.newCollection }))
  const field = screen.getByRole('textbox', { name: en.newCollection })
  await fireEvent.input(field, { target: { value: ' To read ' } })
  await fireEvent.blur(field)
  await waitFor(() => expect(sent.some((s) => s.body === '{"number":0,"name":"To read"}')).toBe(true))
  await waitFor(() => expect(state.layout.view).toBe('own'))
  const line = await screen.findByRole('button', { name: /^To read 2 papers, 1 unread/ })
  await fireEvent.keyDown(line, { key: 'F2' })
  const name = await screen.findByRole('textbox', { name: en.rename })
  await fireEvent.input(name, { target: { value: 'Later' } })
  await fireEvent.keyDown(name, { key: 'Enter' })
  await waitFor(() => expect(sent.some((s) => s.body === '{"number":1,"name":"Later"}')).toBe(true))
  await fireEvent.keyDown(await screen.findByRole('button', { name: /^To read 2 papers/ }), { key: 'Delete' })
  expect(await screen.findByText(en.deleteIt('To read'))).toBeTruthy()
  expect(sent.some((s) => s.method === 'DELETE')).toBe(false)
  await fireEvent.click(screen.getByRole('button', { name: en.delete }))
  await waitFor(() => expect(sent.some((s) => s.method === 'DELETE' && s.path === '/api/own/1')).toBe(true))
  await fireEvent.click(screen.getByRole('button', { name: /^post/ }))
  await waitFor(() => expect(sent.some((s) => s.path.startsWith('/api/collections/tag') && s.path.endsWith('name=post'))).toBe(true))
})

it('renames and deletes a tag as such, and goes where it went', async () => {
  answers = { ...answers, 'GET /api/shelves': { own: [], searches: [], tags: [{ name: 'a/b', papers: 2, unread: 1 }] }, 'PUT /api/tags': { tags: ['later'] }, 'PUT /api/marks/x': { tags: ['a/b', 'other'] }, 'DELETE /api/tags': { tags: [] }, 'GET /api/collections/tag': { papers: [] }, 'GET /api/collections/all': { papers: [] } }
  const state = new Screen()
  await state.shelves.load()
  await state.papers.mark('x', { tags: ['a/b', 'other'] })
  render(ShelfList, { screen: state })
  const line = () => screen.findByRole('button', { name: /^a\/b 2 papers/ })
  await fireEvent.click(await line())
  await fireEvent.keyDown(await line(), { key: 'F2' })
  const name = await screen.findByRole('textbox', { name: en.rename })
  await fireEvent.input(name, { target: { value: ' later ' } })
  await fireEvent.keyDown(name, { key: 'Enter' })
  await waitFor(() => expect(sent).toContainEqual({ method: 'PUT', path: '/api/tags?name=a%2Fb', body: '{"name":"later"}' }))
  await waitFor(() => expect(state.layout.name).toBe('later'))
  expect(state.papers.changed('x').tags).toEqual(['later', 'other'])
  await fireEvent.keyDown(await line(), { key: 'Delete' })
  expect(sent.some((s) => s.method === 'DELETE')).toBe(false)
  await fireEvent.click(await screen.findByRole('button', { name: en.delete }))
  await waitFor(() => expect(sent.some((s) => s.method === 'DELETE' && s.path === '/api/tags?name=a%2Fb')).toBe(true))
})

it('goes on without a model where there is none, in words of the screen', async () => {
  const state = new Screen()
  state.work.run = { ...run, state: 'failed', problem: { code: 'ollama_down' } }
  answers['POST /api/run'] = { ...run, depth: 'quick' }
  render(WorkView, { screen: state })
  expect(document.body.textContent).not.toMatch(/`|--depth/)
  expect(screen.getByText(new RegExp(en.wayOut.ollama_down!))).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: en.makeWithout }))
  await waitFor(() => expect(JSON.parse(sent.find((s) => s.method === 'POST')!.body!)).toEqual({ ...run.order, depth: 'quick', model: '' }))
})

it('shows commands of a way out as such', () => {
  render(Problem, { screen: new Screen(), problem: { code: 'library_damaged' } })
  expect(screen.getByText('paperboy doctor').tagName).toBe('CODE')
  expect(document.body.textContent).not.toContain('`')
})

it('saves trends where the reader says in the window, as a download in a browser', async () => {
  const asked: string[][] = []
  const state = new Screen()
  state.trends.counted = { unit: 'day', spans: [{ start: '2026-01-13', days: 1, papers: 3, votes: 5, reports: 2 }], topics: [], known: [] }
  vi.stubGlobal('go', { main: { Desktop: { SaveText: async (name: string, text: string) => (asked.push([name, text]), { path: `/home/ada/${name}`, problem: null }) } } })
  render(TrendNumbers, { screen: state, trends: state.trends.counted })
  await fireEvent.click(screen.getByText(en.saveCsv))
  await waitFor(() => expect(state.notices.savedAs).toBe('/home/ada/paperboy-trends-2026-01-13.csv'))
  expect(asked[0]![1]).toMatch(/^\ufeff.*\r\n2026-01-13,3,5,2\r\n$/)
  vi.stubGlobal('go', undefined)
  vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:x', revokeObjectURL: () => {} }))
  let name = ''
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) { name = this.download })
  await fireEvent.click(screen.getByText(en.saveCsv))
  await waitFor(() => expect(name).toBe('paperboy-trends-2026-01-13.csv'))
})

it('keeps a search with its filters, and asks it again', async () => {
  answers = { ...answers, 'GET /api/search': { hits: [], total: 0, next: 0 }, 'PUT /api/searches': { number: 4 } }
  const state = new Screen()
  await state.search.ask('routes')
  render(SearchFilters, { screen: state })
  await fireEvent.click(screen.getByRole('button', { name: en.filters.code }))
  await waitFor(() => expect(sent.at(-1)?.path).toContain('code=1'))
  await fireEvent.click(await screen.findByRole('button', { name: en.saveSearch }))
  const saved = { number: 4, name: 'routes', query: 'routes', filter: { ...noFilter, code: true }, papers: 0, unread: 0 }
  answers['GET /api/shelves'] = { own: [], searches: [saved], tags: [] }
  await fireEvent.click(screen.getByRole('button', { name: en.save }))
  await waitFor(() => expect(JSON.parse(sent.find((s) => s.path === '/api/searches')!.body!)).toEqual({ number: 0, name: 'routes', query: 'routes', filter: saved.filter }))
  expect(await screen.findByText(en.savedAs('routes'))).toBeTruthy()
  await state.search.ask('', noFilter)
  expect(state.search.hits).toBeNull()
  await state.ask(saved)
  expect(state.layout.view).toBe('search')
  expect(state.search.query).toBe('routes')
})

it('goes to a shelf by a few letters', async () => {
  answers['GET /api/collections/own'] = { papers: [] }
  const state = new Screen()
  state.shelves.list = { own, searches: [], tags: [{ name: 'post', papers: 1, unread: 0 }] }
  HTMLDialogElement.prototype.close ??= () => {}
  render(ShelvesDialog, { screen: state })
  const field = screen.getByRole('combobox', { hidden: true })
  await fireEvent.input(field, { target: { value: 'READ' } })
  expect(screen.getAllByRole('option', { hidden: true }).length).toBe(1)
  await fireEvent.keyDown(field, { key: 'Enter' })
  expect(state.layout.name).toBe('1')
})

it('says what went wrong in the language of the screen, and keeps the technical words apart', () => {
  const state = new Screen()
  state.preferences.settings.language = 'zh'
  const { container } = render(Problem, { screen: state, problem: { code: 'network_off', detail: 'fetch list: no network' } })
  expect(container.textContent).toContain(zh.errors.network_off!.sentence)
  expect(container.querySelector('details summary')?.textContent).toBe(zh.technical)
  expect(container.querySelector('details code')?.textContent).toBe('fetch list: no network')
})

it('writes the numbers behind the trends as CSV', () => {
  const rows = trendRows({ unit: 'day', spans: [{ start: '2026-01-13', days: 1, papers: 3, votes: 9, reports: 2 }], topics: [{ name: 'a, "b"', total: 1, counts: [1] }, { name: '=SUM(A1)', total: 0, counts: [] }], known: [] }, ['From', 'Papers', 'Votes', 'Reports'])
  expect(csv(rows)).toBe('From,Papers,Votes,Reports,"a, ""b""",\'=SUM(A1)\r\n2026-01-13,3,9,2,1,0\r\n')
})

it('keeps what was fetched ahead until it changes', async () => {
  answers['GET /api/papers/x'] = { id: 'x' }
  const ahead = new Ahead()
  ahead.want('x', 'en')
  await ahead.get('x', 'en')
  expect(sent.length).toBe(1)
  await ahead.get('x', 'zh')
  expect(sent.length).toBe(2)
  ahead.forget('x')
  await ahead.get('x', 'zh')
  expect(sent.length).toBe(3)
  await expect(ahead.get('none', 'zh')).rejects.toThrow()
  await expect(ahead.get('none', 'zh')).rejects.toThrow()
  expect(sent.length).toBe(5)
})

it('shows the orders that were paused before, and takes one up', async () => {
  const state = new Screen()
  const parked = { date: '2026-01-12', done: 12, total: 40, remaining_seconds: 5400, order: { ...run.order, date: '2026-01-12' } }
  state.work.run = { ...run, state: 'done', done: 1, total: 1, parked: [parked] }
  answers['POST /api/run'] = { ...run, date: '2026-01-12', started_at: 't', parked: [] }
  render(WorkView, { screen: state })
  expect(screen.getByText(/12 of 40/)).toBeTruthy()
  await fireEvent.click(screen.getByRole('button', { name: `${en.resume}: 2026-01-12` }))
  await waitFor(() => expect(JSON.parse(sent.find((s) => s.path === '/api/run')!.body!).date).toBe('2026-01-12'))
  await waitFor(() => expect(screen.queryByText(en.parked)).toBeNull())
})
