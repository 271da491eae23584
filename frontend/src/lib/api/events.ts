import { download, keepAs } from './client'
import type { EventMap, ExportOrder, SavedFile } from './types'

export type EventName = keyof EventMap
export type Takers = { [N in EventName]: (data: EventMap[N]) => void }

interface WailsRuntime {
  EventsOn(name: string, take: (data: unknown) => void): () => void
}

/** What the window does for the page; see Desktop in app/desktop.go. */
interface Desktop {
  OpenURL(address: string): Promise<void>
  InFront(front: boolean): Promise<void>
  Save(order: ExportOrder): Promise<SavedFile>
  SaveText(name: string, text: string): Promise<SavedFile>
}

declare global {
  interface Window {
    runtime?: WailsRuntime
    go?: { main?: { Desktop?: Desktop } }
  }
}

/** Listens to all events, in the window through Wails, in a browser through a stream. `again` is called when a lost stream is back. */
export function listen(takers: Takers, again: () => void): () => void {
  const runtime = window.runtime
  if (runtime) {
    const stops = entries(takers).map(([name, take]) => runtime.EventsOn(name, take))
    return () => stops.forEach((stop) => stop())
  }
  const source = new EventSource('/api/events')
  let lost = false
  source.onerror = () => (lost = true)
  source.onopen = () => {
    if (lost) again()
    lost = false
  }
  for (const [name, take] of entries(takers)) {
    source.addEventListener(name, (e) => take(JSON.parse((e as MessageEvent<string>).data)))
  }
  return () => source.close()
}

/** The takers without their types: what comes in is what api/events.go sends under that name. */
function entries(takers: Takers): [EventName, (data: unknown) => void][] {
  return Object.entries(takers) as [EventName, (data: unknown) => void][]
}

/** Opens a web address in the system's browser. */
export function openAddress(address: string) {
  const desktop = window.go?.main?.Desktop
  if (desktop) void desktop.OpenURL(address)
  else window.open(address, '_blank', 'noopener,noreferrer')
}

/** Tells the window whether the reader looks at it, and takes what is chosen in its menu. Nothing to do in a browser. */
export function joinWindow(choose: (action: string) => void): () => void {
  const desktop = window.go?.main?.Desktop
  if (!window.runtime || !desktop) return () => {}
  const stop = window.runtime.EventsOn('action', (name) => choose(String(name)))
  // The focus may only have gone into the frame of the full text, which hasFocus knows after the event.
  const tell = () => setTimeout(() => void desktop.InFront(document.hasFocus()))
  tell()
  for (const name of ['focus', 'blur'] as const) window.addEventListener(name, tell)
  return () => {
    stop()
    for (const name of ['focus', 'blur'] as const) window.removeEventListener(name, tell)
  }
}

/** Saves an export or a backup: in the window where the reader says, in a browser as a download. */
export async function save(order: ExportOrder): Promise<SavedFile> {
  const desktop = window.go?.main?.Desktop
  return desktop ? desktop.Save(order) : download(order)
}

/** Saves a table that was made here, the same way. */
export async function saveText(name: string, text: string): Promise<SavedFile> {
  const desktop = window.go?.main?.Desktop
  return desktop ? desktop.SaveText(name, text) : keepAs(name, new Blob([text], { type: 'text/csv;charset=utf-8' }))
}
