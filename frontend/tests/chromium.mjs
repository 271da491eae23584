// The whole app in Chromium: starts `paperboy serve` on a new library, reads the
// sample day without a network, has a fake model write, and looks at what a reader
// sees. axe looks at every view. The pictures are those of README and docs.
// usage: node chromium.mjs BINARY FOLDER-FOR-SCREENSHOTS
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { accessible, browser as launch, open, serve } from './app.mjs'
import { fakeOllama } from './ollama.mjs'

const [binary, pictures] = process.argv.slice(2)
mkdirSync(pictures, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'paperboy-'))
const ollama = await fakeOllama()
const server = await serve(binary, ['--library', join(folder, 'library.db'), '--ollama', ollama.address, '--offline'])
const { address } = server
const browser = await launch()
const { page, problems } = await open(browser)
const shot = (name) => page.screenshot({ path: join(pictures, name + '.png') })
const selected = page.locator('.row[aria-selected=true]')
let failed = true
try {
  await keyed()
  await firstStart()
  await models()
  await sampleDay()
  await report()
  await fullText()
  await marks()
  await search()
  await otherViews()
  await exports()
  await again()
  await focus()
  await still()
  await zoomed()
  await chineseAndDark()
  await narrow()
  assert.deepEqual(problems.filter((p) => !p.includes('ERR_') && !p.includes('status of 404')), [])
  failed = false
  console.log('chromium: all as it should be')
} catch (cause) {
  await shot('failure')
  console.error(cause)
  console.error(problems)
} finally {
  await browser.close()
  const code = await server.close()
  ollama.close()
  if (code !== 0) { console.error('paperboy serve ended with', code); failed = true }
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)

async function keyed() {
  const bare = new URL(address)
  const strange = await fetch(bare.origin + '/api/app')
  assert.equal(strange.status, 403, 'without the key there is no entry')
  const rebound = await fetch(bare.origin + '/api/app', { headers: { Host: 'evil.example', Authorization: 'Bearer ' + bare.searchParams.get('token') } })
  assert.ok([200, 403].includes(rebound.status))
  const answer = await page.goto(address)
  assert.match(answer.headers()['content-security-policy'], /default-src 'none'/)
  assert.ok(!page.url().includes('token'), 'the key leaves the address')
}

async function firstStart() {
  await page.getByText('Good morning').waitFor()
  await page.getByText('Ollama 0.17.4 answers.').waitFor()
  await accessible(page, 'first start')
  await shot('first-start')
}

async function models() {
  await page.getByRole('button', { name: 'Choose a model' }).click()
  await page.getByText('Worth having').waitFor()
  await page.getByRole('button', { name: /^Fetch qwen3:1.7b/ }).click()
  await page.getByText(/· [1-9]\d? %/).waitFor()
  await accessible(page, 'models')
  await shot('models')
  await page.getByText('qwen3:1.7b is installed').waitFor()
  await page.getByRole('button', { name: 'Use', exact: true }).last().click()
  await page.getByText('In use').waitFor()
}

async function sampleDay() {
  await page.keyboard.press('t')
  await page.getByRole('button', { name: 'Try the sample day' }).click()
  await page.getByText('Morning Routes').first().waitFor()
  await page.getByText('Quiet Letterboxes').first().waitFor()
  await page.keyboard.press('g')
  await page.keyboard.press('q')
  await page.locator('.stream').first().waitFor()
  await accessible(page, 'work')
  await shot('work')
  await page.getByText('Done', { exact: true }).first().waitFor({ timeout: 60000 })
  await page.keyboard.press('g')
  await page.keyboard.press('a')
  await page.getByText('Morning Routes').first().waitFor()
  await page.getByRole('grid').getByRole('button', { name: /, 4 January/ }).click()
  await page.getByRole('heading', { name: /4 January/ }).waitFor()
}

async function report() {
  await page.getByText('Morning Routes').first().waitFor()
  await page.keyboard.press('j')
  await page.locator('button.number').first().waitFor()
  await page.locator('.row img').first().waitFor()
  await accessible(page, 'a day')
  await shot('day')
  await page.locator('button.number', { hasText: '12.5%' }).first().click()
  await page.locator('aside blockquote').waitFor()
  await accessible(page, 'a number')
  await shot('report')
}

// The whole paper, without a network: the passage marked, formulas and the figure there.
async function fullText() {
  await page.getByRole('button', { name: 'Show in full text', exact: true }).click()
  const frame = page.frameLocator('iframe')
  await frame.locator('mark#passage').waitFor()
  assert.match((await frame.locator('mark').allTextContents()).join(' '), /12\.5/)
  assert.ok(await frame.locator('mark#passage').evaluate((m) => m.getBoundingClientRect().top >= 0 && m.getBoundingClientRect().top < innerHeight), 'the passage is in sight')
  assert.ok(await frame.locator('math').first().evaluate((m) => m.getBoundingClientRect().width > 0), 'formulas are drawn')
  await accessible(page, 'full text')
  await shot('full-text')
  const figure = frame.locator('figure img').first()
  await figure.waitFor()
  assert.ok(await figure.evaluate((i) => i.complete && i.naturalWidth > 0), 'the figure is there')
  await figure.scrollIntoViewIfNeeded()
  await shot('full-text-figure')
  await page.getByRole('button', { name: /References/ }).click()
  await frame.locator('#bib').waitFor()
  await page.getByRole('tab', { name: 'Full text' }).press('ArrowLeft')
  await page.locator('aside blockquote').waitFor()
  assert.equal(await page.locator('iframe').count(), 0, 'back at the same place of the summary')
  await page.keyboard.press('Escape')
  assert.equal(await page.locator('aside').count(), 0, 'Escape closes what a number says')
}

// Star, tag and note are there after the page is loaded anew.
async function marks() {
  await page.evaluate(() => document.activeElement?.blur())
  await page.keyboard.press('End')
  await selected.getByText('Quiet Letterboxes').waitFor()
  await page.keyboard.press('s')
  await page.getByRole('button', { name: 'Remove star' }).waitFor()
  await page.getByLabel('Add a tag').fill('post')
  await page.getByLabel('Add a tag').press('Enter')
  await page.getByText('#post').first().waitFor()
  await page.getByLabel('Add a tag').press('Escape')
  await page.keyboard.press('3')
  await page.getByRole('textbox', { name: 'Notes' }).fill('## Later\n\nwith $e^{i\\pi}$')
  await page.getByText('Saved', { exact: true }).waitFor()
  await page.getByRole('button', { name: 'Preview' }).click()
  assert.ok(await page.locator('.prose math').first().evaluate((m) => m.getBoundingClientRect().width > 0), 'formulas of notes are drawn')
  await accessible(page, 'notes')
  await page.reload()
  await page.keyboard.press('g')
  await page.keyboard.press('s')
  await page.locator('.row', { hasText: 'Quiet Letterboxes' }).click()
  await page.getByText('#post').first().waitFor()
  await page.getByRole('tab', { name: 'Notes' }).click()
  await page.waitForFunction(() => document.querySelector('textarea')?.value.includes('## Later'))
  await page.getByRole('tab', { name: 'Summary' }).click()
}

async function search() {
  await page.evaluate(() => document.activeElement?.blur())
  await page.keyboard.press('/')
  await page.keyboard.type('interruptions')
  await page.locator('mark').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.locator('.summary').waitFor()
  await accessible(page, 'search')
  await shot('search')
  await page.getByRole('combobox', { name: 'Search' }).fill('later')
  await page.getByText('Your note').waitFor()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
}

async function otherViews() {
  await page.keyboard.press('g')
  await page.keyboard.press('t')
  await page.getByRole('img', { name: /Papers/ }).waitFor()
  await page.getByText('The numbers').click()
  await accessible(page, 'trends')
  await page.getByText('The numbers').click()
  await shot('trends-sample')
  await page.keyboard.press('?')
  await page.getByRole('heading', { name: 'Keys' }).waitFor()
  await accessible(page, 'keys')
  await shot('keys')
  await page.keyboard.press('Escape')
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await page.getByLabel('Day', { exact: true }).fill('2026-01-10')
  await page.getByRole('button', { name: 'Go', exact: true }).click()
  await page.getByText('A weekend').waitFor()
  await accessible(page, 'an empty day')
  await shot('weekend')
  await page.keyboard.press('h')
  await page.getByText('Not fetched yet').waitFor()
}

// Exports and backups are downloads here; the window asks where (build/window.sh).
async function exports() {
  await page.keyboard.press('e')
  await page.getByRole('heading', { name: 'Export' }).waitFor()
  await accessible(page, 'export')
  await shot('export')
  for (const [format, name, start] of [['bibtex', 'paperboy.bib', '@misc{'], ['html', 'paperboy.html', '<!DOCTYPE html>'], ['obsidian', 'paperboy.zip', 'PK']]) {
    if (!(await page.getByRole('heading', { name: 'Export' }).isVisible())) await page.keyboard.press('e')
    await page.getByLabel('What').selectOption('Everything in the library')
    await page.getByRole('combobox', { name: 'As', exact: true }).selectOption(format)
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save…' }).click()])
    assert.equal(file.suggestedFilename(), name)
    assert.ok(readFileSync(await file.path(), 'utf8').startsWith(start), name)
    await page.getByText(`Saved as ${name}`).waitFor()
  }
  await page.getByRole('status').getByRole('button', { name: 'Close' }).click()
}

// One paper by another model, and both versions side by side.
async function again() {
  await page.getByRole('grid').getByRole('button', { name: /, 4 January/ }).click()
  await page.locator('.row', { hasText: 'Morning Routes' }).click()
  await page.getByText('Make again').click()
  await page.locator('footer').getByRole('combobox', { name: /^Model/ }).selectOption('qwen3:1.7b')
  const before = await page.getByText(/^Versions \(\d\)/).textContent()
  await page.getByRole('button', { name: 'Start' }).click()
  await page.waitForFunction((text) => [...document.querySelectorAll('summary')].some((s) => s.textContent.startsWith('Versions') && s.textContent !== text), before, { timeout: 60000 })
  await page.getByText(/^Versions/).click()
  await page.getByRole('combobox', { name: /^Compare with/ }).selectOption({ index: 2 })
  await page.getByText('Two versions side by side').waitFor()
  await page.getByText('Two versions side by side').scrollIntoViewIfNeeded()
  await accessible(page, 'two versions')
  await shot('versions')
  await page.getByRole('combobox', { name: /^Compare with/ }).selectOption('')
}

// Tab goes through the panes in their order; what has the focus is in sight and marked.
async function focus() {
  await page.locator('button.number').first().waitFor()
  await page.mouse.click(5, 5) // Tab begins where the last click was
  const panes = []
  for (let n = 0; n < 45; n++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const e = document.activeElement
      if (e === document.body) return null // behind the last
      const { top, bottom } = e.getBoundingClientRect()
      return { pane: ['.days', '.papers', '.reader'].find((p) => e.closest(p)) ?? '', name: e.outerHTML.slice(0, 120), seen: bottom > 0 && top < innerHeight && getComputedStyle(e).outlineStyle === 'solid' }
    })
    if (at === null) break
    assert.ok(at.seen, `the focus is in sight: ${at.name}`)
    if (at.pane && at.pane !== panes.at(-1)) panes.push(at.pane)
  }
  assert.deepEqual(panes, ['.days', '.papers', '.reader'])
  const opener = page.getByRole('button', { name: 'Settings' })
  await opener.focus()
  await page.keyboard.press('Enter')
  for (let n = 0; n < 12; n++) {
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement.closest('dialog')), 'the focus stays in a dialog')
  }
  await page.keyboard.press('Escape')
  await page.locator('dialog').waitFor({ state: 'detached' })
  assert.ok(await opener.evaluate((e) => e === document.activeElement), 'and goes back to where it came from')
}

// Nothing moves for those who asked for that, a run on its way neither.
async function still() {
  await page.emulateMedia({ reducedMotion: 'reduce' })
  for (const keys of ['gq', 'gm', 'gt', 'ga']) {
    for (const key of keys) await page.keyboard.press(key)
    assert.deepEqual(await page.evaluate(() => document.getAnimations().map((a) => a.effect.target.outerHTML.slice(0, 80))), [], keys)
  }
  await page.emulateMedia({ reducedMotion: 'no-preference' })
}

// 200 %: half as many pixels in each direction. Everything is there and can be reached.
async function zoomed() {
  await page.setViewportSize({ width: 640, height: 420 })
  await page.locator('.row', { hasText: 'Morning Routes' }).click()
  const overflows = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  const views = {
    report: async () => page.locator('.summary').waitFor(),
    text: async () => { await page.keyboard.press('2'); await page.frameLocator('iframe').locator('h1').waitFor() },
    notes: async () => { await page.keyboard.press('3'); await page.getByRole('textbox', { name: 'Notes' }).waitFor(); await page.evaluate(() => document.activeElement.blur()); await page.keyboard.press('1') },
    list: async () => { await page.keyboard.press('Escape'); await page.locator('.row').first().waitFor() },
    models: async () => { await page.keyboard.press('g'); await page.keyboard.press('m'); await page.getByText('Worth having').waitFor() },
    keys: async () => { await page.keyboard.press('?'); await page.getByRole('button', { name: 'Close' }).last().scrollIntoViewIfNeeded(); await page.getByRole('button', { name: 'Close' }).last().click() },
    settings: async () => { await page.keyboard.press(','); await page.getByRole('button', { name: 'Close' }).last().scrollIntoViewIfNeeded(); await page.getByRole('button', { name: 'Close' }).last().click() },
  }
  for (const [view, show] of Object.entries(views)) {
    await show()
    assert.ok(!(await overflows()), `${view} at 200 %`)
    await accessible(page, `${view} at 200 %`)
    await shot(`zoomed-${view}`)
  }
  for (const part of ['.row', 'iframe', '.report']) {
    const box = await page.locator(part).first().boundingBox().catch(() => null)
    assert.ok(!box || box.height > 60, `${part} has room at 200 %`)
  }
  await page.setViewportSize({ width: 1280, height: 840 })
  await page.keyboard.press('g')
  await page.keyboard.press('a')
}

async function chineseAndDark() {
  await page.getByRole('button', { name: 'Settings' }).click()
  await accessible(page, 'settings')
  await shot('settings')
  await page.getByLabel('Appearance').selectOption('dark')
  await page.getByLabel('Language of the screen').selectOption('zh')
  await page.getByLabel('新报告的语言').selectOption('zh')
  await page.getByRole('button', { name: '关闭' }).last().click()
  await page.locator('.row', { hasText: 'Quiet Letterboxes' }).click()
  await page.getByText('还没有您所选语言的报告').waitFor()
  await accessible(page, 'a day, dark, Chinese')
  await page.getByRole('button', { name: '重新获取' }).click()
  await page.getByText('还没有您所选语言的报告').waitFor({ state: 'detached', timeout: 60000 })
  await page.locator('.run', { hasText: '完成' }).waitFor({ timeout: 60000 })
  await page.locator('.claim').first().waitFor()
  await accessible(page, 'a Chinese report, dark')
  await shot('dark')
  await page.getByRole('grid').getByRole('button', { name: /年1月5日/ }).click()
  await page.getByRole('button', { name: '获取这一天' }).first().click()
  await page.locator('[role=alert], .run .problem').first().waitFor()
  await shot('offline-dark-zh')
  await page.getByRole('grid').getByRole('button', { name: /年1月4日/ }).click()
  await page.getByText('Morning Routes').first().click()
  await page.getByRole('tab', { name: '全文' }).click()
  await page.frameLocator('iframe').locator('h1').waitFor()
  assert.equal(await page.frameLocator('iframe').locator('html').getAttribute('data-theme'), 'dark')
  await shot('full-text-dark-zh')
  await page.getByRole('button', { name: '搜索' }).first().click()
  await page.keyboard.type('强化')
  await page.locator('mark').first().waitFor()
  await page.keyboard.press('ArrowDown')
  await page.getByRole('tab', { name: '摘要' }).click()
  await accessible(page, 'search, dark, Chinese')
  await shot('search-chinese')
}

async function narrow() {
  await page.reload()
  const overflows = () => page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  for (const width of [900, 640, 360]) {
    await page.setViewportSize({ width, height: 800 })
    await page.locator('.row').first().waitFor()
    assert.ok(!(await overflows()), `nothing overflows at ${width}`)
  }
  await page.setViewportSize({ width: 520, height: 800 })
  await page.locator('.row', { hasText: 'Morning Routes' }).click()
  await page.locator('.summary').waitFor()
  await accessible(page, 'narrow')
  await shot('narrow')
  assert.ok(!(await overflows()), 'nothing overflows a narrow window')
  await page.getByRole('tab', { name: '全文' }).click()
  await page.frameLocator('iframe').locator('h1').waitFor()
  assert.ok((await page.locator('iframe').boundingBox()).height > 500, 'the text fills a narrow window')
  await page.getByRole('button', { name: /返回/ }).click()
  await page.locator('.row').first().waitFor()
  await page.getByRole('button', { name: '日期与收藏' }).click()
  await page.getByRole('grid').waitFor()
  await shot('narrow-days')
}
