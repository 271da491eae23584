// A month in Chromium: days fetched from a Hugging Face on loopback, whose papers are
// made up here, and seen as calendar, list and trends.
// usage: node month.mjs BINARY FOLDER-FOR-SCREENSHOTS
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { accessible, browser as launch, open, serve } from './app.mjs'

const [binary, pictures] = process.argv.slice(2)
mkdirSync(pictures, { recursive: true })
const days = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08', '2026-01-12', '2026-01-13', '2026-01-14', '2026-01-15', '2026-01-16']
const topics = ['letter routing', 'quiet notifications', 'newspaper layout', 'bicycle planning', 'ink economy', 'proof reading', 'kiosk agents', 'headline grounding']
const things = ['Folding', 'Sorting', 'Reading', 'Carrying', 'Counting', 'Printing']
const places = ['Letters', 'Morning Papers', 'Small Towns', 'Long Streets', 'Wet Weather']

const named = (day, i) => `${things[(day + i) % 6]} ${places[(day * 3 + i) % 5]}: What ${(i + 2) * 3} Carriers Do Before Dawn`

/** A list that is always the same for the same day. */
function listing(date) {
  const day = Number(date.slice(8))
  return Array.from({ length: 12 + ((day * 7) % 11) }, (_, i) => ({
    title: named(day, i), publishedAt: `${date}T00:00:00.000Z`, numComments: 1,
    paper: {
      id: `2601.${String(day * 100 + i).padStart(5, '0')}`, title: named(day, i),
      summary: `We study how to carry papers through ${places[i % 5].toLowerCase()}. Our method needs ${day + i} minutes and is 12.5% faster than walking on 40 routes.`,
      upvotes: (day * 13 + i * 5) % 90, publishedAt: `${date}T00:00:00.000Z`, authors: [{ name: 'Ada Lin' }, { name: 'Ben Wu' }],
      ai_keywords: [topics[(day + i) % 8], topics[(i * i) % 8]].filter((t, at, all) => all.indexOf(t) === at), organization: { fullname: 'Harbour Lab' },
      ...(i % 3 ? {} : { githubRepo: 'https://example.org/code' }),
    },
  })).sort((a, b) => b.paper.upvotes - a.paper.upvotes)
}
const upstream = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://x')
  const list = pathname === '/api/daily_papers' && days.includes(searchParams.get('date')) ? listing(searchParams.get('date')) : []
  if (pathname === '/api/daily_papers') response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(searchParams.get('p') === '0' ? list : []))
  else response.writeHead(404).end()
})
await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve))
const source = `http://127.0.0.1:${upstream.address().port}`
const folder = mkdtempSync(join(tmpdir(), 'paperboy-month-'))
const options = ['--library', join(folder, 'library.db'), '--ollama', '127.0.0.1:1', '--huggingface', source, '--arxiv', source, '--ar5iv', source]
for (const date of days) {
  const digest = spawn(binary, ['digest', date, '--depth', 'quick', '--lang', 'en', '--limit', '2', ...options], { stdio: ['ignore', 'ignore', 'ignore'] })
  assert.equal(await new Promise((resolve) => digest.on('exit', resolve)), 0, date)
}
const server = await serve(binary, options)
const browser = await launch()
const { page, problems } = await open(browser)
const shot = (name) => page.screenshot({ path: join(pictures, name + '.png') })
let failed = true
try {
  await page.goto(server.address)
  await page.locator('.row').first().waitFor()
  assert.equal(await page.locator('.day .count:not(:empty)').count(), days.length, 'each day of the library has its count')
  await page.getByRole('button', { name: 'With code' }).click()
  await page.getByText(/^\d+ of \d+$/).first().waitFor()
  await page.getByRole('button', { name: 'With code' }).click()
  await page.getByRole('combobox', { name: 'Order' }).selectOption('title')
  const titles = await page.locator('.row .title').allTextContents()
  assert.deepEqual(titles, titles.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })), 'by title')
  await page.getByRole('combobox', { name: 'Order' }).selectOption('listed')
  // The calendar by keyboard: a week back, then open.
  await page.locator('.day[tabindex="0"]').focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: /8 January/ }).waitFor()
  await page.locator('.row').first().click()
  await page.locator('.summary').waitFor()
  await page.evaluate(() => document.activeElement?.blur())
  await accessible(page, 'a month')
  await shot('month')
  // The fresh day is fetched from the screen.
  await page.keyboard.press('l')
  await page.getByText('Not fetched yet').waitFor()
  await page.keyboard.press('f')
  await page.getByText('Nothing was published').waitFor()
  await page.getByRole('button', { name: 'Close' }).click()
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.getByRole('img', { name: /letter routing/ }).waitFor()
  await accessible(page, 'trends of a month')
  await shot('trends')
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.locator('.row', { hasText: '2026-01-16' }).first().waitFor()
  await accessible(page, 'all papers')
  assert.deepEqual(problems.filter((p) => !p.includes('status of 404')), [])
  failed = false
  console.log('month: all as it should be')
} catch (cause) {
  await shot('month-failure')
  console.error(cause, problems)
} finally {
  await browser.close()
  if ((await server.close()) !== 0) failed = true
  upstream.closeAllConnections()
  upstream.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
