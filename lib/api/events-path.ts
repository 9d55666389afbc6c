/** So many events come in one answer at most. */
export const eventPage = 5000

/** Where a page gets the events of a stack after one number: `eventPage` of them at most. */
export const eventsPath = (stackId: string, after: number) =>
  `/api/stacks/${encodeURIComponent(stackId)}/events?after=${after}&limit=${eventPage}`
