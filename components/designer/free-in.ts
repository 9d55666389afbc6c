/** `base` itself when none of `marks` is called so, else with the next number behind it. */
export function freeIn(marks: readonly { readonly name: string }[], base: string): string {
  const taken = new Set(marks.map(({ name }) => name))
  if (!taken.has(base)) return base
  let number = 2
  while (taken.has(`${base}_${number}`)) number++
  return `${base}_${number}`
}
