/** Notes that something has happened now, for measuring; only the latest of each name is kept. */
export function markTime(name: `hearth:${string}`) {
  performance.clearMarks(name)
  performance.mark(name)
}
