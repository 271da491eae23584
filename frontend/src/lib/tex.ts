import DOMPurify from 'dompurify'
import temml from 'temml'

/** A formula in a text: from the delimiter that opens it to the one that closes it. */
export interface Formula { start: number; end: number; tex: string; display: boolean }

// A dollar opens only before, and closes only after, what is no space, and no digit
// follows: "$50 and $60" are amounts of money (Pandoc's rule).
const pattern = /`[^`\n]*`|\$\$([^$]+?)\$\$|\\\[([\s\S]+?)\\\]|\\\(([\s\S]+?)\\\)|(?<![\\$\w])\$(?!\s)((?:[^$\\\n`]|\\.)+?)(?<!\s)\$(?!\d)/g

/** The formulas of a text; code is passed over. */
export function formulas(text: string): Formula[] {
  return [...text.matchAll(pattern)].flatMap((m) => {
    const tex = m[1] ?? m[2] ?? m[3] ?? m[4]
    return tex === undefined ? [] : [{ start: m.index, end: m.index + m[0].length, tex, display: m[1] !== undefined || m[2] !== undefined }]
  })
}

/** A formula as clean MathML; one that cannot be read stays as it was written. */
export function mathML(tex: string, display: boolean): string {
  try {
    const html = temml.renderToString(tex, { displayMode: display, throwOnError: true, trust: false, maxExpand: 500, maxSize: [20, 20] })
    return DOMPurify.sanitize(html, { USE_PROFILES: { mathMl: true }, ADD_ATTR: ['displaystyle', 'scriptlevel', 'mathvariant', 'stretchy', 'fence', 'form', 'lspace', 'rspace'] })
  } catch {
    const span = document.createElement('code')
    span.textContent = tex
    return span.outerHTML
  }
}
