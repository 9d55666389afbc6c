import type { DraftPerson } from '#lib/api/contract.ts'

/** A colour to tell a window by, the same on every screen; dark enough for white letters of 7:1. Never the only sign. */
export function personColour({ client }: Pick<DraftPerson, 'client'>): string {
  // Steps of the golden angle lie far apart, whatever the numbers.
  const hue = Math.round((Number(client) * 137.508) % 360)
  return `oklch(0.45 0.14 ${hue})`
}

/** One or two letters for a small space. */
export function initialsOf({ name }: Pick<DraftPerson, 'name'>): string {
  const [first = '?', second] = name.split(/[^\p{L}\p{N}]+/u).filter(Boolean)
  const letters = second ? [...first][0]! + [...second][0]! : [...first].slice(0, 2).join('')
  return letters.toUpperCase()
}
