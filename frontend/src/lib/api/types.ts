/** Types of the backend, generated, and the few that the screen adds. */
export * from './types.gen'
import { fieldValues, type Depth, type Filter, type SectionKind } from './types.gen'

export const fields = fieldValues
/** The depths that can be asked for. */
export type AskedDepth = Exclude<Depth, 'imported'>
/** What narrows a search. */
export type SearchFilter = Filter
/** What an Omission names: sections of a kind, or text for another reason. */
export type Omitted = SectionKind | 'instruction' | 'rest'
