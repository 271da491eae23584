// jsdom lays nothing out, so it has nothing to observe.
class Still {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= Still
