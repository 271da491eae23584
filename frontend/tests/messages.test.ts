import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { decidedValues, sectionKindValues, warningCodeValues } from '../src/lib/api'
import { en } from '../src/messages/en'
import { zh } from '../src/messages/zh'

/** The keys of a table, of tables within it too. */
function keys(table: object, prefix = ''): string[] {
  return Object.entries(table).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? keys(value as object, `${prefix}${key}.`) : [`${prefix}${key}`],
  )
}

const sources = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((f) => /\.(ts|svelte)$/.test(f) && !f.startsWith('messages'))
  .map((f) => readFileSync(join('src', f), 'utf8'))
  .join('\n')

describe('messages', () => {
  it('are the same in both languages', () => {
    expect(keys(zh)).toEqual(keys(en))
  })
  it('take the same arguments', () => {
    const arity = (table: object): unknown => Object.fromEntries(Object.entries(table).map(([k, v]) => [k, typeof v === 'function' ? v.length : typeof v === 'object' && v !== null && !Array.isArray(v) ? arity(v as object) : Array.isArray(v) ? v.length : 0]))
    expect(arity(zh)).toEqual(arity(en))
  })
  it('are not empty, and Chinese where they should be', () => {
    const same = keys(zh).filter((k) => k.split('.').reduce<unknown>((t, part) => (t as Record<string, unknown>)[part], zh) === k.split('.').reduce<unknown>((t, part) => (t as Record<string, unknown>)[part], en))
    // Names, and ways that need no word.
    expect(same.filter((k) => !['languages.zh', 'languages.en', 'onArxiv', 'onHuggingFace', 'ollama', 'pdf', 'ways.abstained', 'ways.imported', 'export.formats.markdown', 'export.formats.bibtex', 'export.formats.ris', 'export.formats.csl-json'].includes(k))).toEqual([])
  })
  it('say each warning, decision and omission in both languages', () => {
    for (const table of [en, zh]) {
      expect(Object.keys(table.warnings).sort()).toEqual([...warningCodeValues].sort())
      expect(Object.keys(table.decided).sort()).toEqual([...decidedValues].sort())
      expect(Object.keys(table.omitted).sort()).toEqual([...sectionKindValues, 'instruction', 'rest'].sort())
    }
  })
  it('are all used', () => {
    const unused = Object.keys(en).filter((k) => !new RegExp(`(words|text|messages)\\??\\.${k}\\b`).test(sources))
    expect(unused).toEqual([])
  })
})
