/** Minutes as typed: null for none, undefined for what is no number of minutes. */
export function timeoutOf(typed: string): number | null | undefined {
  if (typed === '') return null
  return /^\d{1,6}$/.test(typed) ? Number(typed) : undefined
}
