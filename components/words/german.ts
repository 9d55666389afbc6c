import { audit } from './german/audit.ts'
import { catalogue } from './german/catalogue.ts'
import { designer } from './german/designer.ts'
import { pages } from './german/pages.ts'
import { stacks } from './german/stacks.ts'
import { told } from './german/told.ts'
import { toldHelp } from './german/told-help.ts'
import { toldLanguage } from './german/told-language.ts'
import { topology } from './german/topology.ts'
import { ui } from './german/ui.ts'
import type { Speech } from './speech.ts'

/** The German messages as they are kept, part by part. */
export const parts: readonly Readonly<Record<string, string>>[] = [pages, ui, stacks, audit, topology, designer]

/** What Hearth says in German. */
export const german: Speech = {
  language: 'de',
  messages: Object.assign({}, ...parts),
  catalogue,
  told: { ...told, ...toldLanguage, ...toldHelp },
}
