import type { ResourceState } from './resource-type.ts'

/** What tells the things that a snapshot makes from those of earlier ones, also when it is taken up again. */
export const snapshotMark = ({ uuid, startedAt }: Pick<ResourceState, 'uuid' | 'startedAt'>): string =>
  `${uuid}-${startedAt}`
