import fc from 'fast-check'

/** What people type, and what throws a parser off its track. */
const scraps = [
  ...'abr0:- #"\'{}[]|>&*!%?,\n\t\r\u0085\u0000',
  ': ',
  '- ',
  '\n  ',
  '\n    ',
  '\n---\n',
  '\n...\n',
  '\n%TAG ! x:\n',
  '"',
  '{ ',
  ' }',
  '|\n',
  '&t1 ',
  '*t1',
  '<<: ',
  '\r\n',
  '\n  new:\n    type: OS::Heat::None\n',
  '\nresources:\n',
  '\noutputs:\n  a: 1\n',
  '  r1:\n',
  '? ',
  '022',
  '22:22',
  '\uFEFF',
] // prettier-ignore

/** One thing a person does to a text; places are counted around its end. */
export type Step =
  | { readonly does: 'type'; readonly at: number; readonly scrap: string }
  | { readonly does: 'delete'; readonly at: number; readonly length: number }
  | { readonly does: 'copy lines'; readonly at: number; readonly to: number; readonly length: number }
  | { readonly does: 'delete lines' | 'indent' | 'outdent'; readonly at: number; readonly length: number }
  | { readonly does: 'take back' }

const at = fc.nat(1_000_000)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ does: fc.constant('type' as const), at, scrap: fc.constantFrom(...scraps) }) },
  {
    weight: 2,
    arbitrary: fc.record({ does: fc.constant('delete' as const), at, length: fc.integer({ min: 1, max: 12 }) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('copy lines' as const),
      at,
      to: at,
      length: fc.integer({ min: 1, max: 9 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      does: fc.constantFrom('delete lines' as const, 'indent' as const, 'outdent' as const),
      at,
      length: fc.integer({ min: 1, max: 6 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('take back' as const) }) },
)

function after(text: string, step: Exclude<Step, { does: 'take back' }>): string {
  const offset = step.at % (text.length + 1)
  if (step.does === 'type') return text.slice(0, offset) + step.scrap + text.slice(offset)
  if (step.does === 'delete') return text.slice(0, offset) + text.slice(offset + step.length)
  const lines = text.split('\n')
  const line = step.at % lines.length
  const taken = lines.slice(line, line + step.length)
  if (step.does === 'copy lines') return lines.toSpliced(step.to % lines.length, 0, ...taken).join('\n')
  const put = {
    'delete lines': [],
    indent: taken.map((one) => `  ${one}`),
    outdent: taken.map((one) => one.replace(/^ {1,2}/, '')),
  }[step.does]
  return lines.toSpliced(line, taken.length, ...put).join('\n')
}

/** What somebody does to a text in one sitting. */
export const steps = fc.array(step, { minLength: 1, maxLength: 12 })

/** The texts that the steps lead to from `start`, one after the other. */
export function textsOf(start: string, steps: readonly Step[]): string[] {
  const history = [start]
  return steps.map((step) => {
    if (step.does === 'take back') history.pop()
    else history.push(after(history.at(-1) ?? start, step))
    return history.at(-1) ?? start
  })
}
