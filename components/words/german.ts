import { designer } from './german/designer.ts'
import { pages } from './german/pages.ts'
import { stacks } from './german/stacks.ts'
import { topology } from './german/topology.ts'
import { ui } from './german/ui.ts'

/** What Hearth says in German, by what it says in English. */
export const german: Readonly<Record<string, string>> = { ...designer, ...pages, ...stacks, ...topology, ...ui }
