import { plainNumber } from '../float.ts'
import { numberText } from '../python-text.ts'
import type { YamlNode } from '../yaml-node.ts'
import { inlineCode } from './markdown.ts'
import { scalarText } from './scalar-text.ts'

/** Texts that look like numbers to people and are none for YAML 1.1. */
const ALMOST_NUMBER = /^[-+]?(?:0o[0-7]+|0[0-9]*[89][0-9]*|(?:\d+\.?\d*|\.\d+)[eE][-+]?\d+)$/

/** What Heat reads at a bare word that YAML 1.1 takes for something else than it looks; undefined where all is plain. */
export function describeScalar(text: string, node: YamlNode, isKey: boolean): string | undefined {
  if (node.kind !== 'scalar' || node.style !== 'plain' || node.tag !== undefined) return undefined
  const { from, to } = scalarText(text, node)
  const source = text.slice(from, to)
  const read = surprise(source, plainNumber(node.value))
  if (read === undefined) return undefined
  return `Heat reads ${inlineCode(source)} as ${isKey ? 'the key' : ''} ${read}. Quote it if text is meant.`.replace(
    '  ',
    ' ',
  )
}

function surprise(source: string, value: null | boolean | number | string): string | undefined {
  if (typeof value === 'boolean') return /^(?:true|false)$/i.test(source) ? undefined : inlineCode(String(value))
  if (value === null) return /^null$/i.test(source) ? undefined : 'nothing (null)'
  if (typeof value === 'string') return ALMOST_NUMBER.test(source) ? 'a text: it is no number in YAML 1.1' : undefined
  const isPlain = /^[-+]?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(source) && Number.isSafeInteger(Math.trunc(value))
  if (isPlain || Number.isNaN(value)) return undefined
  const why = reason(source)
  return `the number ${inlineCode(numberText(value))}${why}`
}

function reason(source: string): string {
  if (source.includes(':')) return ', as minutes and seconds, in steps of 60'
  if (/^[-+]?0x/i.test(source)) return ': it is hexadecimal'
  if (/^[-+]?0b/.test(source)) return ': it is binary'
  if (/^[-+]?0[0-7_]+$/.test(source)) return ': a leading zero means octal'
  return source.includes('_') ? ': underscores don’t count' : ''
}
