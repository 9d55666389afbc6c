/** Why a gesture was not made, in words for the person who made it. Nothing has changed. */
export interface Refusal {
  readonly refused: string
}

/** Tells a refusal from the result it stands in for. */
export function isRefusal(result: unknown): result is Refusal {
  return typeof result === 'object' && result !== null && 'refused' in result
}

/** A refusal saying `reason`. */
export function refuse(reason: string): Refusal {
  return { refused: reason }
}
