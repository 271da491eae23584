import { describe, expect, it } from 'vitest'
import { addMonths, reasonOf, stateOf, weeksOf } from '../src/lib/calendar'
import type { Code } from '../src/lib/api'
import { choose, type Item } from '../src/lib/list'

const item = (id: string, change: Partial<Item> = {}): Item => ({
  id, date: '2026-01-13', title: `T ${id}`, organization: '', keywords: [], votes: 0, source: 'HTML', depth: 'quick', state: 'done', problem: null, grounding: null,
  absent: 0, code: '', thumbnail: '', read: false, starred: false, tags: [], noted: false, ...change,
})
const ids = (items: Item[]) => items.map((i) => i.id).join('')

describe('choose', () => {
  const all = [item('a', { votes: 1, grounding: 1, read: true }), item('b', { votes: 9, keywords: ['Agents'], state: 'failed' }), item('c', { grounding: 0.4, code: 'https://x', starred: true, title: '图 模型' })]
  it('joins filters and words', () => {
    expect(ids(choose(all, new Set(), '', 'listed'))).toBe('abc')
    expect(ids(choose(all, new Set(['unread']), '', 'listed'))).toBe('bc')
    expect(ids(choose(all, new Set(['unread', 'code']), '', 'listed'))).toBe('c')
    expect(ids(choose(all, new Set(['problems']), '', 'listed'))).toBe('bc')
    expect(ids(choose(all, new Set(), 'AGENT', 'listed'))).toBe('b')
    expect(ids(choose(all, new Set(), '模型 图', 'listed'))).toBe('c')
  })
  it('sorts, and leaves what it was given', () => {
    expect(ids(choose(all, new Set(), '', 'votes'))).toBe('bac')
    expect(ids(choose(all, new Set(), '', 'grounding'))).toBe('cab')
    expect(ids(choose(all, new Set(), '', 'state'))).toBe('bac')
    expect(ids(all)).toBe('abc')
  })
})

describe('calendar', () => {
  it('lays out months from Monday', () => {
    const january = weeksOf('2026-01')
    expect(january[0]).toEqual(['', '', '', '2026-01-01', '2026-01-02', '2026-01-03', '2026-01-04'])
    expect(january.flat().filter(Boolean)).toHaveLength(31)
    expect(weeksOf('2026-02').every((w) => w.length === 7)).toBe(true)
  })
  it('counts months at their ends', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28')
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15')
  })
  it('knows what has become of a day', () => {
    const day = { date: 'x', papers: 3, reports: 3, written: 0, failed: 0, grounding: null, fetched_at: '' }
    expect([stateOf(day), stateOf({ ...day, reports: 1 }), stateOf({ ...day, reports: 0 }), stateOf({ ...day, failed: 1 }), stateOf(undefined)]).toEqual(['complete', 'partial', 'listed', 'failed', 'empty'])
  })
  it('says why a day is empty', () => {
    const why = (date: string, code?: Code) => reasonOf(date, '2026-01-14', code ? [{ date, problem: { code } }] : [])
    expect([why('2026-01-15'), why('2026-01-14'), why('2026-01-11'), why('2026-01-12'), why('2026-01-12', 'offline'), why('2026-01-12', 'empty_day')]).toEqual(['future', 'today', 'weekend', 'unfetched', 'problem', 'none'])
  })
})
