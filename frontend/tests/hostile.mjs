// A hostile paper, read by the real program and opened in Chromium after the server it
// came from is gone: nothing of it runs, nothing asks the network, its honest parts are
// there. Then the same page unsanitized under the frame's policy alone.
// usage: node hostile.mjs BINARY FOLDER-FOR-SCREENSHOTS
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { createServer as createTCPServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateSync, crc32 } from 'node:zlib'
import { chromium } from 'playwright-core'

const [binary, pictures] = process.argv.slice(2)
mkdirSync(pictures, { recursive: true })
const id = '2601.00666'
const raw = readFileSync(new URL('../../backend/article/testdata/hostile.html', import.meta.url), 'utf8')
const sentence = 'We measured every trick in the book and found that ninety of them are inert in this reader. '
const honest = `<section class="ltx_section" id="S2"><h2 class="ltx_title">Experiments</h2><div class="ltx_para" id="S2.p1"><p class="ltx_p" id="S2.p1.1">${sentence.repeat(12)}</p></div>
<figure class="ltx_figure" id="S2.F1"><img src="${id}v1/a.png" width="40" height="40" alt="Refer to caption"><figcaption class="ltx_caption">Figure 1: A square.</figcaption></figure>
<figure class="ltx_figure" id="S2.F2"><object type="image/svg+xml" data="${id}v1/b.svg" class="ltx_graphics"></object></figure></section>
<section class="ltx_section" id="S3"><h2 class="ltx_title">Conclusion</h2><div class="ltx_para" id="S3.p1"><p class="ltx_p">${sentence.repeat(4)}</p></div></section></article>`
const page = raw.replace('</article>', honest)
const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40" onload="parent.ran='figure'"><script>parent.ran='figure2'</script><image href="https://evil.example/in-figure.png"/><rect width="40" height="40" fill="teal"/></svg>`
const square = png()
const listing = [{ paper: { id, title: 'A hostile paper', summary: 'We study hostile pages.', upvotes: 1, publishedAt: '2026-01-06T00:00:00.000Z', authors: [] }, title: 'A hostile paper', publishedAt: '2026-01-06T00:00:00.000Z', numComments: 0 }]

function png() {
  const chunk = (kind, data) => {
    const body = Buffer.concat([Buffer.from(kind), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc32(body) >>> 0, body.length + 4)
    return out
  }
  const head = Buffer.from([0, 0, 0, 40, 0, 0, 0, 40, 8, 0, 0, 0, 0])
  const rows = Buffer.alloc(41 * 40, 90)
  for (let y = 0; y < 40; y++) rows[y * 41] = 0
  return Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))])
}

const upstream = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://x')
  const send = (kind, body) => response.writeHead(200, { 'Content-Type': kind }).end(body)
  if (pathname === '/api/daily_papers') send('application/json', JSON.stringify(searchParams.get('p') === '0' ? listing : []))
  else if (pathname === `/html/${id}`) send('text/html', page)
  else if (pathname.endsWith('a.png')) send('image/png', square)
  else if (pathname.endsWith('b.svg')) send('image/svg+xml', drawing)
  else response.writeHead(404).end()
})
await new Promise((resolve) => upstream.listen(0, '127.0.0.1', resolve))
const source = `http://127.0.0.1:${upstream.address().port}`
const folder = mkdtempSync(join(tmpdir(), 'paperboy-hostile-'))
const library = join(folder, 'library.db')
const options = ['--library', library, '--ollama', '127.0.0.1:1', '--huggingface', source, '--arxiv', source, '--ar5iv', source]
const env = { ...process.env, LC_ALL: 'en_US.UTF-8' }

const reading = spawn(binary, ['digest', '2026-01-06', '--depth', 'quick', '--lang', 'en', ...options], { env, stdio: ['ignore', 'ignore', 'inherit'] })
const ended = await new Promise((resolve) => reading.on('exit', resolve))
assert.equal(ended, 0, 'the hostile paper is read')
await new Promise((resolve) => { upstream.close(resolve); upstream.closeAllConnections() })

const server = spawn(binary, ['serve', ...options], { env })
const address = await new Promise((resolve, reject) => {
  let out = ''
  server.stdout.on('data', (d) => { out += d; if (out.includes('\n')) resolve(out.trim()) })
  server.on('exit', (code) => reject(new Error(`paperboy serve ended with ${code}`)))
})
server.stderr.on('data', () => {})
// Whoever the browser takes for evil.example only counts who knocks.
// A browser may connect ahead of what it thinks comes next (Chromium does so for links
// in sight), so visits and requests are told apart.
let visits = 0
let requests = 0
const evil = createTCPServer((socket) => {
  visits++
  socket.on('error', () => {})
  socket.once('data', () => { requests++; socket.destroy() })
})
await new Promise((resolve) => evil.listen(0, '127.0.0.1', resolve))
const browser = await chromium.launch({
  executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync),
  args: ['--no-sandbox', `--host-resolver-rules=MAP evil.example 127.0.0.1:${evil.address().port}`],
})
const view = await browser.newPage({ viewport: { width: 1280, height: 840 } })
const strangers = []
const home = new URL(address).origin
view.on('request', (r) => { if (!r.url().startsWith(home) && !r.url().startsWith('data:')) strangers.push(r.url()) })
view.on('dialog', (d) => { strangers.push('dialog ' + d.message()); void d.dismiss() })
let failed = true
try {
  await view.goto(address)
  await view.getByText('A hostile paper').first().click()
  await view.getByRole('tab', { name: 'Full text' }).click()
  const frame = view.frameLocator('iframe')
  await frame.getByText('This sentence is honest.').waitFor()
  const images = frame.locator('figure img')
  assert.equal(await images.count(), 2)
  await view.waitForFunction(() => document.querySelector('iframe') !== null)
  for (let i = 0; i < 2; i++) assert.ok(await images.nth(i).evaluate((img) => img.decode().then(() => img.naturalWidth === 40)), 'honest pictures are shown')
  const inside = view.frames().find((f) => f.url().includes('/files/articles/'))
  const left = await inside.evaluate(() => ({
    ran: window.ran ?? window.parent === window, origin: self.origin,
    scripts: document.querySelectorAll('script, iframe, object, embed, form, input, base, link, meta[http-equiv], animate, set').length,
    handlers: [...document.querySelectorAll('*')].filter((e) => [...e.attributes].some((a) => a.name.startsWith('on'))).length,
    text: document.body.innerText,
  }))
  assert.equal(left.ran, false)
  assert.equal(left.origin, 'null', 'the frame has no origin')
  assert.equal(left.scripts + left.handlers, 0)
  assert.ok(!/ignore all previous/i.test(left.text), 'hidden text is gone')
  assert.equal(await view.evaluate(() => window.ran), undefined)
  await view.screenshot({ path: join(pictures, 'hostile.png') })

  // The policy alone, should the sanitizer ever miss something.
  const answer = await view.evaluate(async (path) => (await fetch(path)).headers.get('content-security-policy'), `/files/articles/${id}`)
  assert.match(answer, /^sandbox [a-z -]*; default-src 'none';/)
  assert.doesNotMatch(answer, /allow-scripts|allow-same-origin|script-src|allow-forms|allow-top/)
  assert.equal(visits, 0, 'nobody was even called on')
  // In the clear, so that requests are seen to come.
  const clear = raw.replaceAll('http-equiv="refresh"', '').replaceAll('https://evil', 'http://evil')
  const bare = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html', 'Content-Security-Policy': answer.replace("frame-ancestors 'self'", '') }).end(clear))
  await new Promise((resolve) => bare.listen(0, '127.0.0.1', resolve))
  strangers.length = 0
  const naked = await browser.newPage()
  await naked.goto(`http://127.0.0.1:${bare.address().port}/`)
  assert.equal(await naked.evaluate(() => window.ran), undefined, 'nothing runs under the policy alone')
  await naked.waitForLoadState('networkidle')
  assert.equal(requests, 0, 'and nothing is asked for')
  bare.close()
  bare.closeAllConnections()
  assert.deepEqual(strangers, [], 'no request left')
  // The counter does count: the same page without the policy comes to it.
  const open = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end(clear))
  await new Promise((resolve) => open.listen(0, '127.0.0.1', resolve))
  await naked.goto(`http://127.0.0.1:${open.address().port}/`, { waitUntil: 'commit' })
  await naked.waitForFunction(() => window.ran !== undefined)
  open.close()
  open.closeAllConnections()
  assert.ok(requests > 0, 'without both, it would have got through')
  failed = false
  console.log('hostile: inert')
} catch (cause) {
  await view.screenshot({ path: join(pictures, 'hostile-failure.png') })
  console.error(cause, strangers)
} finally {
  await browser.close()
  evil.close()
  server.removeAllListeners('exit')
  server.kill('SIGTERM')
  rmSync(folder, { recursive: true, force: true })
}
process.exit(failed ? 1 : 0)
