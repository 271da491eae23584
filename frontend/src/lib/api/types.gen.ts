// Generated from the types of backend/api by backend/typescript; `make types` writes it anew.

/** App is what the screen knows of the program. */
export interface App {
  version: string
  library: string
  languages: Language[]
  today: PaperDay
  sample_day: PaperDay
  window: boolean
  /** linux, darwin, windows */
  platform: string
}

/** Changed says where the library changed; no ID: the whole day. */
export interface Changed {
  date: PaperDay
  id?: ID
}

/** Checking is a text that the reader wants to have checked against a paper of the library. */
export interface Checking {
  id: ID
  text: string
}

/** Collecting says whether a paper is to be in a collection. */
export interface Collecting {
  id: ID
  in: boolean
}

/** Collection is one of the collections of papers. */
export interface Collection {
  papers: ShelfRow[]
}

/** Day is a day with its papers. */
export interface Day {
  date: PaperDay
  source_url: string
  fetched_at: string
  papers: Row[]
}

/** DayList are the days of the library, and those whose list could not be had. */
export interface DayList {
  days: DaySummary[]
  problems: ListProblem[]
}

/** Evaluated is an evaluation in its totals. */
export interface Evaluated {
  made_at: string
  totals: Total[]
}

/** ExportOrder asks for a file: some papers in a form, or the library itself. */
export interface ExportOrder {
  format: Form
  language: Language
  /** these narrow the papers; all empty: all */
  date: string
  query: string
  ids: string[]
}

/** Failure is a paper that could not be finished. */
export interface Failure {
  id: ID
  title: string
  problem: Problem | null
}

/** Figures says how many pictures of a paper are in the library. */
export interface Figures {
  id: ID
  total: number
  stored: number
  /** not there, and worth asking for */
  wanting: number
  /** on their way now */
  fetching: boolean
  /** that ended the last try */
  problem: Problem | null
}

/** Found is what a search found: some hits, how many papers there are in all, and from where to ask for more. */
export interface Found {
  hits: Hit[]
  total: number
  /** the offset of what follows; 0: that is all */
  next: number
}

/** Heading is one line of the table of contents. */
export interface Heading {
  anchor: string
  level: number
  number: string
  title: string
}

/** Layout is how the reader arranged the screen. It is kept in the library and not in the browser, which sees another origin at each start. */
export interface Layout {
  /** pixels */
  days_width: number
  /** pixels */
  papers_width: number
  sort: Sort
}

/** Made says what one version of a report is. */
export interface Made {
  depth: Depth
  model: string
  language: Language
  created_at: string
}

/** Measured is what is known of the models on this machine. */
export interface Measured {
  profiles: Profile[]
  /** newest first */
  evaluations: Evaluated[]
}

/** ModelList is what is installed, and which model would write. */
export interface ModelList {
  url: string
  version: string
  warning: string
  models: Model[]
  chosen: string
  problem: Problem | null
  /** Advised are the models worth having, and whether they fit Memory: bytes of this machine, 0 where they are not known. */
  advised: Advised[]
  memory: number
  /** Startable: the server does not answer, but is installed here and can be started. */
  startable: boolean
}

/** Moving says where a waiting paper is to go: front, up, down or back. */
export interface Moving {
  move: Move
}

/** Note is a note as it is in the library. */
export interface Note extends LibraryNote {
  /** Saved is false where the text that was sent was written on top of an older one: this is then what has been stored since, and the screen joins the two. */
  saved: boolean
}

/** NoteText is a note as the screen sends it. */
export interface NoteText {
  text: string
  /** that it was written on top of */
  revision: number
}

/** Order is what the screen asks for. */
export interface Order {
  date: string
  language: Language
  depth: Depth
  model: string
  limit: number
  sample: boolean
  /** only this paper of the day; "": all */
  id: string
  /** only these, beside ID */
  ids?: ID[]
  /** not these */
  skip?: ID[]
}

/** OwnName is a collection as the screen sends it; number 0 is a new one. */
export interface OwnName {
  number: number
  name: string
}

/** OwnOf are the numbers of the collections that a paper is in. */
export interface OwnOf {
  own: number[]
}

/** Paper is a paper with the report that is shown. */
export interface Paper {
  id: ID
  report: Report | null
  /** Language is that of Report: another one than was asked for where there is none in that. */
  language: Language
  versions: Made[]
  document: Reading | null
  mark: Mark
  /** collections of the reader that it is in */
  own: number[]
}

/** Parked is a paused run that another order was begun beside. */
export interface Parked {
  date: PaperDay
  done: number
  total: number
  remaining_seconds: number
  order: Order
}

/** Pull is the model on its way to this machine, or the last one. */
export interface Pull {
  name: string
  /** running, done, failed or canceled */
  state: RunState
  status: string
  /** bytes */
  completed: number
  /** bytes; 0: not known yet */
  total: number
  problem: Problem | null
  started_at: string
}

/** PullOrder asks for a model. */
export interface PullOrder {
  name: string
}

/** Reading says what was read of a paper, without its text. */
export interface Reading {
  source: ReadingSource
  url: string
  version: number
  title: string
  authors: string[]
  abstract: string
  read_at: string
  characters: number
  sections: Heading[]
  warnings: Warning[]
}

/** Refusal is the answer to a request that went wrong. */
export interface Refusal {
  error: Problem | null
}

/** Reports are all versions of the report on a paper. */
export interface Reports {
  /** newest first */
  reports: Report[]
}

/** Retrying names papers that failed; none: all. */
export interface Retrying {
  ids: ID[]
}

/** Row is a paper of a day with what the reader did with it. */
export interface Row extends PaperRow, Mark {
  /** address of its first picture; "" where none is stored */
  thumbnail: string
}

/** Run is the run on its way, or the last one. */
export interface Run {
  date: PaperDay
  language: Language
  depth: Depth
  model: string
  state: RunState
  done: number
  total: number
  current: Step[]
  tokens_per_second: number
  remaining_seconds: number
  failed: Failure[]
  from_abstract: number
  written: number
  problem: Problem | null
  listing_problem: Problem | null
  started_at: string
  ended_at: string | null
  /** the same order goes on where a run was stopped */
  order: Order
  /** Parked are runs that were paused when another order was begun, the newest last. */
  parked: Parked[]
}

/** RunState says where a run stands. */
export type RunState = (typeof runStateValues)[number]
export const runStateValues = ["running", "paused", "done", "part", "failed", "canceled"] as const

/** Saved is the number of what was stored. */
export interface Saved {
  number: number
}

/** SavedFile says where a file went; neither path nor problem: the reader changed their mind. */
export interface SavedFile {
  path: string
  problem: Problem | null
}

/** SavedSearch is a search that the reader keeps, and what it finds now. */
export interface SavedSearch extends LibrarySavedSearch {
  papers: number
  unread: number
}

/** Settings are what the reader chose. */
export interface Settings {
  /** of the screen */
  language: Language
  /** of new reports */
  report_language: Language
  depth: Depth
  /** "": the best one */
  model: string
  /** a larger model for what the first is unsure of; "": none */
  route: string
  theme: Theme
  /** tell when a day is ready while the window is not in front */
  notify: boolean
}

/** ShelfList is what the reader made: collections, searches and tags, with counts of papers. */
export interface ShelfList {
  own: Own[]
  searches: SavedSearch[]
  tags: TagCount[]
}

/** Sort is the order of a list of papers. */
export type Sort = (typeof sortValues)[number]
export const sortValues = ["listed", "votes", "grounding", "title", "state"] as const

/** Started is the server that answers now. */
export interface Started {
  version: string
}

/** Step is one job being done. */
export interface Step {
  id: ID
  title: string
  kind: JobKind
  field?: Field
  tokens: number
  /** of the field so far, while a model writes */
  text: string
  /** TokensPerSecond and RemainingSeconds are of this job; 0 while not known. */
  tokens_per_second: number
  remaining_seconds: number
}

/** TagName is the name that a tag is to have. */
export interface TagName {
  name: string
}

/** Tags are all tags in use. */
export interface Tags {
  tags: string[]
}

/** Theme says whether the screen is light or dark. */
export type Theme = (typeof themeValues)[number]
export const themeValues = ["system", "light", "dark"] as const

/** TopicTotal is how many papers have a keyword. */
export interface TopicTotal {
  name: string
  total: number
}

/** TrendSpan is what one span of time brought. */
export interface TrendSpan {
  start: PaperDay
  /** of the library in it */
  days: number
  papers: number
  votes: number
  reports: number
}

/** TrendTopic is how many papers of each span have a keyword. */
export interface TrendTopic {
  name: string
  total: number
  counts: number[]
}

/** TrendUnit is how long the spans of Trends are. */
export type TrendUnit = (typeof trendUnitValues)[number]
export const trendUnitValues = ["day", "week", "month"] as const

/** Trends are the numbers of the library over time, counted and not written by a model. */
export interface Trends {
  /** that a span is */
  unit: TrendUnit
  spans: TrendSpan[]
  /** those asked for, else the most frequent */
  topics: TrendTopic[]
  /** the most frequent ones, to choose from */
  known: TopicTotal[]
}

/** WaitingList are the papers of the run whose turn is still to come, the next one first. */
export interface WaitingList {
  /** of the run; "" where there is none */
  date: PaperDay
  papers: WaitingPaper[]
}

/** BlockKind says what a block is. */
export type BlockKind = (typeof blockKindValues)[number]
export const blockKindValues = ["paragraph", "equation", "table", "figure", "listing", "theorem", "list", "footnote", "reference"] as const

/** Checks is everything code found out about a summary. */
export interface Checks {
  numbers: NumberCheck[]
  names: NameCheck[]
  quotations: QuotationCheck[]
  claims: ClaimCheck[]
  /** Grounding is the share of numbers that are exact, equal or derived, 0 to 1; nil where the summary holds no number. */
  grounding: number | null
  /** Verifier is the version of the code that checked. */
  verifier?: string
}

/** ClaimCheck is one sentence or item of a summary and where the paper speaks of it. */
export interface ClaimCheck {
  field?: Field
  text: string
  start: number
  end: number
  support: Support
  /** best first */
  passages: ClaimPassage[]
}

/** ClaimPassage is a sentence or table row of the paper that speaks for a claim, with the block it stands in as its neighbourhood. */
export interface ClaimPassage {
  place: Place
  text: string
}

/** Code says what went wrong, from a closed set. Each has a sentence and a way out (Advice), in the tables of every language. */
export type Code = (typeof codeValues)[number]
export const codeValues = ["invalid", "invalid_date", "future_day", "empty_day", "weekend_day", "not_yet", "not_found", "rate_limited", "server_error", "refused", "offline", "network_off", "bad_answer", "too_large", "host_refused", "not_a_paper", "wrong_paper", "bad_file", "read_only", "encrypted_pdf", "scanned_pdf", "ollama_down", "ollama_missing", "ollama_silent", "no_model", "model_missing", "model_unsuitable", "model_remote", "context_exceeded", "answer_cut", "model_failed", "library_locked", "library_newer", "library_damaged", "disk_full", "name_taken", "no_window", "busy", "canceled", "internal"] as const

/** Compared is one cell of the own method, as it stands, and what the others have. */
export interface Compared {
  /** headings that the cell stands under */
  under: string
  own: string
  /** Best and BestOf are the best of the others and its heading; empty where the table does not tell which way is better. Then Low and High are the range. */
  best?: string
  best_of?: string
  low?: string
  high?: string
}

/** Comparison is the row or column of a table that holds the paper's own method, against the others. */
export interface Comparison {
  /** "1", "IV"; empty where the table has no number */
  table: string
  /** heading of the own row or column */
  own: string
  cells: Compared[]
}

/** Coverage says how much of a document was read and what was left out. */
export interface Coverage {
  /** of text in the document */
  characters: number
  /** of these, among the passages */
  used: number
  sections: SectionShare[]
  left_out: Omission[]
  tables?: TableShare[]
}

/** Day is a calendar day in UTC, "2006-01-02": Hugging Face lists papers by the UTC date of their submission. Days order as strings. */
export type PaperDay = string

/** Decided is what a Decision came to. */
export type Decided = (typeof decidedValues)[number]
export const decidedValues = ["tried whole", "tried write", "tried translate", "notes", "best of drafts", "unsure", "rewritten", "took another sentence", "numbers of something else", "as standard"] as const

/** Decision is one choice made while a summary was written: which way, which model. */
export interface Decision {
  /** "": the whole report */
  field: Field
  model: string
  what: Decided
  /** in English, for the technically minded */
  reason: string
}

/** Depth is how much work goes into a summary. */
export type Depth = (typeof depthValues)[number]
export const depthValues = ["quick", "standard", "careful", "imported"] as const

/** Entry is one paper of a listing. Only ID and Title are always there. */
export interface Entry {
  id: ID
  /** white space folded */
  title: string
  /** white space folded; may hold TeX */
  abstract: string
  authors: string[]
  /** date of the arXiv submission */
  published_at: string
  /** put on the day's list; zero before March 2025 */
  listed_at: string
  upvotes: number
  comments: number
  organization?: string
  keywords?: string[]
  /** address of a picture */
  thumbnail?: string
  /** address of the repository */
  code?: string
  code_stars?: number
  project_page?: string
}

/** Field is one of the five sections of a report. */
export type Field = (typeof fieldValues)[number]
export const fieldValues = ["domain", "contribution", "usage", "innovations", "results"] as const

/** FieldRecord says how one field of a summary came about. */
export interface FieldRecord {
  way: Way
  /** Model is the model that filled it, where that is another than the Record's. */
  model?: string
  /** why a safer way was taken; empty: as planned */
  reason?: string
  /** model calls */
  attempts: number
  passages: Passage[]
  /** of which this was the best-checked */
  drafts?: number
  /** sentences corrected or taken out after the checks */
  repaired?: number
  /** Entropy is that of the model's choice of the first token, in nats over the 20 likeliest (facts/summarizing.md 3.1); nil where it was not asked for. */
  entropy?: number
}

/** ID is an arXiv identifier without its version: "2601.05110", or the form used until March 2007, "hep-th/9901001" (https://info.arxiv.org/help/arxiv_identifier.html). */
export type ID = string

/** JobKind is a step on the way of a day. */
export type JobKind = (typeof jobKindValues)[number]
export const jobKindValues = ["list", "read", "extract", "summarize", "rewrite", "verify", "index", "figures"] as const

/** JobState is where a job stands. */
export type JobState = (typeof jobStateValues)[number]
export const jobStateValues = ["queued", "running", "done", "failed", "canceled"] as const

/** Language is the language a report is written in. */
export type Language = (typeof languageValues)[number]
export const languageValues = ["zh", "en"] as const

/** Model is a language model on the reader's model server, as far as it is known without running it. */
export interface Model {
  name: string
  /** of its files: the same digest is the same model */
  digest: string
  /** bytes on disk */
  size: number
  family: string
  /** "1.5B" */
  parameters: string
  quantization: string
  /** tokens it was trained for; 0: not known */
  context: number
  capabilities: string[]
  /** can complete text, so can write reports */
  writes: boolean
  /** has a thinking mode, which is switched off */
  thinks: boolean
  /** BareTemplate says that the chat template is "{{ .Prompt }}": the model then sees no turns at all, and answers badly. */
  bare_template: boolean
  /** Remote says why the model is refused: it does not run on the server asked. */
  remote?: string
}

/** NameCheck is what was found for one Latin-script name of a summary. */
export interface NameCheck {
  field?: Field
  text: string
  start: number
  end: number
  found: boolean
  anchor: string
  /** where it was found */
  place?: Place
}

/** NumberCheck is what was found for one number of a summary. */
export interface NumberCheck {
  /** empty where a whole file was checked */
  field?: Field
  text: string
  /** bytes, in the field or file */
  start: number
  end: number
  class: NumberClass
  /** where it was found; empty if absent */
  anchor: string
  /** the sentence or row it was found in */
  quote: string
  reason: string
  /** Places are the numbers of the paper that it rests on: one, or the two and more of a derived number. The first has the anchor above. */
  places: Place[]
}

/** NumberClass says how a number of a summary stands to the paper. */
export type NumberClass = (typeof numberClassValues)[number]
export const numberClassValues = ["exact", "equal", "derived", "elsewhere", "absent"] as const

/** Omission is something left out of a summary's input, and why. */
export interface Omission {
  what: string
  reason: string
  characters: number
}

/** Passage is a verbatim stretch of a document, chosen because it speaks for a field of the report. */
export interface Passage {
  place: Place
  /** heading it stands under */
  section: string
  kind: SectionKind
  block: BlockKind
  text: string
  /** within its field, higher is better */
  score: number
  /** Address is where a link in the text leads, out of the paper. */
  address?: string
  /** Comparison is what a passage of a table says, cell by cell. */
  comparison?: Comparison
}

/** Place is a stretch of a document: bytes Start to End of the text of the block with this anchor. The anchor "abstract" stands for Document.Abstract and "title" for Document.Title. */
export interface Place {
  anchor: string
  start: number
  end: number
}

/** Probe says what a model can do in a language: tried once, remembered. */
export interface Probe {
  language: Language
  /** of the prompts it was tried with */
  version: string
  translate: boolean
  write: boolean
  whole: boolean
  /** what failed and why */
  notes: string[]
  /** Ways are those that an evaluation found best, field by field; empty before one. */
  ways?: { [key in Field]?: Way }
}

/** Problem is an Error in the form that is stored and shown. */
export interface Problem {
  code: Code
  detail?: string
}

/** Profile is what was learned of a model on this machine; the same digest is the same model. */
export interface Profile {
  digest: string
  name: string
  /** BytesPerToken is how many bytes of a prompt make a token: a low one of those measured, so that a budget by it fits; 0 while nothing was measured. */
  bytes_per_token: number
  /** the last ones */
  measured: number[]
  probes: Probe[]
  /** TokensPerSecond is the speed of the answers measured last. */
  tokens_per_second: number
}

/** QuotationCheck is what was found for one quotation of a summary. */
export interface QuotationCheck {
  field?: Field
  text: string
  start: number
  end: number
  found: boolean
  anchor: string
  /** how it differs from the paper's words */
  reason?: string
  /** where it was found */
  place?: Place
}

/** ReadingSource is where the text of a paper was read. The values stand in the day's report as they are. */
export type ReadingSource = (typeof readingSourceValues)[number]
export const readingSourceValues = ["HTML", "ar5iv", "PDF", "ArXiv Abs"] as const

/** Record is the history of one summary: enough to make it again and to say what it rests on. */
export interface Record {
  depth: Depth
  language: Language
  model?: string
  model_digest?: string
  prompt_version?: string
  /** Document.Key */
  document?: string
  extractor?: string
  /** arXiv version that was read; 0: not known */
  version: number
  context?: number
  calls: number
  prompt_tokens: number
  answer_tokens: number
  /** AbsentFirst are the numbers that the model wrote first and the paper does not hold. */
  absent_first?: number
  /** UnfoundedFirst are the lines on openness or hardware that the model wrote and no sentence of the paper bears out; they are taken out. */
  unfounded_first?: number
  /** wall time of the summary */
  seconds: number
  /** of these, as the model server counted them */
  model_seconds: number
  coverage: Coverage
  fields: { [key in Field]?: FieldRecord }
  /** about the paper's text */
  warnings?: Warning[]
  /** in their order */
  decisions?: Decision[]
  created_at: string
}

/** Report is the finished report on one paper. */
export interface Report {
  id: ID
  title: string
  link: string
  reading_source: ReadingSource
  summary: Summary
  /** nil where it came from a file */
  record?: Record
  /** nil where nothing was checked */
  checks?: Checks
}

/** SectionKind says what a section is for. */
export type SectionKind = (typeof sectionKindValues)[number]
export const sectionKindValues = ["abstract", "introduction", "related", "method", "experiments", "conclusion", "appendix", "references", "other"] as const

/** SectionShare is how many characters of a section were used. */
export interface SectionShare {
  anchor: string
  title: string
  kind: SectionKind
  characters: number
  used: number
}

/** Summary is the report on one paper: Markdown, field by field. */
export interface Summary {
  domain: string
  contribution: string
  usage: string
  innovations: string
  results: string
}

/** Support says how much a passage speaks for a claim, as far as code can tell. */
export type Support = (typeof supportValues)[number]
export const supportValues = ["supported", "weak", "none"] as const

/** TableShare is how many rows of a table were used. */
export interface TableShare {
  anchor: string
  caption: string
  rows: number
  used: number
}

/** Warning tells of something odd in a page that did not stop the reading. */
export interface Warning {
  code: WarningCode
  text: string
}

/** WarningCode names an oddity met while reading. */
export type WarningCode = (typeof warningCodeValues)[number]
export const warningCodeValues = ["instruction_in_text", "hidden_text", "missing_section", "repeated_section", "left_out", "source_refused", "source_unreachable", "no_article", "abstract_only", "unknown_macros", "no_title", "unresolved_references", "table_images", "nesting", "table_spans", "pages_left_out", "damaged_file", "version_differs"] as const

/** Way is how a field was filled, from the safest to the freest. */
export type Way = (typeof wayValues)[number]
export const wayValues = ["extract", "translate", "known", "write", "whole", "abstained", "imported"] as const

/** Total is what the measurements of one model, language, depth and way come to. Means are those of the reports that were written; failed ones count as Failed alone. */
export interface Total {
  /** "": without one */
  model: string
  language: Language
  depth: Depth
  /** asked for; "": the one planned for the model */
  way?: Way
  reports: number
  failed: number
  /** Means for each report. */
  filled: number
  /** of the five fields */
  in_language: number
  /** of the five fields */
  as_planned: number
  /** lines whose numbers all stand in the paper */
  results: number
  /** share of the text, 0 to 1 */
  coverage: number
  prompt_tokens: number
  answer_tokens: number
  seconds: number
  /** Sums, of what a report should have none. */
  absent_before: number
  absent: number
  unfounded_before: number
  unfounded: number
  names: number
  names_found: number
  /** OfFullText is the share of the tokens of the whole texts that the prompts had. */
  of_full_text: number
  /** Grounding is the mean of the reports that hold numbers; nil where none does. */
  grounding: number | null
}

/** Form names a form, as options do. */
export type Form = (typeof formValues)[number]
export const formValues = ["markdown", "html", "json", "bibtex", "ris", "csl-json", "obsidian", "backup"] as const

/** DaySummary is a day as the list of days shows it. */
export interface DaySummary {
  date: PaperDay
  /** on the list */
  papers: number
  /** papers with a report of any depth */
  reports: number
  /** of these, written by a model or imported */
  written: number
  /** papers whose last job failed */
  failed: number
  /** Grounding is the mean of the papers' grounding, 0 to 1; nil where nothing was checked. */
  grounding: number | null
  /** of the list; zero for an imported day */
  fetched_at: string
}

/** Filter narrows a search; a zero one lets all papers pass. */
export interface Filter {
  unread: boolean
  starred: boolean
  /** with a repository */
  code: boolean
  /** listed in the last so many days; 0: whenever */
  days: number
}

/** Hit is one paper that was found. */
export interface Hit {
  id: ID
  date: PaperDay
  title: string
  /** where the words stand; "" for title and abstract */
  field?: Field
  /** they stand in the reader's own note or tags */
  own?: boolean
  snippet: Span[]
}

/** ListProblem says why the list of a day could not be fetched. */
export interface ListProblem {
  date: PaperDay
  problem: Problem | null
}

/** Mark is what the reader did with a paper. */
export interface Mark {
  read: boolean
  starred: boolean
  tags: string[]
  /** there is a note */
  noted: boolean
}

/** MarkChange changes a mark; nil fields stay as they are. */
export interface MarkChange {
  read?: boolean
  starred?: boolean
  tags?: string[]
}

/** Move says where a waiting paper goes. */
export type Move = (typeof moveValues)[number]
export const moveValues = ["front", "up", "down", "back"] as const

/** Note is the reader's note on a paper, in Markdown. */
export interface LibraryNote {
  text: string
  /** grows with each save; 0: never saved */
  revision: number
  changed_at: string
}

/** Own is a collection of the reader's own. */
export interface Own {
  number: number
  name: string
  papers: number
  unread: number
}

/** PaperRow is a paper of a day as the list of papers shows it. */
export interface PaperRow extends Entry {
  /** to the paper on arXiv */
  link: string
  /** "" while not read */
  reading_source?: ReadingSource
  /** of the report shown; "" while there is none */
  depth?: Depth
  /** of the last job; "" where there never was one */
  state?: JobState
  /** of the last job */
  kind?: JobKind
  problem?: Problem
  /** Grounding of the report shown, 0 to 1; nil where nothing was checked. */
  grounding: number | null
  /** numbers of the report shown */
  numbers: number
  /** of these, not found in the paper */
  absent: number
}

/** SavedSearch is a search that the reader keeps. */
export interface LibrarySavedSearch {
  number: number
  name: string
  query: string
  filter: Filter
}

/** ShelfRow is a paper of a collection: what a list shows, and no abstract, since there may be twenty thousand. */
export interface ShelfRow {
  id: ID
  /** the last day that listed it */
  date: PaperDay
  title: string
  organization?: string
  keywords?: string[]
  upvotes: number
  code?: string
  /** "" while not read */
  reading_source?: ReadingSource
  /** "" while there is no report */
  depth?: Depth
  grounding: number | null
  read: boolean
  starred: boolean
}

/** Span is a stretch of a snippet; the words that were searched for are marked. */
export interface Span {
  text: string
  mark?: boolean
}

/** TagCount is a tag, and how many papers have it. */
export interface TagCount {
  name: string
  papers: number
  unread: number
}

/** WaitingPaper is a paper whose turn is still to come. */
export interface WaitingPaper {
  id: ID
  title: string
  /** of its next step */
  kind: JobKind
}

/** Advised is a model worth having, and what it needs. */
export interface Advised {
  name: string
  /** bytes to fetch */
  size: number
  /** bytes it takes while it writes, with a context of 4,096 tokens */
  memory: number
  suits: Suits
  /** "" where the memory of the machine is not known */
  fits?: Fits
  /** the one advised for this machine */
  best: boolean
}

/** Fits says whether a machine has the memory for a model. */
export type Fits = (typeof fitsValues)[number]
export const fitsValues = ["well", "tight", "no"] as const

/** Suits says for whom a model is. */
export type Suits = (typeof suitsValues)[number]
export const suitsValues = ["small", "everyday", "strong"] as const

/** What the backend tells, by the name of the event. */
export interface EventMap {
  run: Run
  library: Changed
  figures: Figures
  pull: Pull
  settings: Settings
}
