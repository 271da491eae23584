import type { Messages } from '../messages/en'
import actions from './actions.json'
import type { Screen } from './state/screen.svelte'

export type Scope = 'papers' | 'reader' | 'go' | 'app'
export type ActionName = keyof Messages['actions']

export interface Shortcut {
  /** Keys as KeyboardEvent.key names them; a space stands between the two of a sequence. The first is shown; none: only the menu has it. */
  keys: readonly string[]
  scope: Scope
  /** Of the message that names it, in the help sheet, in titles of buttons and in the window's menu. */
  message: ActionName
  /** The key of the window's menu. */
  accelerator: string
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

const runs: Record<ActionName, (screen: Screen) => unknown> = {
  next: (s) => select(s, 1),
  previous: (s) => select(s, -1),
  first: (s) => select(s, -everything),
  last: (s) => select(s, everything),
  open: (s) => s.papers.id && (s.layout.pane = 'reader'),
  read: (s) => s.papers.item && s.papers.mark(s.papers.id, { read: !s.papers.item.read }),
  star: (s) => s.papers.item && s.papers.mark(s.papers.id, { starred: !s.papers.item.starred }),
  collect: (s) => (s.papers.id || s.reader.id) && (s.layout.showCollect = true),
  summary: (s) => s.openTab('summary'),
  fullText: (s) => s.reader.paper?.document && s.openTab('text'),
  notes: (s) => s.reader.id && s.openTab('notes'),
  earlier: (s) => s.moveDay(-1),
  later: (s) => s.moveDay(1),
  today: (s) => s.today && s.chooseDay(s.today),
  goDay: (s) => (s.layout.showGoTo = true),
  goAll: (s) => s.show('all'),
  goStarred: (s) => s.show('starred'),
  goShelf: (s) => (s.layout.showShelves = true),
  goWork: (s) => s.show('work'),
  goTrends: (s) => s.show('trends'),
  goModels: (s) => s.show('models'),
  search: (s) => s.show('search'),
  fetch: (s) => !s.work.running && s.fetchDay(),
  pause: (s) => (s.work.running ? s.work.pause() : s.work.paused && s.work.resume()),
  export: (s) => (s.layout.showExport = true),
  backup: (s) => s.saving.backup(),
  back: (s) => (s.reader.number ? (s.reader.number = null) : s.layout.back()),
  settings: (s) => (s.layout.showSettings = true),
  help: (s) => (s.layout.showHelp = true),
}

/** A line of actions.json, which the window's menu is made of too (backend/desktop/menu.go). */
interface Action { name: ActionName; scope: Scope; keys: string[]; accelerator?: string }

/** The one table of actions: handler, help sheet, titles of buttons and menu are made of it. */
export const shortcuts: readonly Shortcut[] = (actions as Action[]).map(({ name, scope, keys, accelerator = '' }) => ({ keys, scope, message: name, accelerator, run: runs[name] }))

/** Does what was chosen in the window's menu: a dialog that is open makes room. */
export function perform(screen: Screen, name: string) {
  document.querySelector<HTMLDialogElement>('dialog[open]')?.close()
  void shortcuts.find((s) => s.message === name)?.run(screen)
}

/** The key that is shown for an action. */
export function keyOf(message: ActionName): string {
  return shown(shortcuts.find((s) => s.message === message)?.keys[0] ?? '')
}

const signs: Record<string, string> = { ArrowDown: '↓', ArrowUp: '↑', Escape: 'Esc' }

export const shown = (key: string) => signs[key] ?? key

/** The key of the window's menu as people write it. */
export function acceleratorOf({ accelerator }: Shortcut, platform: string): string {
  const mac = platform === 'darwin'
  const names: Record<string, string> = mac ? { mod: '⌘', alt: '⌥', shift: '⇧', left: '←' } : { mod: 'Ctrl', alt: 'Alt', shift: 'Shift', left: '←' }
  return accelerator.split('+').map((part) => names[part] ?? part.toUpperCase()).join(mac ? '' : '+')
}

/** Title of a button: its name and its key. */
export const titled = (words: Messages, message: ActionName) => (keyOf(message) ? `${words.actions[message]} (${keyOf(message)})` : words.actions[message])

const sequenceWithin = 1000

/** Takes keys that no field, button or dialog wants for itself. */
export function keyboard(screen: Screen, now: () => number = () => performance.now()): (e: KeyboardEvent) => void {
  let first = ''
  let since = 0
  return (e) => {
    if (e.defaultPrevented || e.ctrlKey || e.metaKey || e.altKey || e.isComposing || taken(e)) return
    const sequence = first && now() - since < sequenceWithin ? `${first} ${e.key}` : e.key
    first = ''
    const found = shortcuts.find((s) => s.keys.includes(sequence)) ?? shortcuts.find((s) => s.keys.includes(e.key))
    if (found) {
      e.preventDefault()
      void found.run(screen)
    } else if (shortcuts.some((s) => s.keys.some((k) => k.startsWith(`${sequence} `)))) {
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
