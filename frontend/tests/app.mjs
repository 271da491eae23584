// Starts `paperboy serve` and a browser that looks at it.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export async function serve(binary, options) {
  const server = spawn(binary, ['serve', ...options], { env: { ...process.env, LC_ALL: 'en_US.UTF-8' } })
  const address = await new Promise((resolve, reject) => {
    let out = ''
    server.stdout.on('data', (d) => { out += d; if (out.includes('\n')) resolve(out.trim()) })
    server.on('exit', (code) => reject(new Error(`paperboy serve ended with ${code}`)))
  })
  server.stderr.on('data', () => {})
  const close = async () => {
    server.removeAllListeners('exit')
    const ended = new Promise((resolve) => server.on('exit', resolve))
    server.kill('SIGTERM')
    return ended
  }
  return { address, close }
}

export const browser = () =>
  chromium.launch({ executablePath: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync), args: ['--no-sandbox'] })

/** A page that keeps what goes wrong in it. */
export async function open(browser, viewport = { width: 1280, height: 840 }) {
  const page = await (await browser.newContext({ viewport })).newPage()
  page.setDefaultTimeout(15000)
  const problems = []
  page.on('pageerror', (e) => problems.push(String(e)))
  page.on('console', (m) => { if (m.type() === 'error') problems.push(`${m.text()} ${m.location().url}`) })
  return { page, problems }
}

const findings = `axe.run({ exclude: ['iframe'] }, { resultTypes: ['violations'] }).then((r) => r.violations
  .filter((v) => v.impact === 'serious' || v.impact === 'critical')
  .map((v) => v.id + ' (' + v.impact + '): ' + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160) + ' — ' + n.failureSummary).join(' | ')))`

/** Fails where axe finds something serious in the view, or in the article that its frame shows. */
export async function accessible(page, view) {
  assert.deepEqual(await examine(page), [], `axe: ${view}`)
  for (const frame of page.frames().filter((f) => f.url().includes('/files/articles/'))) {
    // Nothing runs in the frame, axe neither: it looks at the same page without the sandbox.
    const alone = await page.context().newPage()
    await alone.route((url) => url.pathname.startsWith('/files/articles/'), async (route) => {
      const response = await route.fetch()
      await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': '' } })
    })
    await alone.goto(frame.url().split('#')[0])
    assert.deepEqual(await examine(alone), [], `axe: the article of ${view}`)
    await alone.close()
  }
}

async function examine(page) {
  // The page's policy allows no code from text: the driver runs it outside of the policy.
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.evaluate', { expression: axe })
  const { result, exceptionDetails } = await session.send('Runtime.evaluate', { expression: findings, awaitPromise: true, returnByValue: true })
  await session.detach()
  if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
  return result.value
}
