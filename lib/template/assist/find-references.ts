import type { Range } from '#lib/text/range.ts'
import type { Template } from '../template.ts'
import { definition } from './definition.ts'
import { meaningAt } from './meaning-at.ts'
import { usesOf } from './uses-of.ts'

/**
 * Where the name at `offset` is used in this text, in text order: parameters, resources, conditions, mappings, anchors.
 * With `includeDefinition` the place where it is defined is among them. Empty for other words. Never throws.
 */
export function findReferences(template: Template, offset: number, includeDefinition: boolean): Range[] {
  const meaning = meaningAt(template, offset)
  switch (meaning?.kind) {
    case 'parameter':
    case 'resource':
    case 'output':
    case 'condition':
    case 'mapping':
    case 'anchor':
    case 'alias': {
      const uses = usesOf(template, meaning)
      const defined = includeDefinition ? definition(template, offset, nothingKnown) : []
      return [...defined.map(({ nameRange }) => nameRange), ...uses].toSorted((a, b) => a.from - b.from)
    }
    default:
      return []
  }
}

const nothingKnown = { schemaOf: () => undefined, resourceTypes: () => [] }
