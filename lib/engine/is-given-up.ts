const names = new Set(['Fenced', 'StoreUnavailable'])

/**
 * Whether an error says that this worker can record nothing more of an operation: another one has it, or the database
 * is out of reach. It is left as recorded, and whoever takes it over goes on from there.
 */
export const isGivenUp = (error: unknown): boolean => error instanceof Error && names.has(error.name)
