import errors from './errors.en.json'

export const en = {
  errors: errors as Record<string, { sentence: string; way_out: string }>,
  fields: { domain: 'Field', contribution: 'Core contribution', usage: 'How to use it', innovations: 'Main innovations', results: 'Results' },
  classes: {
    exact: 'Stands in the paper', equal: 'Equals a number of the paper', derived: 'Follows from numbers of the paper',
    elsewhere: 'Stands in the paper, but in another place', absent: 'Not found in what was read',
  },
  ways: { extract: "the paper's own sentences", translate: 'translated sentence by sentence', known: 'found by code', write: 'written by the model', abstained: '', imported: '' },
  kinds: { list: 'fetching the list', read: 'reading', extract: 'extracting', summarize: 'writing', verify: 'checking', index: 'indexing', figures: 'fetching pictures' },
  days: 'Days', papers: 'Papers', search: 'Search', searchHint: 'Words, Chinese or English, or a number',
  fetchDay: 'Fetch this day', again: 'Fetch again', stop: 'Stop', settings: 'Settings', close: 'Close', back: 'Back', open: 'Open', sample: 'Try the sample day',
  date: 'Day', quick: 'Quick', standard: 'Standard', quickHint: "No model: the paper's own sentences, at once", standardHint: 'A model on this machine writes, code checks',
  depth: 'Depth', model: 'Model', best: 'The best one installed', screenLanguage: 'Language of the screen', reportLanguage: 'Language of new reports',
  theme: 'Appearance', system: 'As the system', light: 'Light', dark: 'Dark', languages: { zh: '中文', en: 'English' },
  emptyTitle: 'No papers yet', emptyText: 'Fetch a day from Hugging Face, or try the sample day: it needs no network.',
  chooseDay: 'Choose a day on the left.', choosePaper: 'Choose a paper.', notWritten: 'There is no report in this language yet.', nothing: 'Nothing found.',
  noDay: 'This day is not in your library yet.',
  source: 'Read from', abstractOnly: 'Only the abstract could be read', writtenBy: (m: string) => `Written by ${m}`, noModel: "No model: the paper's own sentences",
  imported: 'Imported', checked: (n: number, of: number) => `${n} of ${of} numbers found in the paper`, noNumbers: 'No numbers in this report', unchecked: 'Not checked',
  absent: (n: number) => `${n} not found`, coverage: (p: string) => `${p} of the text chosen as evidence`, leftOut: 'Left out', papersOf: (n: number, of: number) => `${n} of ${of}`,
  running: 'Working', done: 'Done', part: 'Done in part', failed: 'Failed', canceled: 'Stopped', left: (t: string) => `about ${t} left`, speed: (n: string) => `${n} tokens/s`,
  listStored: 'The list stored earlier was used.', fromAbstract: (n: number) => `${n} from the abstract only`, onArxiv: 'arXiv', onHuggingFace: 'Hugging Face', notFoundNames: 'Names not found in the paper', noList: 'imported',
  check: {
    open: 'Check a text', hint: 'Paste a text about this paper, Chinese or English, in Markdown or plain. Its numbers, names and quotations are looked for in what was read. Nothing is stored.',
    label: 'Text to check', run: 'Check', tooLong: 'The text is too long: 64 KB at most, some 60 000 Latin or 20 000 Chinese characters.',
    result: (n: number, of: number) => `${n} of ${of} numbers stand in the paper`, none: 'There is no number in this text.', quotations: 'Quotations not found in the paper',
  },
  summary: 'Summary', fullText: 'Full text', showInText: 'Show in full text', backToSummary: 'Back to the summary', contents: 'Contents', sourcePassages: 'From the paper',
  showFigures: (n: number) => `${n} more pictures are here: show them`, fetchingFigures: (n: number, of: number) => `Fetching pictures: ${n} of ${of}`, figuresMissing: (n: number) => `${n} pictures could not be fetched`,
  minutes: (n: number) => `${n} min`, seconds: (n: number) => `${n} s`, ollama: 'Ollama', retry: 'Look again',
}
export type Messages = typeof en
