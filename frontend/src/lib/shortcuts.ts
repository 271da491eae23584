import type { Messages } from '../messages/en'
import type { Screen } from './state/screen.svelte'

export type Scope = 'papers' | 'reader' | 'go' | 'app'

export interface Shortcut {
  /** Keys as KeyboardEvent.key names them; a space stands between the two of a sequence. The first is shown. */
  keys: readonly string[]
  scope: Scope
  /** Of the message that names it, in the help sheet and in titles of buttons. */
  message: keyof Messages['actions']
  run: (screen: Screen) => unknown
}

const select = (screen: Screen, by: number) => {
  if (screen.layout.view === 'search') {
    const hit = screen.search.move(by)
    return hit && screen.choosePaper(hit.id)
  }
  const item = screen.papers.beside(by)
  return item && item.id !== screen.papers.id && screen.choosePaper(item.id)
}

const everything = 1_000_000

/** The one table of keys: the handler, the help sheet and the titles of buttons read it. */
export const shortcuts = [
  { keys: ['j', 'ArrowDown'], scope: 'papers', message: 'next', run: (s) => select(s, 1) },
  { keys: ['k', 'ArrowUp'], scope: 'papers', message: 'previous', run: (s) => select(s, -1) },
  { keys: ['Home'], scope: 'papers', message: 'first', run: (s) => select(s, -everything) },
  { keys: ['End'], scope: 'papers', message: 'last', run: (s) => select(s, everything) },
  { keys: ['o', 'Enter'], scope: 'papers', message: 'open', run: (s) => s.papers.id && (s.layout.pane = 'reader') },
  { keys: ['m'], scope: 'papers', message: 'read', run: (s) => s.papers.item && s.papers.mark(s.papers.id, { read: !s.papers.item.read }) },
  { keys: ['s'], scope: 'papers', message: 'star', run: (s) => s.papers.item && s.papers.mark(s.papers.id, { starred: !s.papers.item.starred }) },
  { keys: ['c'], scope: 'papers', message: 'collect', run: (s) => (s.papers.id || s.reader.id) && (s.layout.showCollect = true) },
  { keys: ['1'], scope: 'reader', message: 'summary', run: (s) => s.openTab('summary') },
  { keys: ['2'], scope: 'reader', message: 'fullText', run: (s) => s.reader.paper?.document && s.openTab('text') },
  { keys: ['3', 'n'], scope: 'reader', message: 'notes', run: (s) => s.reader.id && s.openTab('notes') },
  { keys: ['h'], scope: 'go', message: 'earlier', run: (s) => s.moveDay(-1) },
  { keys: ['l'], scope: 'go', message: 'later', run: (s) => s.moveDay(1) },
  { keys: ['t'], scope: 'go', message: 'today', run: (s) => s.today && s.chooseDay(s.today) },
  { keys: ['g d'], scope: 'go', message: 'goDay', run: (s) => (s.layout.showGoTo = true) },
  { keys: ['g a'], scope: 'go', message: 'goAll', run: (s) => s.show('all') },
  { keys: ['g s'], scope: 'go', message: 'goStarred', run: (s) => s.show('starred') },
  { keys: ['g c'], scope: 'go', message: 'goShelf', run: (s) => (s.layout.showShelves = true) },
  { keys: ['g q'], scope: 'go', message: 'goWork', run: (s) => s.show('work') },
  { keys: ['g t'], scope: 'go', message: 'goTrends', run: (s) => s.show('trends') },
  { keys: ['g m'], scope: 'go', message: 'goModels', run: (s) => s.show('models') },
  { keys: ['/'], scope: 'go', message: 'search', run: (s) => s.show('search') },
  { keys: ['f'], scope: 'app', message: 'fetch', run: (s) => !s.work.running && s.fetchDay() },
  { keys: ['p'], scope: 'app', message: 'pause', run: (s) => (s.work.running ? s.work.pause() : s.work.paused && s.work.resume()) },
  { keys: ['Escape', 'u'], scope: 'app', message: 'back', run: (s) => (s.reader.number ? (s.reader.number = null) : s.layout.back()) },
  { keys: [','], scope: 'app', message: 'settings', run: (s) => (s.layout.showSettings = true) },
  { keys: ['?'], scope: 'app', message: 'help', run: (s) => (s.layout.showHelp = true) },
] as const satisfies readonly Shortcut[]

/** The key that is shown for an action. */
export function keyOf(message: keyof Messages['actions']): string {
  return shown(shortcuts.find((s) => s.message === message)?.keys[0] ?? '')
}

const signs: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' }

export const shown = (key: string) => signs[key] ?? key

/** Title of a button: its name and its key. */
export const titled = (words: Messages, message: keyof Messages['actions']) => `${words.actions[message]} (${keyOf(message)})`

const sequenceWithin = 1000

/** Takes keys that no field, button or dialog wants for itself. */
export function keyboard(screen: Screen, now: () => number = () => performance.now()): (e: KeyboardEvent) => void {
  let first = ''
  let since = 0
  return (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || taken(e)) return
    const sequence = first && now() - since < sequenceWithin ? `${first} ${e.key}` : e.key
    first = ''
    const all: readonly Shortcut[] = shortcuts
    const found = all.find((s) => s.keys.includes(sequence)) ?? all.find((s) => s.keys.includes(e.key))
    if (found) {
      e.preventDefault()
      void found.run(screen)
    } else if (all.some((s) => s.keys.some((k) => k.startsWith(`${sequence} `)))) {
      first = sequence
      since = now()
    }
  }
}

/** Whether the element that has the focus needs the key. */
function taken(e: KeyboardEvent): boolean {
  const at = e.target instanceof HTMLElement ? e.target : null
  if (document.querySelector('dialog[open]')) return true
  if (!at) return false
  if (at.closest('input, textarea, select, [contenteditable]')) return true
  if (at.closest('[role=grid], [role=separator], [role=tablist]')) return e.key.startsWith('Arrow') || ['Home', 'End', 'Enter', ' '].includes(e.key)
  if (at.closest('article, .scrolls')) return e.key.startsWith('Arrow') || ['Home', 'End'].includes(e.key) || (e.key === 'Enter' && Boolean(at.closest('button, a, summary')))
  return e.key === 'Enter' && Boolean(at.closest('button, a, summary'))
}
