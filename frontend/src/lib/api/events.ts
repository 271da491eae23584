import type { EventMap } from './types'

export type EventName = keyof EventMap
export type Takers = { [N in EventName]: (data: EventMap[N]) => void }

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
