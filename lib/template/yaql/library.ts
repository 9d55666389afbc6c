import { Context } from './context.ts'
import { collections } from './library/collections.ts'
import { control } from './library/control.ts'
import { dates } from './library/dates.ts'
import { math } from './library/math.ts'
import { fallbacks, operators } from './library/operators.ts'
import { queries } from './library/queries.ts'
import { regexes } from './library/regexes.ts'
import { texts } from './library/texts.ts'

/** The names of all functions and methods, for those who want to offer them. Operators are not among them. */
export const functionNames: readonly string[] = [
  ...new Set(
    [...math, ...texts, ...collections, ...queries, ...regexes, ...control, ...dates]
      .map(({ name }) => name)
      .filter((name) => /^\w/.test(name)),
  ),
].sort()

/** The context that all expressions start from. Nothing changes it. */
export const standard: Context = contextOf()

function contextOf(): Context {
  const base = new Context(null)
  for (const definition of fallbacks) base.define(definition)
  const context = new Context(base)
  for (const definition of [operators, math, texts, collections, queries, regexes, control, dates].flat())
    context.define(definition)
  return context
}
