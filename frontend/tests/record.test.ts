import { expect, it } from 'vitest'
import type { NumberCheck, Report } from '../src/lib/api'
import { authors, standing } from '../src/lib/record'
import { en } from '../src/messages/en'
import { zh } from '../src/messages/zh'

const numbers = (...classes: string[]) => classes.map((c) => ({ class: c }) as NumberCheck)
const record = (ways: string[], models: string[] = []) =>
  ({ model: 'small', fields: Object.fromEntries(['domain', 'contribution', 'usage', 'innovations', 'results'].map((f, i) => [f, { way: ways[i], model: models[i] }])) }) as unknown as NonNullable<Report['record']>

it('tells numbers that agree from those of something else and those that are not there', () => {
  const six = standing(numbers('exact', 'equal', 'derived', 'exact', 'elsewhere', 'elsewhere'))
  expect(en.checked(six)).toBe('6 numbers: 4 agree with the paper, 2 stand in the paper but belong to something else')
  expect(zh.checked(six)).toBe('6 个数字：4 个与论文相符，2 个在论文中但另有所指')
  expect(en.checked(standing(numbers('absent')))).toBe('1 number: 1 not found in what was read')
  expect(en.checked(standing(numbers('exact', 'equal')))).toBe('2 numbers, all agree with the paper')
})

it('claims no more for a model than it wrote', () => {
  expect(authors(record(['write', 'extract', 'known', 'translate', 'abstained']))).toEqual({ models: ['small'], own: 1 })
  expect(authors(record(['write', 'write', 'write', 'write', 'whole'], ['', '', '', '', 'big']))).toEqual({ models: ['small', 'big'], own: 0 })
  expect(authors(record(['extract', 'extract', 'extract', 'extract', 'extract']))).toEqual({ models: [], own: 5 })
})
