import type { Figures, Run } from './types'

/** What the backend tells: names and payloads are those of backend/api/events.go. */
export interface EventMap {
  run: Run
  library: { date: string; id?: string }
  figures: Figures
}

const names = ['run', 'library', 'figures'] as const

interface WailsRuntime {
  EventsOn(name: string, take: (data: unknown) => void): () => void
}

declare global {
  interface Window {
    runtime?: WailsRuntime
    go?: { main?: { Desktop?: { OpenURL(address: string): Promise<void> } } }
  }
}

/** Listens to all events, in the window through Wails, in a browser through a stream. `again` is called when a lost stream is back. */
export function listen(take: <N extends keyof EventMap>(name: N, data: EventMap[N]) => void, again: () => void): () => void {
  if (window.runtime) {
    const stops = names.map((name) => window.runtime!.EventsOn(name, (data) => take(name, data as never)))
    return () => stops.forEach((stop) => stop())
  }
  const source = new EventSource('/api/events')
  let lost = false
  source.onerror = () => (lost = true)
  source.onopen = () => {
    if (lost) again()
    lost = false
  }
  for (const name of names) {
    source.addEventListener(name, (e) => take(name, JSON.parse((e as MessageEvent<string>).data)))
  }
  return () => source.close()
}

/** Opens a web address in the system's browser. */
export function openAddress(address: string) {
  const desktop = window.go?.main?.Desktop
  if (desktop) void desktop.OpenURL(address)
  else window.open(address, '_blank', 'noopener,noreferrer')
}
