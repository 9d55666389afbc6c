const alphabet = 'abcdefghijklmnopqrstuvwxyz234567'

/**
 * `<stack>-<resource>-<12 characters>`: the suffix is base32 of the 60 random bits of the row's UUID (version 4), so a
 * name is known before anything exists and leads back to its row. Longer than `limit`: first two characters, a dash,
 * and the last ones, as Heat shortens (parity.md §3.7).
 */
export function physicalName(stackName: string, resource: string, uuid: string, limit: number): string {
  const name = `${stackName}-${resource}-${suffix(uuid)}`
  return name.length <= limit ? name : `${name.slice(0, 2)}-${name.slice(3 - limit)}`
}

/** Heat's order of the bits: the `time` field of the UUID, its version left out. */
function suffix(uuid: string): string {
  const [low = '', middle = '', high = ''] = uuid.split('-')
  const bits = BigInt(`0x${high.slice(1)}${middle}${low}`)
  return Array.from({ length: 12 }, (_, at) => alphabet[Number((bits >> BigInt(55 - at * 5)) & 31n)]).join('')
}
