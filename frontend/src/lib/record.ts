import { fields, type NumberCheck, type Report } from './api'

/** How many numbers agree with the paper, belong to something else in it, or are not there. */
export interface Standing { all: number; agree: number; elsewhere: number; absent: number }

export function standing(numbers: NumberCheck[]): Standing {
  const count = (...classes: string[]) => numbers.filter((n) => classes.includes(n.class)).length
  const agree = count('exact', 'equal', 'derived')
  const elsewhere = count('elsewhere')
  return { all: numbers.length, agree, elsewhere, absent: numbers.length - agree - elsewhere }
}

type Written = NonNullable<Report['record']>
const byModel = ['translate', 'write', 'whole']

/** The model that a section is from; '' where none wrote it. */
export function modelOf(record: Written, field: (typeof fields)[number]): string {
  const one = record.fields?.[field]
  return one && byModel.includes(one.way) ? one.model || record.model || '' : ''
}

/** Who wrote a report: each model once, and how many sections are the paper's own sentences. */
export function authors(record: Written): { models: string[]; own: number } {
  const models = [...new Set(fields.map((f) => modelOf(record, f)).filter(Boolean))]
  return { models, own: fields.filter((f) => record.fields?.[f]?.way === 'extract').length }
}
