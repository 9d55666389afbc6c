import { speech } from '#components/words/speech.ts'
import type { Draft } from '#lib/api/contract.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import type { Analysis } from './analysis.ts'
import { outlined } from './outlined.ts'

type Outline = Omit<Analysis, 'text'>

/** Above so many characters a server that others wait for has better things to do. */
const longest = 250_000
/** As many designs are opened again and again by few people at a time. */
const keptOutlines = 8

const kept = new Map<string, Outline>()

/**
 * What the designer shows of a design before it has read it. Undefined of what takes long, and of a design whose files
 * have a say in what is shown. The newest few are kept: who opens a design opens it again.
 */
export function outlineOf({ text, files }: Pick<Draft, 'text' | 'files'>): Outline | undefined {
  if (text.length > longest || Object.keys(files).length > 0) return undefined
  const key = `${speech().language}:${text}`
  const outline = kept.get(key) ?? withoutText(outlined(parseTemplate(text)))
  kept.delete(key)
  kept.set(key, outline)
  if (kept.size > keptOutlines) kept.delete(kept.keys().next().value!)
  return outline
}

const withoutText = ({ text: _, ...outline }: Analysis): Outline => outline
