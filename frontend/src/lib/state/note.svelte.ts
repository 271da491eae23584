import { api } from '../api'
import type { Notices } from './notices.svelte'

const saveAfter = 500
const draftKey = (id: string) => `paperboy-note-${id}`

/**
 * The note on the paper that is open. It is saved while it is written. What the library
 * does not have yet is also kept in the browser, so that a crash loses nothing.
 */
export class NoteState {
  id = $state('')
  text = $state('')
  state = $state<'loading' | 'saved' | 'unsaved' | 'saving'>('loading')
  #revision = 0
  #wanted = ''
  #timer: ReturnType<typeof setTimeout> | undefined
  #saving: Promise<void> = Promise.resolve()

  constructor(private notices: Notices, private saved: (id: string, noted: boolean) => void) {}

  /** Opens the note of a paper; that of the paper before is saved first. */
  async open(id: string) {
    if (id === this.#wanted) return
    this.#wanted = id
    await this.flush()
    if (id !== this.#wanted) return
    this.id = id
    this.text = ''
    this.state = 'loading'
    if (!id) return
    await this.notices.guard(async () => {
      const note = await api.note(id)
      if (id !== this.id) return
      this.#revision = note.revision
      this.text = note.text
      this.state = 'saved'
      const draft = read(id)
      if (draft !== null && draft !== note.text) this.write(draft)
    })
  }

  write(text: string) {
    this.text = text
    this.state = 'unsaved'
    keep(this.id, text)
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), saveAfter)
  }

  /** Saves what is not saved yet. */
  async flush() {
    clearTimeout(this.#timer)
    if (this.state !== 'unsaved') return this.#saving
    const { id, text } = this
    this.state = 'saving'
    this.#saving = this.#save(id, text)
    return this.#saving
  }

  async #save(id: string, text: string) {
    const well = await this.notices.guard(async () => {
      const note = await api.saveNote(id, text, this.#revision)
      if (id === this.id) this.#revision = note.revision
      if (!note.saved) {
        // Another window wrote too: both texts stay.
        if (id === this.id) this.write(`${note.text}\n\n---\n\n${this.text}`)
        return
      }
      if (read(id) === text) drop(id)
      this.saved(id, text.trim() !== '')
      if (id === this.id && this.state === 'saving') this.state = 'saved'
    })
    if (!well && id === this.id && this.state === 'saving') this.state = 'unsaved'
  }
}

function read(id: string): string | null {
  try {
    return localStorage.getItem(draftKey(id))
  } catch {
    return null
  }
}

function keep(id: string, text: string) {
  try {
    localStorage.setItem(draftKey(id), text)
  } catch {
    // A browser that keeps nothing: the library is half a second away.
  }
}

function drop(id: string) {
  try {
    localStorage.removeItem(draftKey(id))
  } catch {
    // As above.
  }
}
