import { describe, expect, it } from 'vitest'
import { place, render, renderPassage } from '../src/lib/markdown'
import type { NumberCheck } from '../src/lib/api'

const check = (text: string, start: number, cls: NumberCheck['class'] = 'exact'): NumberCheck => ({
  field: 'results', text, start, end: start + new TextEncoder().encode(text).length, class: cls, anchor: 'S1', quote: 'q', reason: '', places: [],
})
const byte = (text: string, part: string) => new TextEncoder().encode(text.slice(0, text.indexOf(part))).length

describe('render', () => {
  it('marks numbers inside Chinese text and bold print, by bytes', () => {
    const text = '准确率提升 **12.5%**，📄 延迟 3 秒'
    const html = render(text, [check('12.5%', byte(text, '12.5%')), check('3', byte(text, '3 秒'), 'absent')])
    expect(html).toContain('<strong><button type="button" class="number exact" data-number="0" aria-label="12.5%: exact">12.5%</button></strong>')
    expect(html).toContain('class="number absent" data-number="1" aria-label="3: absent">3</button>')
  })
  it('lets no script, handler, picture or odd address through', () => {
    const html = render('<script>alert(1)</script><img src=x onerror=alert(1)>\n\n[a](javascript:alert(1)) <a href="https://example.org" onclick="x()">b</a>', [])
    expect(html).not.toMatch(/script|onerror|onclick|javascript|<img/)
    expect(html).toContain('href="https://example.org"')
  })
  it('keeps all text when offsets are wrong', () => {
    expect(place('abc', [check('zzz', 50), check('b', 1), check('b', 1)])).toEqual([{ start: 1, end: 2, index: 1 }])
    expect(render('abc', [check('zzz', 50)])).toContain('abc')
  })
  it('draws formulas, and takes amounts of money for what they are', () => {
    expect(render('a $x^2$ b', [])).toMatch(/<math.*<msup>/s)
    expect(render('\\(a_1\\) and $$b$$', []).match(/<math/g)).toHaveLength(2)
    expect(render('from $50 to $60, `$x$`', [])).not.toContain('<math')
    expect(render('$\\frac{1}{$', [])).toContain('\\frac')
  })
  it('marks a formula by the least sure of its numbers', () => {
    const text = 'is $3.5\\times 10^2$.'
    const html = render(text, [check('3.5', 4), check('10', 13, 'absent')])
    expect(html).toMatch(/<button[^>]*class="number absent" data-number="1"[^>]*><math/)
  })
  it('puts a mark behind each claim, by bytes', () => {
    const claim = (text: string, start: number, support: 'supported' | 'none') => ({ field: 'results' as const, text, start, end: start + new TextEncoder().encode(text).length, support, passages: [] })
    const text = '- 快 **12.5%**。\n- 慢。'
    const html = render(text, [check('12.5%', byte(text, '12.5%'))], { claims: [claim('快 **12.5%**。', 2, 'supported'), claim('慢。', byte(text, '慢'), 'none')] })
    expect(html).toMatch(/12\.5%<\/button><\/strong>。<button[^>]*class="claim supported" data-claim="0"/)
    expect(html, 'what leads nowhere is no button').toMatch(/慢。<span class="claim none" role="img"/)
    expect(render('慢。', [], { claims: [claim('慢。', 0, 'none')], quiet: true })).toMatch(/class="claim none quiet"/)
  })
  it('draws the formulas of a passage, and nothing else of it', () => {
    const html = renderPassage('a <b>*rate*</b> of $1\\times 10^{-4}$ & <img src=x onerror=y>')
    expect(html).toMatch(/^a &lt;b>\*rate\*&lt;\/b> of <math/)
    expect(html).toMatch(/ &amp; &lt;img src=x onerror=y>$/)
  })
  it('lets nothing run from within a formula', () => {
    expect(render('$\\href{javascript:alert(1)}{x}$ $\\text{<img src=x onerror=alert(1)>}$', [])).not.toMatch(/<img|href="javascript/)
  })
})
