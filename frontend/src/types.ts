// The JSON of backend/api, field by field.
export type Language = 'zh' | 'en'
export type Depth = 'quick' | 'standard' | 'careful' | 'imported'
export type Field = 'domain' | 'contribution' | 'usage' | 'innovations' | 'results'
export const fields: Field[] = ['domain', 'contribution', 'usage', 'innovations', 'results']

export interface Problem { code: string; detail?: string }

export interface App { version: string; library: string; languages: Language[]; today: string; sample_day: string; window: boolean }

export interface Settings { language: Language; report_language: Language; depth: 'quick' | 'standard'; model: string; theme: 'system' | 'light' | 'dark' }

export interface Model {
  name: string; digest: string; size: number; family: string; parameters: string; context: number
  writes: boolean; bare_template: boolean; remote?: string
}
export interface ModelList { url: string; version: string; warning: string; models: Model[]; chosen: string; problem: Problem | null }

export interface DaySummary { date: string; papers: number; reports: number; written: number; failed: number; grounding: number | null; fetched_at: string }

export interface PaperRow {
  id: string; title: string; abstract: string; authors: string[] | null; upvotes: number; comments: number; organization?: string
  link: string; reading_source: string; depth: Depth | ''; state: '' | 'queued' | 'running' | 'done' | 'failed' | 'canceled'; kind: string
  problem?: Problem; grounding: number | null; numbers: number; absent: number
}
export interface Day { date: string; source_url: string; fetched_at: string; papers: PaperRow[] }

export type NumberClass = 'exact' | 'equal' | 'derived' | 'elsewhere' | 'absent'
export interface Place { anchor: string; start: number; end: number }
export interface NumberCheck { field: Field; text: string; start: number; end: number; class: NumberClass; anchor: string; quote: string; reason: string; places?: Place[] }
export interface NameCheck { field: Field; text: string; start: number; end: number; found: boolean; anchor: string; place?: Place }
export interface QuotationCheck { field: Field; text: string; start: number; end: number; found: boolean; anchor: string; reason?: string; place?: Place }
export interface ClaimPassage { place: Place; text: string }
export interface ClaimCheck { field: Field; text: string; start: number; end: number; support: 'supported' | 'weak' | 'none'; passages: ClaimPassage[] }
export interface Checks { numbers: NumberCheck[]; names: NameCheck[]; quotations: QuotationCheck[]; claims?: ClaimCheck[] | null; grounding: number | null }
export interface Checking { id: string; text: string }

export interface FieldRecord { way: string; reason?: string; attempts: number; passages: { text: string; section: string; place: { anchor: string; start: number; end: number } }[] | null }
export interface Coverage { characters: number; used: number; left_out: { what: string; reason: string; characters: number }[] }
export interface Report {
  id: string; title: string; link: string; reading_source: string; summary: Record<Field, string>
  record?: { depth: Depth; language: Language; model?: string; seconds: number; coverage: Coverage; fields: Partial<Record<Field, FieldRecord>>; created_at: string }
  checks?: Checks
}
export interface Reading { source: string; url: string; version: number; title: string; authors: string[]; abstract: string; read_at: string; characters: number; sections: Heading[]; warnings: { code: string; text: string }[] }
export interface Heading { anchor: string; level: number; number: string; title: string }
export interface Figures { id: string; total: number; stored: number; wanting: number; fetching: boolean; problem: Problem | null }
export interface Paper { id: string; report: Report | null; versions: unknown[]; document: Reading | null }

export interface Hit { id: string; date: string; title: string; field?: Field; snippet: { text: string; mark?: boolean }[] }

export interface Run {
  date: string; language: Language; depth: Depth; model: string; state: 'running' | 'done' | 'part' | 'failed' | 'canceled'
  done: number; total: number; current: { id: string; title: string; kind: string; field: Field | ''; tokens: number }[]
  tokens_per_second: number; remaining_seconds: number; failed: { id: string; title: string; problem: Problem }[]
  from_abstract: number; written: number; problem: Problem | null; listing_problem: Problem | null; started_at: string; ended_at: string | null
}
export interface Order { date: string; language: Language; depth: 'quick' | 'standard'; model: string; limit: number; sample: boolean }
