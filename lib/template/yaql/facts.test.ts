import { expect, test } from 'vitest'
import { data, facts } from './testdata/facts.ts'
import { yaql } from './yaql.ts'
import { YaqlError } from './yaql-error.ts'

/** Heat reports what can't be read as a ValueError. */
function outcome(expression: string): { is: unknown } | { fails: string } {
  try {
    return { is: yaql(expression, data) }
  } catch (error) {
    if (!(error instanceof YaqlError)) throw error
    return { fails: error.isSyntax ? 'ValueError' : error.errorClass }
  }
}

for (const [topic, rows] of Object.entries(facts)) {
  test.each(rows)(`${topic}: %s`, (expression, expected) => expect(outcome(expression)).toEqual(expected))
}
