// What layout.mjs runs within the page of either engine; each function stands alone.

const tools = `
  const until = async (what, is) => {
    for (let n = 0; n < 200; n++) { const found = is(); if (found) { await new Promise((r) => setTimeout(r, 60)); return found } await new Promise((r) => setTimeout(r, 25)) }
    throw new Error('no ' + what)
  }
  const find = (selector) => document.querySelector(selector)
  const press = (...keys) => keys.forEach((key) => window.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })))
`
const view = (body) => `async (language) => { ${tools} find('dialog')?.close(); ${body} }`

/** How each view is come to, from the one before it. */
export const views = {
  firstStart: view(`await until('first start', () => find('main.sheet h2'))`),
  day: view(`[...document.querySelectorAll('.day')].find((d) => d.querySelector('.count')?.textContent).click(); await until('list', () => find('.row .title'))`),
  report: view(`[...document.querySelectorAll('.row')].find((r) => /Morning/.test(r.textContent)).click(); (await until('number', () => find('button.number'))).click(); await until('passage', () => find('aside blockquote'))`),
  text: view(`press('2'); const frame = await until('frame', () => find('iframe')); await new Promise((r) => { frame.addEventListener('load', r, { once: true }); setTimeout(r, 700) })`),
  notes: view(`press('3'); await until('notes', () => find('textarea'))`),
  search: view(`press('1', '/'); const field = await until('search', () => find('input[role=combobox]')); field.value = 'interruptions'; field.dispatchEvent(new InputEvent('input', { bubbles: true })); await until('hit', () => find('mark'))`),
  starred: view(`press('g', 's'); await until('starred', () => find('.papers h2'))`),
  trends: view(`press('g', 't'); await until('chart', () => find('main svg'))`),
  models: view(`press('g', 'm'); await until('models', () => find('main.sheet h3'))`),
  work: view(`press('g', 'q'); await until('work', () => find('main.sheet h2'))`),
  settings: view(`press(','); await until('settings', () => find('dialog[open] select'))`),
  keys: view(`press('?'); await until('keys', () => find('dialog[open] kbd'))`),
}

/** Runs in the page: sets language and theme as a reader does. */
export async function choose(language, theme) {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 120))
  document.querySelector('dialog')?.close()
  window.dispatchEvent(new KeyboardEvent('keydown', { key: ',' }))
  await pause()
  for (const value of [theme, language]) {
    for (const select of document.querySelectorAll('dialog select')) {
      if (select.value === value || ![...select.options].some((o) => o.value === value)) continue
      select.value = value
      select.dispatchEvent(new Event('change', { bubbles: true }))
      await pause()
    }
  }
  document.querySelector('dialog').close()
  await pause()
}

/** Where the parts of the screen stand, and what is wrong with them. */
export function measure() {
  const problems = []
  const root = document.documentElement
  if (root.scrollWidth > root.clientWidth) problems.push(`overflows by ${root.scrollWidth - root.clientWidth} px`)
  const top = document.querySelector('dialog[open]') ?? document.body
  const named = (e) => `<${e.tagName.toLowerCase()} class="${e.className}"> ${JSON.stringify((e.textContent || e.getAttribute('aria-label') || '').trim().slice(0, 40))}`

  // What is seen of a box: the part of it within all elements that cut it off.
  function seen(up, { left, top, right, bottom }) {
    for (; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX === 'visible' && getComputedStyle(up).overflowY === 'visible') continue
      const box = up.getBoundingClientRect()
      left = Math.max(left, box.left); top = Math.max(top, box.top); right = Math.min(right, box.right); bottom = Math.min(bottom, box.bottom)
    }
    left = Math.max(left, 0); top = Math.max(top, 0); right = Math.min(right, innerWidth); bottom = Math.min(bottom, innerHeight)
    return right - left > 1 && bottom - top > 1 ? { left, top, right, bottom } : null
  }
  const shown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !e.closest('.hidden') && seen(e.parentElement, e.getBoundingClientRect())
  const meet = (a, b, by) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > by && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > by
  const raised = (e) => e.closest('aside, dialog') // lies over others by design

  const controls = [...top.querySelectorAll('button, input, select, textarea, summary, a[href], [role=tab]')].filter(shown)
  for (const e of controls) {
    if (e.tagName !== 'TEXTAREA' && e.tagName !== 'SELECT' && getComputedStyle(e).display !== 'inline' && (e.scrollWidth > e.clientWidth + 1 || e.scrollHeight > e.clientHeight + 1) && e.clientWidth > 0) problems.push(`cut off: ${named(e)}`)
  }
  // Lines of text, each by its own boxes; what is inline shares lines with its parent.
  const texts = []
  const walker = document.createTreeWalker(top, NodeFilter.SHOW_TEXT)
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement
    if (!node.data.trim() || !shown(e) || e.closest('math, svg, option, select, textarea')) continue
    const range = document.createRange()
    range.selectNodeContents(node)
    for (const { left, top, right, bottom } of range.getClientRects()) {
      // Fonts claim more height than their letters need.
      const air = (bottom - top) / 5
      const box = seen(e, { left, top: top + air, right, bottom: bottom - air })
      if (box) texts.push({ e, box })
    }
  }
  const over = (list, by, what) => {
    for (let i = 0; i < list.length; i++) {
      for (let j = i + 1; j < list.length; j++) {
        const a = list[i], b = list[j]
        if (a.e === b.e || a.e.contains(b.e) || b.e.contains(a.e) || raised(a.e) !== raised(b.e)) continue
        if (meet(a.box, b.box, by)) problems.push(`${what}: ${named(a.e)} and ${named(b.e)}`)
      }
    }
  }
  const boxes = (e) => [...e.getClientRects()].map((rect) => ({ e, box: seen(e.parentElement, rect) })).filter(({ box }) => box)
  over(controls.flatMap(boxes), 1, 'controls over each other')
  over(texts, 1, 'text over text')

  const rects = {}
  for (const selector of ['.days', '.days h1', '.days .end', '.frame > .splitter', '.view', '.papers', '.papers header', '.papers h2', '.list', '.row', '.row .title', '.reader', '[role=tablist]', 'iframe', '.contents', 'textarea', 'main.sheet', 'main.sheet h2', 'dialog[open]', 'dialog[open] h2']) {
    const e = document.querySelector(selector)
    if (!e || !shown(e)) continue
    const r = e.getBoundingClientRect()
    // How wide a line of text is differs with the engine; where it stands does not.
    const width = /h1|h2|h3|title|tab/.test(selector) ? 0 : r.width
    // A dialog is as tall as its lines, and stands in the middle; tabs stand behind a word.
    const dialog = selector.startsWith('dialog')
    rects[selector] = [/tab/.test(selector) ? 0 : r.left, dialog ? 0 : r.top, width, dialog ? 0 : r.height].map(Math.round)
  }
  return { problems: [...new Set(problems)], rects, size: [innerWidth, innerHeight] }
}
