/** Types of the backend, generated, and the few that the screen adds. */
export * from './types.gen'
import { fieldValues, type Depth } from './types.gen'

export const fields = fieldValues
/** The depths that can be asked for. */
export type AskedDepth = Exclude<Depth, 'imported'>
