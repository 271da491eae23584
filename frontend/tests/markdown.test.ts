import { describe, expect, it } from 'vitest'
import { mark, render } from '../src/lib/markdown'
import type { NumberCheck } from '../src/lib/api'

const check = (text: string, start: number, cls: NumberCheck['class'] = 'exact'): NumberCheck => ({
  field: 'results', text, start, end: start + new TextEncoder().encode(text).length, class: cls, anchor: 'S1', quote: 'q', reason: '',
})
const byte = (text: string, part: string) => new TextEncoder().encode(text.slice(0, text.indexOf(part))).length

describe('render', () => {
  it('marks numbers inside Chinese text and bold print, by bytes', () => {
    const text = '准确率提升 **12.5%**，📄 延迟 3 秒'
    const html = render(text, [check('12.5%', byte(text, '12.5%')), check('3', byte(text, '3 秒'), 'absent')])
    expect(html).toContain('<strong><button type="button" class="number exact" data-number="0">12.5%</button></strong>')
    expect(html).toContain('class="number absent" data-number="1">3</button>')
  })
  it('lets no script, handler, picture or odd address through', () => {
    const html = render('<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) <a href="https://example.org" onclick="x()">b</a>', [])
    expect(html).not.toMatch(/script|onerror|onclick|javascript|<img/)
    expect(html).toContain('href="https://example.org"')
  })
  it('keeps all text when offsets are wrong', () => {
    expect(mark('abc', [check('zzz', 50), check('b', 1), check('b', 1)]).replace(/[\uE000-\uE002]|\d/g, '')).toBe('abc')
  })
})
