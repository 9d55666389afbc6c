/** Whether every word of a query is somewhere in what is told of a thing; an empty query finds all. */
export function matches(query: string, told: readonly string[]): boolean {
  const text = told.join(' ').toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
