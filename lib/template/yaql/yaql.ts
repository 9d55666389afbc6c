import { Context } from './context.ts'
import { dictOf } from './equality.ts'
import { evaluate } from './evaluate.ts'
import { standard } from './library.ts'
import { heatLimits, type Limits, withLimits } from './limits.ts'
import { parsed } from './parsed.ts'
import { fromPlain, type KeepFloat, type Plain, toPlain } from './plain.ts'
import { chanceFrom, type Surroundings, surroundedBy } from './surroundings.ts'
import { YaqlError } from './yaql-error.ts'

export interface Options extends Surroundings {
  /** Heat's own limits, unless given. */
  readonly limits?: Partial<Limits>
  /** How a result tells 3.0 from 3; without this it does not. */
  readonly keepFloat?: KeepFloat
}

/**
 * Evaluates a YAQL expression over `data`, which it sees as `$.data`, as yaql 2.0 does inside of Heat: the whole
 * standard library, with overloads chosen by the kinds of arguments, lazy collections that can be gone through once,
 * whole numbers without bounds, and Heat's limits on elements and memory. Throws YaqlError, and nothing else, whatever
 * the expression is; steps are counted too, so that no expression runs for longer than some hundred milliseconds.
 *
 * The folder stands on its own: besides re2js it needs `lib/template/re2-source.ts`, nothing else. It is pure: `now()` asks for
 * `options.now`; `random()` without `options.random` is the same for the same expression.
 *
 * What differs from Heat, on purpose: sets and views come out as lists (Heat hands on Python's own); points in time,
 * patterns and contexts are no results (format them); numbers that JSON can't hold are no results; patterns run on
 * RE2's algorithm (see `regex.ts`); formats can't reach attributes of host objects; characters by name are few; and
 * `list(1,, 2)` with a blank is an error, where Heat puts an object without a name into the list.
 */
export function yaql(expression: string, data: Plain, options: Options = {}): Plain {
  const limits = { ...heatLimits, ...options.limits }
  const surroundings = { random: chanceFrom(expression), ...options }
  return surroundedBy(surroundings, () =>
    withLimits(limits, () =>
      withoutOverflow(() => {
        const root = new Context(standard)
        root.set('', dictOf([['data', fromPlain(data)]]))
        return toPlain(evaluate(parsed(expression), root), options.keepFloat ?? ((value) => value))
      }),
    ),
  )
}

/** Nested iterators can use up the host's stack before our own count of depth ends. */
function withoutOverflow<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new YaqlError('RecursionError', 'maximum recursion depth exceeded')
  }
}
