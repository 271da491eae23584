// How quick the screen is with a large library, in Chromium: from a key to the selected
// row in the page, which the next frame draws, and from a key to the drawn summary. A measure, not a test.
// The library: PAPERBOY_LARGE=/tmp/large.db go test -run '^$' -bench Large -benchtime 1x ./backend/library/
// usage: node large.mjs BINARY LIBRARY
import { browser as launch, open, serve } from './app.mjs'

const [binary, library] = process.argv.slice(2)
const server = await serve(binary, ['--library', library, '--ollama', '127.0.0.1:1', '--offline'])
const browser = await launch()
const { page } = await open(browser)

/** Milliseconds from each key to what it is for; the key comes when the page rests. */
const press = (times, view) => page.evaluate(async ({ times, view }) => {
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => { const c = new MessageChannel(); c.port1.onmessage = resolve; c.port2.postMessage(0) }))
  const state = () => ({ title: document.querySelector('main.reader h2')?.textContent, text: document.querySelector('main.reader .summary')?.dataset.id })
  /** When the row is selected in the page; it is drawn with the next frame. */
  const row = () => new Promise((resolve) => {
    const seen = new MutationObserver(() => { if (document.querySelector('.row[aria-selected=true]')) { seen.disconnect(); resolve(performance.now()) } })
    seen.observe(document.querySelector('.list'), { attributes: true, attributeFilter: ['aria-selected'], subtree: true })
  })
  const rest = async () => { for (let quiet = 0, last = ''; quiet < 12; ) { await frame(); const now = JSON.stringify(state()); quiet = now === last ? quiet + 1 : 0; last = now } }
  const selected = [], opened = []
  for (let i = 0; i < times; i++) {
    await rest()
    const before = state()
    const chosen = row()
    const began = performance.now()
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: i % 25 === 24 ? 'Home' : 'j', bubbles: true }))
    selected.push((await chosen) - began)
    for (;;) {
      await painted()
      const now = state(), at = performance.now() - began
      if ((now.title !== before.title && now.text && now.text !== before.text) || at > 2000) { opened.push(at); break }
    }
  }
  return { view, selected, opened }
}, { times, view })

const rank = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))].toFixed(0)
const tell = ({ view, selected, opened }) =>
  console.log(`${view}: key to selected row ${rank(selected, 0.5)} ms, p95 ${rank(selected, 0.95)}; key to summary ${rank(opened, 0.5)} ms, p95 ${rank(opened, 0.95)}; ${opened.length} times`)
try {
  await page.goto(server.address)
  await page.locator('.row').first().waitFor()
  tell(await press(100, 'a day'))
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.waitForFunction(() => document.querySelectorAll('.row').length > 5 && /\d{5}/.test(document.querySelector('header .numbers')?.textContent ?? ''))
  tell(await press(100, 'all papers'))
} finally {
  await browser.close()
  await server.close()
}
