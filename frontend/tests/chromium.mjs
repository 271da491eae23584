// The whole app in Chromium: starts `paperboy serve` on a new library, reads the
// sample day without a network, and looks at what a reader sees.
// usage: node chromium.mjs BINARY FOLDER-FOR-SCREENSHOTS
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { chromium } from 'playwright-core'

const [binary, pictures] = process.argv.slice(2)
mkdirSync(pictures, { recursive: true })
const folder = mkdtempSync(join(tmpdir(), 'paperboy-'))
const server = spawn(binary, ['serve', '--library', join(folder, 'library.db'), '--ollama', '127.0.0.1:1', '--offline'], { env: { ...process.env, LC_ALL: 'en_US.UTF-8' } })
const address = await new Promise((resolve, reject) => {
  let out = ''
  server.stdout.on('data', (d) => { out += d; if (out.includes('\n')) resolve(out.trim()) })
  server.on('exit', (code) => reject(new Error(`paperboy serve ended with ${code}`)))
})
server.stderr.on('data', () => {})
const browser = await chromium.launch({ executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync), args: ['--no-sandbox'] })
const page = await browser.newPage({ viewport: { width: 1280, height: 840 } })
const problems = []
page.on('pageerror', (e) => problems.push(String(e)))
page.on('console', (m) => { if (m.type() === 'error') problems.push(m.text()) })
const shot = (name) => page.screenshot({ path: join(pictures, name + '.png') })
let failed = true
try {
  const bare = new URL(address)
  const strange = await fetch(bare.origin + '/api/app')
  assert.equal(strange.status, 403, 'without the key there is no entry')
  const rebound = await fetch(bare.origin + '/api/app', { headers: { Host: 'evil.example', Authorization: 'Bearer ' + bare.searchParams.get('token') } })
  assert.ok([200, 403].includes(rebound.status))

  const answer = await page.goto(address)
  assert.match(answer.headers()['content-security-policy'], /default-src 'none'/)
  assert.ok(!page.url().includes('token'), 'the key leaves the address')
  await page.getByText('No papers yet').waitFor()
  await shot('empty')
  await page.getByRole('button', { name: 'Try the sample day' }).click()
  await page.getByText('Morning Routes').first().waitFor()
  await page.getByText('Quiet Letterboxes').first().waitFor()
  await page.locator('.run', { hasText: 'Done' }).waitFor({ timeout: 60000 })
  await page.getByText('Morning Routes').first().click()
  await page.locator('button.number').first().waitFor()
  await page.locator('button.number', { hasText: '12.5%' }).first().click()
  await page.locator('aside blockquote').waitFor()
  await shot('report')

  // The whole paper, without a network: the passage marked, formulas and the figure there.
  await page.getByRole('button', { name: 'Show in full text', exact: true }).click()
  const frame = page.frameLocator('iframe')
  await frame.locator('mark#passage').waitFor()
  assert.match((await frame.locator('mark').allTextContents()).join(' '), /12\.5/)
  assert.ok(await frame.locator('mark#passage').evaluate((m) => m.getBoundingClientRect().top >= 0 && m.getBoundingClientRect().top < innerHeight), 'the passage is in sight')
  assert.ok(await frame.locator('math').first().evaluate((m) => m.getBoundingClientRect().width > 0), 'formulas are drawn')
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

  await page.getByRole('searchbox').fill('interruptions')
  await page.locator('mark').first().waitFor()
  await shot('search')
  await page.getByRole('searchbox').fill('')

  await page.getByText('Settings').click()
  await page.getByText('Ollama does not answer.').waitFor()
  await shot('settings')
  await page.getByLabel('Appearance').selectOption('dark')
  await page.getByLabel('Language of the screen').selectOption('zh')
  await page.getByLabel('新报告的语言').selectOption('zh')
  await page.getByRole('button', { name: '关闭' }).last().click()
  await page.getByRole('button', { name: '重新获取' }).click()
  await page.locator('[role=alert], .run p.warn').first().waitFor()
  await shot('offline-dark-zh')

  await page.getByText('Morning Routes').first().click()
  await page.getByRole('tab', { name: '全文' }).click()
  await page.frameLocator('iframe').locator('h1').waitFor()
  assert.equal(await page.frameLocator('iframe').locator('html').getAttribute('data-theme'), 'dark')
  await shot('full-text-dark-zh')

  await page.reload()
  await page.getByText('示例').or(page.getByText('Morning Routes')).first().waitFor()
  await page.setViewportSize({ width: 520, height: 800 })
  await page.getByText('Morning Routes').first().click()
  await page.getByRole('tab', { name: '全文' }).click()
  await page.frameLocator('iframe').locator('h1').waitFor()
  assert.ok((await page.locator('iframe').boundingBox()).height > 500, 'the text fills a narrow window')
  await shot('narrow')
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
  assert.ok(!wide, 'nothing overflows a narrow window')
  assert.deepEqual(problems.filter((p) => !p.includes('ERR_') && !p.includes('status of 404')), [])
  failed = false
  console.log('chromium: all as it should be')
} catch (cause) {
  await shot('failure')
  console.error(cause)
  console.error(problems)
} finally {
  await browser.close()
  server.removeAllListeners('exit')
  const ended = new Promise((resolve) => server.on('exit', resolve))
  server.kill('SIGTERM')
  const code = await ended
  if (code !== 0) { console.error('paperboy serve ended with', code); failed = true }
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
