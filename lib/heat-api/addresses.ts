/** How links name a stack: by its name and id. */
export interface StackPlace {
  readonly id: string
  readonly name: string
}

export interface Link {
  readonly href: string
  readonly rel: string
}

/** Times as Heat writes them, to the second. */
export const heatTime = (iso: string) => `${iso.slice(0, 19)}Z`
export const heatTimeOrNull = (iso: string | null) => (iso === null ? null : heatTime(iso))

export const stackUrl = (base: string, { name, id }: StackPlace) => `${base}/stacks/${encodeURIComponent(name)}/${id}`

export const resourceUrl = (base: string, stack: StackPlace, resource: string) =>
  `${stackUrl(base, stack)}/resources/${encodeURIComponent(resource)}`

export const eventUrl = (base: string, stack: StackPlace, resource: string, event: string) =>
  `${resourceUrl(base, stack, resource)}/events/${event}`

export const link = (href: string, rel = 'self'): Link => ({ href, rel })
