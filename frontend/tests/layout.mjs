// The same page in the real window (WebKit) and in Chromium: every view in both
// languages, light and dark, wide and narrow. Nothing overflows, is cut off or lies over
// another, and panes stand where Chromium has them. Pictures of the window stay.
// usage: node layout.mjs BINARY CONTROL-ADDRESS FOLDER-FOR-SCREENSHOTS [--all]
// CONTROL-ADDRESS is that of a window with an empty library (app/control_e2e.go).
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { browser as launch, open, serve } from './app.mjs'
import { choose, measure, views } from './views.mjs'

const [binary, control, pictures, all] = process.argv.slice(2)
mkdirSync(pictures, { recursive: true })
const wide = [1280, 800]
const narrow = [700, 800]
// Each pair of values once; --all has every one.
const screens = [['en', 'light', wide], ['zh', 'dark', wide], ['en', 'dark', narrow], ['zh', 'light', narrow]]
if (all) screens.push(['en', 'dark', wide], ['zh', 'light', wide], ['en', 'light', narrow], ['zh', 'dark', narrow])
const near = 3 // pixels: engines round glyphs differently
const failures = []
const stale = [] // views whose picture is of a window that was not drawn

const folder = mkdtempSync(join(tmpdir(), 'paperboy-layout-'))
const server = await serve(binary, ['--library', join(folder, 'library.db'), '--ollama', '127.0.0.1:1', '--offline'])
const browser = await launch()
try {
  await faults()
  const there = await look(await realWindow())
  const here = await look(await chromium(there))
  for (const [name, { rects }] of Object.entries(there)) compare(name, rects, here[name].rects)
} finally {
  await browser.close()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}
assert.deepEqual(failures, [])
if (stale.length) console.error(`layout: the window was not drawn in ${stale.length} pictures, from ${stale[0]} on: measured, but not to be looked at`)
console.log(`layout: ${screens.length * Object.keys(views).length + 2} screens as they should be`)

/** What measure is to find is found: it would not be missed otherwise. */
async function faults() {
  const { page } = await open(browser)
  await page.setContent(`<div style="width: 3000px">wide</div><p style="margin: 0">first line</p><p style="margin: -18px 0 0">second line</p>
    <button style="width: 20px; overflow: hidden; white-space: nowrap">much too long</button><button style="margin-left: -15px">over it</button>`)
  const { problems } = await page.evaluate(measure)
  const kinds = new Set(problems.map((p) => p.split(/[:\d]/)[0].trim()))
  assert.deepEqual([...kinds], ['overflows by', 'cut off', 'controls over each other', 'text over text'])
  await page.close()
}

/** A page that is driven through the window's control port. */
async function realWindow() {
  const post = async (path, body) => {
    const answer = await fetch(`http://${control}/${path}`, { method: 'POST', body })
    const text = await answer.text()
    assert.ok(answer.ok, `${path}: ${text}`)
    return text
  }
  const evaluate = async (script) => {
    const { value, error } = JSON.parse(await post('ask', `(async () => { try { return JSON.stringify({ value: await (${script}) }) } catch (cause) { return JSON.stringify({ error: String(cause) }) } })()`))
    assert.equal(error, undefined)
    return value
  }
  let last = Buffer.alloc(0)
  const picture = (name) => {
    const path = join(pictures, `${name}.png`)
    execFileSync('import', ['-window', id, '-define', 'png:compression-level=1', path])
    return readFileSync(path)
  }
  const id = execFileSync('xdotool', ['search', '--name', '^Paperboy$']).toString().trim().split('\n').at(-1)
  return {
    engine: 'webkit', evaluate,
    resize: async ([width, height]) => {
      await post(`size?width=${width}&height=${height}`)
      for (let n = 0; n < 100 && (await evaluate('innerWidth')) !== width; n++) await pause(30)
    },
    // No two views look the same: a picture like the one before is of a window that was
    // not drawn. GTK's clock stood still in the second window of build/e2e.sh on a busy
    // machine, where the page went on: what is measured holds, the pictures do not, and
    // that is said.
    shot: async (name) => {
      let now = picture(name)
      for (let n = 0; n < 5 && now.equals(last) && !stale.length; n++) {
        await pause(100)
        now = picture(name)
      }
      if (now.equals(last)) stale.push(name)
      last = now
    },
  }
}

/** The same in Chromium, as large as the window is within its frame and menu. */
async function chromium(sizes) {
  const { page } = await open(browser)
  await page.goto(server.address)
  // The page's policy allows no code from text: the driver runs it outside of the policy.
  const session = await page.context().newCDPSession(page)
  return {
    engine: 'chromium',
    evaluate: async (expression) => {
      const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
      return result.value
    },
    resize: (size) => {
      const same = Object.values(sizes).find((s) => s.asked === String(size))
      return page.setViewportSize({ width: same.size[0], height: same.size[1] })
    },
    shot: (name) => all && page.screenshot({ path: join(pictures, `chromium-${name}.png`) }),
  }
}

/** Goes through all views and gives what was measured in each. */
async function look(page) {
  const seen = {}
  const visit = async (view, show, [language, theme, size]) => {
    const name = `${view}-${language}-${theme}-${size[0]}`
    try {
      await page.evaluate(`(${show})(${JSON.stringify(language)})`)
      seen[name] = { ...(await page.evaluate(`(${measure})()`)), asked: String(size) }
    } catch (cause) {
      throw new Error(`${page.engine}, ${name}`, { cause })
    }
    failures.push(...seen[name].problems.map((p) => `${page.engine}, ${name}: ${p}`))
    await page.shot(name)
  }
  const { firstStart, ...others } = views
  for (const screen of screens.slice(0, 2)) {
    await settle(page, screen)
    await visit('firstStart', firstStart, screen)
  }
  for (const language of ['en', 'zh']) await page.evaluate(`(${readSample})(${JSON.stringify(language)})`)
  for (const screen of screens) {
    await settle(page, screen)
    for (const [view, show] of Object.entries(others)) await visit(view, show, screen)
  }
  return seen
}

// The page is never loaded anew: a Wails window whose page was, more than once, no longer
// follows its size (WebKitGTK 2.50).
async function settle(page, [language, theme, size]) {
  await page.resize(size)
  await page.evaluate(`(${choose})('${language}', '${theme}')`)
}

/** Runs in the page: has the sample day read. */
async function readSample(language) {
  await fetch('/api/run', { method: 'POST', body: JSON.stringify({ date: '', language, depth: 'quick', model: '', limit: 0, sample: true, id: '' }) })
  for (let n = 0; n < 300; n++) {
    const run = await (await fetch('/api/run')).json()
    if (run && run.state !== 'running') return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error('the sample day is not read')
}

function compare(name, webkit, chromium) {
  if (String(Object.keys(webkit)) !== String(Object.keys(chromium))) failures.push(`${name}: ${Object.keys(webkit)} in WebKit, ${Object.keys(chromium)} in Chromium`)
  for (const [part, rect] of Object.entries(webkit)) {
    const other = chromium[part]
    if (other && rect.some((v, i) => Math.abs(v - other[i]) > near)) failures.push(`${name}: ${part} at ${rect} in WebKit, at ${other} in Chromium`)
  }
}

function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
