// The JSON of backend/api, field by field.
export type Language = 'zh' | 'en'
export type Depth = 'quick' | 'standard' | 'careful' | 'imported'
export type Field = 'domain' | 'contribution' | 'usage' | 'innovations' | 'results'
export const fields: Field[] = ['domain', 'contribution', 'usage', 'innovations', 'results']

export interface Problem { code: string; detail?: string }

export interface App { version: string; library: string; languages: Language[]; today: string; sample_day: string; window: boolean; platform: string }

export interface Settings { language: Language; report_language: Language; depth: 'quick' | 'standard' | 'careful'; model: string; route: string; theme: 'system' | 'light' | 'dark'; notify: boolean }

export interface Model {
  name: string; digest: string; size: number; family: string; parameters: string; context: number
  writes: boolean; bare_template: boolean; remote?: string
}
export interface ModelList { url: string; version: string; warning: string; models: Model[]; chosen: string; problem: Problem | null
  advised: Advised[]; memory: number; startable: boolean
}
export interface Advised { name: string; size: number; memory: number; suits: 'small' | 'everyday' | 'strong'; fits: 'well' | 'tight' | 'no' | ''; best: boolean }
export interface Pull {
  name: string; state: 'running' | 'done' | 'failed' | 'canceled'; status: string; completed: number; total: number; problem: Problem | null; started_at: string
}
export interface Layout { days_width: number; papers_width: number; sort: Sort }
export type Sort = 'listed' | 'votes' | 'grounding' | 'title' | 'state'

export interface DaySummary { date: string; papers: number; reports: number; written: number; failed: number; grounding: number | null; fetched_at: string }
export interface ListProblem { date: string; problem: Problem | null }
export interface DayList { days: DaySummary[]; problems: ListProblem[] }

export interface Mark { read: boolean; starred: boolean; tags: string[]; noted: boolean }
export interface MarkChange { read?: boolean; starred?: boolean; tags?: string[] }
export interface Note { text: string; revision: number; changed_at: string; saved: boolean }

export interface Row {
  id: string; title: string; abstract: string; authors: string[] | null; upvotes: number; comments: number; organization?: string
  link: string; reading_source: string; depth: Depth | ''; state: '' | 'queued' | 'running' | 'done' | 'failed' | 'canceled'; kind: string
  problem?: Problem; grounding: number | null; numbers: number; absent: number
  keywords?: string[]; code?: string; project_page?: string; thumbnail: string
  read: boolean; starred: boolean; tags: string[] | null; noted: boolean
}
export interface ShelfRow {
  id: string; date: string; title: string; organization?: string; keywords?: string[]; upvotes: number; code?: string; reading_source: string
  depth: Depth | ''; grounding: number | null; read: boolean; starred: boolean
}
export interface Day { date: string; source_url: string; fetched_at: string; papers: Row[] }

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
  record?: { depth: Depth; language: Language; model?: string; seconds: number; coverage: Coverage; fields: Partial<Record<Field, FieldRecord>>; warnings?: { code: string; text: string }[]; created_at: string }
  checks?: Checks
}
export interface Reading { source: string; url: string; version: number; title: string; authors: string[]; abstract: string; read_at: string; characters: number; sections: Heading[]; warnings: { code: string; text: string }[] }
export interface Heading { anchor: string; level: number; number: string; title: string }
export interface Figures { id: string; total: number; stored: number; wanting: number; fetching: boolean; problem: Problem | null }
export interface Paper { id: string; report: Report | null; language: Language; versions: Made[]; document: Reading | null; mark: Mark; own: number[] | null }
export interface Made { depth: Depth; model: string; language: Language; created_at: string }

export interface Probe { language: Language; translate: boolean; write: boolean; whole: boolean; notes: string[] }
export interface Profile { digest: string; name: string; bytes_per_token: number; tokens_per_second: number; probes: Probe[] }
export interface Measurement {
  paper: string; model: string; language: Language; depth: Depth; way: string; error: string; filled: number; in_language: number
  absent_before: number; absent: number; grounding: number | null; results: number; seconds: number
}
export interface Evaluation { made_at: string; runs: Measurement[] }
export interface Measured { profiles: Profile[]; evaluations: Evaluation[] }

export interface Hit { id: string; date: string; title: string; field?: Field | 'note'; snippet: { text: string; mark?: boolean }[] }
export interface Found { hits: Hit[]; total: number; next: number }

export interface Own { number: number; name: string; papers: number; unread: number }
export interface TagCount { name: string; papers: number; unread: number }
export interface SearchFilter { unread: boolean; starred: boolean; code: boolean; days: number }
export interface SavedSearch { number: number; name: string; query: string; filter: SearchFilter; papers: number; unread: number }
export interface ShelfList { own: Own[]; searches: SavedSearch[]; tags: TagCount[] }

export interface Run {
  date: string; language: Language; depth: Depth; model: string; state: 'running' | 'paused' | 'done' | 'part' | 'failed' | 'canceled'
  done: number; total: number; current: Step[]
  tokens_per_second: number; remaining_seconds: number; failed: { id: string; title: string; problem: Problem }[]
  from_abstract: number; written: number; problem: Problem | null; listing_problem: Problem | null; started_at: string; ended_at: string | null; order: Order; parked?: Parked[] | null
}
export interface Parked { date: string; done: number; total: number; remaining_seconds: number; order: Order }
export interface Step { id: string; title: string; kind: string; field: Field | ''; tokens: number; text: string; tokens_per_second: number; remaining_seconds: number }
export interface Order { date: string; language: Language; depth: 'quick' | 'standard' | 'careful'; model: string; limit: number; sample: boolean; id: string; ids?: string[]; skip?: string[] }
export type Move = 'front' | 'up' | 'down' | 'back'
export interface WaitingPaper { id: string; title: string; kind: string }
export interface WaitingList { date: string; papers: WaitingPaper[] }

export interface Trends { unit: 'day' | 'week' | 'month'; spans: TrendSpan[]; topics: TrendTopic[]; known: TopicTotal[] }
export interface TopicTotal { name: string; total: number }
export interface TrendSpan { start: string; days: number; papers: number; votes: number; reports: number }
export interface TrendTopic { name: string; total: number; counts: number[] }

export type Format = 'markdown' | 'html' | 'json' | 'bibtex' | 'ris' | 'csl-json' | 'obsidian' | 'backup'
/** Which papers, from the narrowest: ids, what a search finds, a day, all. */
export interface ExportOrder { format: Format; language: Language; date: string; query: string; ids: string[] }
/** Where a file went; no path and no problem: the reader changed their mind. */
export interface SavedFile { path: string; problem: Problem | null }
