import { TemplateError } from '../template-error.ts'

/** A short template can ask for gigabytes (placeholders inside placeholders): these are the most one call may give. */
const mostText = 4_000_000
const mostItems = 100_000

/** Counts the characters that a call gives; what it returns throws once they are more than 4 million. */
export function textLimit(): (length: number) => void {
  let total = 0
  return (length) => {
    total += length
    if (total > mostText) throw tooLarge(`The text would have more than ${mostText} characters.`)
  }
}

/** Throws when a call would give more than 100,000 values. */
export function limitItems(count: number): void {
  if (count > mostItems) throw tooLarge(`The result would have ${count} items, at most ${mostItems} are allowed.`)
}

const tooLarge = (message: string) => new TemplateError('too-large', 'ValueError', message)
