import type { Edit } from '#lib/text/edit.ts'
import { referenceSites, type Site } from './reference-sites.ts'
import { type Refusal, refuse } from './refusal.ts'
import { renameKey } from './rename-key.ts'
import { namesIn, refuseName } from './section.ts'
import type { Editable } from './sheet.ts'

/** Renames an entry of a section and every use of its name that is of one of `kinds`, in one go. */
export function renameEntry(
  template: Editable,
  section: string,
  what: string,
  kinds: readonly Site['kind'][],
  from: string,
  to: string,
): Edit[] | Refusal {
  if (!namesIn(template, section).includes(from)) return refuse(`There is no ${what} "${from}".`)
  const taken = from === to ? `It is called "${to}" already.` : refuseName(template, section, what, to)
  if (taken) return refuse(taken)
  const renamings = referenceSites(template)
    .filter((site) => site.name === from && kinds.includes(site.kind))
    .map((site) => ({ node: site.node, path: site.path, text: to + site.rest }))
  return renameKey(template, [section, from], to, renamings)
}
