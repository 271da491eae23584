/** The only door to the backend. */
export * from './types'
export { api, articleAddress, Failure, problemOf, type Passage } from './client'
export { joinWindow, listen, openAddress, save, saveText } from './events'
