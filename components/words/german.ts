import { ui } from './german/ui.ts'

/** What Hearth says in German, by what it says in English. */
export const german: Readonly<Record<string, string>> = { ...ui }
