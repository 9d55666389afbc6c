import { liftSection, shifted } from '../edits/lift-section.ts'
import { spellingOf } from '../spelling.ts'
import type { Mender } from './proposal.ts'

/** Moves a section that stands inside of another one to the left margin. */
export const liftSlipped: Mender = ({ template, diagnostic }) => {
  const [outer, section] = diagnostic.path ?? []
  if (outer === undefined || section === undefined) return []
  return [
    {
      label: `Move “${section}” to the left margin`,
      edits: liftSection(template, String(outer), String(section)),
    },
  ]
}

/** Takes the resources out of a text that swallowed them: a folded description with too deep an indentation below it. */
export const liftSwallowed: Mender = ({ template, at }) => {
  const { resources } = spellingOf(template.format).sections
  const scalar = at.pair?.value
  if (scalar?.kind !== 'scalar' || typeof scalar.value !== 'string') return []
  const { from, to } = scalar.range
  const line = new RegExp(`^([ ]+)${resources}:[ \\t]*$`, 'm').exec(template.text.slice(from, to))
  if (!line) return []
  const edits = shifted(template.text, from + line.index, to, line[1]!.length)
  return [{ label: `Move “${resources}” out of the text`, edits }]
}
