/** Texts counted in code points, as the language does; JavaScript counts in UTF-16 units. */

const SURROGATE = /[\ud800-\udfff]/

export function lengthOf(text: string): number {
  return SURROGATE.test(text) ? [...text].length : text.length
}

/** From one place up to another, both clamped to the text. */
export function slice(text: string, from: number, to: number): string {
  const [start, end] = [Math.max(0, from), Math.max(0, to)]
  return SURROGATE.test(text) ? [...text].slice(start, end).join('') : text.slice(start, end)
}

/** The place in code points of an offset in UTF-16 units. */
export function placeOf(text: string, offset: number): number {
  return SURROGATE.test(text) ? lengthOf(text.slice(0, offset)) : offset
}

/** The order of two texts. */
export function compareTexts(left: string, right: string): number {
  if (left === right) return 0
  if (!SURROGATE.test(left) && !SURROGATE.test(right)) return left < right ? -1 : 1
  const [a, b] = [[...left], [...right]]
  const at = a.findIndex((char, index) => char !== b[index])
  if (at < 0) return -1
  if (at >= b.length) return 1
  return a[at]!.codePointAt(0)! - b[at]!.codePointAt(0)!
}
