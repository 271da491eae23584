import { cleanup, fireEvent, render, screen } from '@testing-library/svelte'
import { afterEach, expect, it, vi } from 'vitest'
import CheckText from '../src/components/CheckText.svelte'
import { en } from '../src/messages/en'
import { Screen } from '../src/lib/state/screen.svelte'

const text = 'FoldNet floats 12.5% longer, on 99 sheets of SailNet'
const checks = {
  numbers: [
    { text: '12.5%', start: 15, end: 20, class: 'exact', anchor: 'S3', quote: 'It floats 12.5% longer.', reason: '' },
    { text: '99', start: 32, end: 34, class: 'elsewhere', anchor: 'S4', quote: '99 boats', reason: 'in the paper it is of Plain' },
  ],
  names: [{ text: 'SailNet', start: 45, end: 52, found: false, anchor: '' }],
  quotations: [{ text: 'never said at all', start: 0, end: 1, found: false, anchor: '' }], grounding: 0.5,
}

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

function reader() {
  const state = new Screen()
  state.reader.id = '2601.00001'
  return state
}

it('checks a text that was pasted', async () => {
  let sent: unknown
  vi.stubGlobal('fetch', async (_: string, init: { body: string }) => {
    sent = JSON.parse(init.body)
    return new Response(JSON.stringify(checks))
  })
  render(CheckText, { screen: reader() })
  const button = screen.getByText(en.check.run) as HTMLButtonElement
  expect(button.disabled).toBe(true)
  await fireEvent.input(screen.getByLabelText(en.check.label), { target: { value: text } })
  await fireEvent.click(button)
  expect(await screen.findByText(/2 numbers: 1 agrees with the paper, 1 stands in the paper but belongs to something else/)).toBeTruthy()
  expect(sent).toEqual({ id: '2601.00001', text })
  expect(screen.getByText(/Names not found in the paper: SailNet/)).toBeTruthy()
  expect(screen.getByText(/never said at all/)).toBeTruthy()
  const number = screen.getByText('99')
  expect(number.className).toContain('elsewhere')
  await fireEvent.click(number)
  expect(await screen.findByText(/in the paper it is of Plain/)).toBeTruthy()
})

it('says that a text is too long before it is sent', async () => {
  render(CheckText, { screen: reader() })
  await fireEvent.input(screen.getByLabelText(en.check.label), { target: { value: '数'.repeat(22_000) } })
  expect((await screen.findByRole('alert')).textContent).toContain('64 KB')
  expect((screen.getByText(en.check.run) as HTMLButtonElement).disabled).toBe(true)
})

it('says what went wrong', async () => {
  vi.stubGlobal('fetch', async () => new Response(JSON.stringify({ error: { code: 'not_found' } }), { status: 404 }))
  const state = reader()
  render(CheckText, { screen: state })
  await fireEvent.input(screen.getByLabelText(en.check.label), { target: { value: text } })
  await fireEvent.click(screen.getByText(en.check.run))
  await vi.waitFor(() => expect(state.notices.problem?.code).toBe('not_found'))
})
