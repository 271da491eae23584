import type { Code } from './api'
import type { Messages } from '../messages/en'

/** What to do about a problem, on the screen: the errors' own words may speak of the command line. */
export function wayOutOf(words: Messages, code: Code): string {
  return words.wayOut[code] ?? (words.errors[code] ?? words.errors.internal)?.way_out ?? ''
}

/** Problems that an order without a model does not have. */
const ofModels: readonly Code[] = ['ollama_down', 'ollama_missing', 'ollama_silent', 'no_model', 'model_missing', 'model_unsuitable', 'model_remote', 'context_exceeded', 'model_failed']

export const ofModel = (code: Code | undefined) => code !== undefined && ofModels.includes(code)
