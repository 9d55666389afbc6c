import type { Habits } from '../edits/sheet.ts'

/** As most people write HOT, and CloudFormation in YAML: how a text is laid out that nobody has written yet. */
export const usualHabits: Habits = {
  json: false,
  eol: '\n',
  indent: 2,
  unit: '  ',
  listIndent: 2,
  quote: "'",
  padded: true,
  flowCalls: true,
}
