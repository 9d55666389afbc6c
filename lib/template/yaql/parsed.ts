import { type Expression, parse } from './parse.ts'

const known = new Map<string, Expression>()
const mostKnown = 1000
const longestKnown = 4096

/** `parse` that remembers the last thousand expressions of a usual length. */
export function parsed(text: string): Expression {
  const before = known.get(text)
  if (before) return before
  const expression = parse(text)
  if (text.length > longestKnown) return expression
  if (known.size >= mostKnown) known.clear()
  known.set(text, expression)
  return expression
}
