import DOMPurify from 'dompurify'
import { Marked } from 'marked'
import type { NumberCheck } from './types'

const marked = new Marked({ gfm: true, breaks: true, async: false })

// Marks of numbers travel through Markdown as characters of the private use area,
// which neither Markdown nor HTML knows.
const open = '\uE000'
const middle = '\uE001'
const close = '\uE002'

/** Turns the Markdown of a field into clean HTML, its numbers marked by how they stand to the paper. */
export function render(markdown: string, numbers: NumberCheck[]): string {
  const html = marked.parse(mark(markdown.replace(/[\uE000-\uE002]/g, ''), numbers)) as string
  const clean = DOMPurify.sanitize(html, {
    ALLOWED_TAGS: ['p', 'ul', 'ol', 'li', 'strong', 'em', 'code', 'pre', 'br', 'a', 'table', 'thead', 'tbody', 'tr', 'th', 'td', 'blockquote', 'h3', 'h4', 'h5', 'h6', 'del', 'hr'],
    ALLOWED_ATTR: ['href', 'title', 'start'],
    ALLOWED_URI_REGEXP: /^https?:/i,
  })
  return clean.replace(/\uE000(\d+)\uE001([^\uE002]*)\uE002/g, (_, index: string, text: string) => {
    const n = numbers[Number(index)]
    return n ? `<button type="button" class="number ${n.class}" data-number="${index}">${text}</button>` : text
  })
}

/** Sets the marks. Offsets are bytes of UTF-8, strings of JavaScript count in UTF-16. */
export function mark(text: string, numbers: NumberCheck[]): string {
  const bytes = new TextEncoder().encode(text)
  const decoder = new TextDecoder()
  let out = ''
  let at = 0
  numbers
    .map((n, index) => ({ ...n, index }))
    .sort((a, b) => a.start - b.start)
    .forEach((n) => {
      if (n.start < at || n.end > bytes.length) return
      out += decoder.decode(bytes.subarray(at, n.start)) + open + n.index + middle + decoder.decode(bytes.subarray(n.start, n.end)) + close
      at = n.end
    })
  return out + decoder.decode(bytes.subarray(at))
}
