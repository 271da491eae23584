import type { DaySummary, ListProblem } from './api'

/** Dates are "2006-01-02" and are counted in UTC, as Hugging Face counts them. */
const instant = (date: string) => new Date(`${date}T00:00:00Z`)
const text = (d: Date) => d.toISOString().slice(0, 10)

export const addDays = (date: string, days: number) => text(new Date(instant(date).getTime() + days * 86_400_000))
export const monthOf = (date: string) => date.slice(0, 7)
export const isWeekend = (date: string) => [0, 6].includes(instant(date).getUTCDay())
/** 0: Monday. */
export const weekday = (date: string) => (instant(date).getUTCDay() + 6) % 7

export function addMonths(date: string, months: number): string {
  const d = instant(date)
  const first = new Date(Date.UTC(d.getUTCFullYear(), d.getUTCMonth() + months, 1))
  const last = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate()
  return text(new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(d.getUTCDate(), last))))
}

/** The weeks that a month touches, from Monday to Sunday; days of other months are ''. */
export function weeksOf(month: string): string[][] {
  const weeks: string[][] = []
  let week: string[] = Array<string>(weekday(`${month}-01`)).fill('')
  for (let date = `${month}-01`; monthOf(date) === month; date = addDays(date, 1)) {
    week.push(date)
    if (week.length === 7) {
      weeks.push(week)
      week = []
    }
  }
  if (week.length) weeks.push([...week, ...Array<string>(7 - week.length).fill('')])
  return weeks
}

export type DayState = 'complete' | 'partial' | 'listed' | 'failed' | 'empty'

/** What has become of a day. */
export function stateOf(day: DaySummary | undefined): DayState {
  if (!day || day.papers === 0) return 'empty'
  if (day.failed > 0) return 'failed'
  return day.reports >= day.papers ? 'complete' : day.reports > 0 ? 'partial' : 'listed'
}

export type EmptyReason = 'weekend' | 'future' | 'today' | 'none' | 'problem' | 'unfetched'

/** Why nothing is there for a day. */
export function reasonOf(date: string, today: string, problems: ListProblem[]): EmptyReason {
  if (date > today) return 'future'
  const problem = problems.find((p) => p.date === date)?.problem
  if (isWeekend(date)) return 'weekend'
  if (problem && problem.code !== 'empty_day') return 'problem'
  if (date === today) return 'today'
  return problem ? 'none' : 'unfetched'
}
