export type Equivalents = ReadonlyMap<string, never>
