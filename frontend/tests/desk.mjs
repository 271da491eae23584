// The reader's desk in Chromium: a day written slowly by a fake model, its queue put into
// another order, paused, the program started anew and the run taken up; collections,
// saved searches and tags in the left pane; trends with a range and topics of one's own.
// usage: node desk.mjs BINARY FOLDER-FOR-SCREENSHOTS
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { accessible, browser as launch, open, serve } from './app.mjs'
import { fakeOllama } from './ollama.mjs'

const [binary, pictures] = process.argv.slice(2)
mkdirSync(pictures, { recursive: true })
const date = '2026-01-13'
const names = ['Folding Letters', 'Sorting Mail', 'Reading by Lamp', 'Carrying Papers', 'Counting Stamps', 'Printing at Night', 'Boats on the Canal', 'Bells at Dawn']
const listing = names.map((title, i) => ({
  title, publishedAt: `${date}T00:00:00.000Z`, numComments: 1,
  paper: {
    id: `2601.0${1300 + i}`, title, summary: `We study ${title.toLowerCase()} and need ${i + 2} minutes, 12.5% faster than walking on 40 routes. The method reads what was written and measures it with care.`,
    upvotes: 80 - i, publishedAt: `${date}T00:00:00.000Z`, authors: [{ name: 'Ada Lin' }], ai_keywords: ['letter routing', i % 2 ? 'ink economy' : 'proof reading'],
    ...(i % 3 ? {} : { githubRepo: 'https://example.org/code' }),
  },
}))
const upstream = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://x')
  const abstract = listing.find((e) => pathname.startsWith('/abs/') && pathname.includes(e.paper.id) && e.title !== 'Bells at Dawn')
  if (pathname === '/api/daily_papers') response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(searchParams.get('date') === date && searchParams.get('p') === '0' ? listing : []))
  else if (abstract) response.writeHead(200, { 'Content-Type': 'text/html' }).end(`<title>${abstract.title}</title><h1 class="title">${abstract.title}</h1><blockquote class="abstract">${abstract.paper.summary}</blockquote>`)
  else response.writeHead(404).end()
})
await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve))
const source = `http://127.0.0.1:${upstream.address().port}`
const folder = mkdtempSync(join(tmpdir(), 'paperboy-desk-'))
const ollama = await fakeOllama('7B')
const options = ['--library', join(folder, 'library.db'), '--ollama', ollama.address, '--huggingface', source, '--arxiv', source, '--ar5iv', source]
let server = await serve(binary, options)
const browser = await launch()
const { page, problems } = await open(browser)
const shot = (name) => page.screenshot({ path: join(pictures, name + '.png') })
const queued = () => page.locator('ol .title').allTextContents()
const keys = async (...list) => { for (const key of list) await page.keyboard.press(key) }
const rest = () => page.evaluate(() => document.activeElement?.blur())
let failed = true
try {
  await queue()
  await restart()
  await collections()
  await searches()
  await tags()
  await trends()
  await errors()
  await narrow()
  assert.deepEqual(problems.filter((p) => !/status of (404|409|502)/.test(p) && !p.includes('ERR_')), [])
  failed = false
  console.log('desk: all as it should be')
} catch (cause) {
  await shot('desk-failure')
  console.error(cause, problems)
} finally {
  await browser.close()
  if ((await server.close()) !== 0) failed = true
  ollama.close()
  upstream.closeAllConnections()
  upstream.close()
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

async function queue() {
  ollama.slow(600)
  await page.goto(server.address)
  await page.getByText('Good morning').waitFor()
  await keys('g', 'q')
  await page.getByText('Nothing is being worked on.').waitFor()
  await accessible(page, 'no work')
  await shot('work-empty')
  await keys('g', 'd')
  await page.getByLabel('Day', { exact: true }).fill(date)
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await rest()
  await keys('f', 'g', 'q')
  await page.locator('.stream').first().waitFor()
  // All are read, so that the queue stands still but for what is done to it.
  await page.waitForFunction((n) => [...document.querySelectorAll('ol li')].filter((e) => e.textContent?.includes('writing')).length === n, names.length - 1)
  await page.waitForFunction(() => /tokens\/s/.test(document.querySelector('main')?.textContent ?? ''))
  // By keyboard: the last to the front, then one down; by buttons up again.
  const last = (await queued()).at(-1)
  await page.locator('ol .title').first().focus()
  await keys('End', 'Alt+Home')
  await page.waitForFunction((t) => document.querySelector('ol .title')?.textContent === t, last)
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), last, 'the focus goes along')
  await keys('Alt+ArrowDown')
  await page.waitForFunction((t) => document.querySelectorAll('ol .title')[1]?.textContent === t, last)
  await page.getByRole('button', { name: `Up: ${last}` }).click()
  await page.waitForFunction((t) => document.querySelector('ol .title')?.textContent === t, last)
  const gone = (await queued()).at(-1)
  await page.getByRole('button', { name: `Take out of the queue: ${gone}` }).click()
  await page.waitForFunction((t) => ![...document.querySelectorAll('ol .title')].some((e) => e.textContent === t), gone)
  await page.getByText('of 7').first().waitFor()
  await accessible(page, 'a queue')
  await shot('queue')
  await rest()
  await keys('p')
  await page.getByText(/^Paused/).first().waitFor()
  await accessible(page, 'a paused queue')
  await shot('queue-paused')
}

// The queue is there after the program was started anew, in the reader's order.
async function restart() {
  const before = await queued()
  assert.ok(before.length > 3, `papers wait: ${before}`)
  assert.equal(await server.close(), 0)
  server = await serve(binary, options)
  await page.goto(server.address)
  await page.locator('.run', { hasText: 'Paused' }).waitFor()
  await page.locator('.row').first().waitFor()
  await keys('g', 'q')
  await page.locator('ol .title').first().waitFor()
  assert.deepEqual((await queued()).toSorted(), before.toSorted())
  assert.equal((await queued())[0], before[0], 'in the order of the reader')
  await shot('queue-restarted')
  ollama.slow(5)
  await page.getByRole('button', { name: 'Go on' }).click()
  await page.getByText(/^Done/).first().waitFor({ timeout: 120000 })
  await page.getByText('7 of 7').first().waitFor()
}

async function collections() {
  await page.getByRole('grid').getByRole('button', { name: /, 13 January/ }).click()
  await page.locator('.row').first().waitFor()
  await rest()
  await keys('j', 'c')
  await page.getByPlaceholder('New collection').fill('To read')
  await keys('Enter')
  await page.getByRole('checkbox', { name: 'To read' }).waitFor()
  assert.ok(await page.getByRole('checkbox', { name: 'To read' }).isChecked())
  await accessible(page, 'putting into collections')
  await shot('collect')
  await keys('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await keys('j', 'c')
  await page.getByRole('checkbox', { name: 'To read' }).check()
  await keys('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^To read.*2 papers/ }).waitFor()
  await keys('g', 'c')
  await page.getByRole('combobox', { name: /Go to a collection/ }).fill('rea')
  await accessible(page, 'going to a collection')
  await keys('Enter')
  await page.getByRole('heading', { name: 'To read' }).waitFor()
  await page.locator('.row').nth(1).waitFor()
  const name = page.locator('nav .name', { hasText: 'To read' })
  await name.focus()
  await keys('F2')
  await page.getByRole('textbox', { name: 'Rename' }).fill('For Friday')
  await keys('Enter')
  await page.locator('nav .name', { hasText: 'For Friday' }).waitFor()
  await page.locator('.row').first().click()
  await page.locator('.summary').waitFor()
  await rest()
  await accessible(page, 'a collection')
  await shot('collection')
}

async function searches() {
  await keys('/')
  await page.keyboard.type('routes')
  await page.locator('mark').first().waitFor()
  await page.getByRole('button', { name: 'With code' }).click()
  await page.getByRole('button', { name: 'Save this search' }).click()
  await page.getByRole('textbox', { name: 'Name of the search' }).fill('Routes with code')
  await keys('Enter')
  await page.getByText('Saved as “Routes with code”').waitFor()
  await accessible(page, 'a saved search')
  await shot('saved-search')
  const count = await page.locator('.hits .row').count()
  await page.locator('nav .name', { hasText: 'Routes with code' }).getByText(String(count), { exact: true }).waitFor()
  await page.getByRole('combobox', { name: 'Search' }).fill('')
  await page.locator('nav .name', { hasText: 'Routes with code' }).click()
  await page.waitForFunction(() => document.querySelector('input[role=combobox]')?.value === 'routes')
}

async function tags() {
  await page.locator('.hits .row').first().click()
  await page.getByLabel('Add a tag').fill('post')
  await page.getByLabel('Add a tag').press('Enter')
  await page.locator('nav .name', { hasText: 'post' }).click()
  await page.getByRole('heading', { name: '#post' }).waitFor()
  await page.locator('.row').first().waitFor()
  assert.equal(await page.locator('.row').count(), 1)
  // A tag is renamed and deleted as such; what is open follows.
  await page.locator('nav .name', { hasText: 'post' }).focus()
  await keys('F2')
  await page.getByLabel('Rename', { exact: true }).fill('a/../letters & co')
  await keys('Enter')
  await page.getByRole('heading', { name: '#a/../letters & co' }).waitFor()
  await page.getByRole('button', { name: 'Remove tag a/../letters & co' }).waitFor()
  assert.equal(await page.locator('.row').count(), 1)
  await page.locator('nav .name', { hasText: 'letters & co' }).focus()
  await keys('Delete')
  await page.getByText('Delete “a/../letters & co”? The papers stay.').waitFor()
  await keys('Enter')
  await page.locator('nav .name', { hasText: 'letters & co' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Remove tag a/../letters & co' }).waitFor({ state: 'detached' })
  // A collection goes only after a question, and its papers stay.
  await page.locator('nav .name', { hasText: 'For Friday' }).focus()
  await keys('Delete')
  await page.getByText('Delete “For Friday”? The papers stay.').waitFor()
  await accessible(page, 'a question')
  await shot('delete-collection')
  await keys('Enter')
  await page.locator('nav .name', { hasText: 'For Friday' }).waitFor({ state: 'detached' })
}

async function trends() {
  await rest()
  await keys('g', 't')
  await page.getByRole('img', { name: /letter routing/ }).waitFor()
  await page.getByRole('button', { name: 'Quarter' }).click()
  await page.getByRole('combobox', { name: 'Add a topic' }).fill('Ink Economy')
  await page.getByRole('button', { name: 'Remove letter routing' }).click()
  await page.getByRole('img', { name: /letter routing/ }).waitFor({ state: 'detached' })
  await page.getByText('The numbers').click()
  await accessible(page, 'trends')
  await shot('trends-topics')
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save as CSV' }).click()])
  assert.match(file.suggestedFilename(), /^paperboy-trends-2026-01-13\.csv$/)
  await page.getByRole('button', { name: 'Custom' }).click()
  await page.getByLabel('From', { exact: true }).fill('2025-01-01')
  await page.getByLabel('to', { exact: true }).fill('2025-02-01')
  await page.getByText('The library has nothing in this range.').waitFor()
  await accessible(page, 'an empty range')
  await shot('trends-empty')
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('img', { name: /ink economy/ }).waitFor()
}

// Every sentence in the reader's language; what is technical stands apart.
async function errors() {
  await page.getByRole('button', { name: 'Settings' }).click()
  await page.getByLabel('Appearance').selectOption('dark')
  await page.getByLabel('Language of the screen').selectOption('zh')
  await page.getByRole('button', { name: '关闭' }).last().click()
  await shot('trends-dark-zh')
  await page.getByRole('grid').getByRole('button', { name: /年1月13日/ }).click()
  await page.locator('.row').first().click()
  await page.locator('.summary').waitFor()
  await accessible(page, 'the desk, dark, Chinese')
  await shot('desk-dark-zh')
  upstream.closeAllConnections()
  await new Promise((resolve) => upstream.close(resolve))
  await page.getByRole('grid').getByRole('button', { name: /年1月12日/ }).click()
  await rest()
  await keys('f')
  await page.locator('.run .problem').waitFor({ timeout: 60000 })
  await page.locator('.run').getByText('技术细节').click()
  await accessible(page, 'an error, dark, Chinese')
  await shot('error-dark-zh')
}

async function narrow() {
  await page.setViewportSize({ width: 420, height: 800 })
  await page.reload()
  await page.locator('.row').first().waitFor()
  await page.getByRole('button', { name: '日期与收藏' }).first().click()
  await page.getByText('已存搜索').waitFor()
  assert.ok(!(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)), 'nothing overflows')
  await accessible(page, 'the desk, narrow')
  await shot('desk-narrow')
}
