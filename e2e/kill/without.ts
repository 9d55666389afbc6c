/** `list` less `taken`, one for one. */
export function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...list]
  for (const one of taken) {
    const at = left.indexOf(one)
    if (at >= 0) left.splice(at, 1)
  }
  return left
}
