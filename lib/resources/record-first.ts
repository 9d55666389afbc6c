import type { Readiness, ResourceState } from './resource-type.ts'

/**
 * The answer that makes the id durable before its mark is taken away, or a crash in between would lose the object; null
 * once that has happened.
 */
export function recordFirst(state: ResourceState): Readiness | null {
  if (state.data.recorded === true) return null
  return { wait: 0, record: { physicalId: state.physicalId, data: { ...state.data, recorded: true } } }
}
