import { type Call, Refusal } from '../frame/call.ts'
import type { Step } from '../frame/world.ts'
import type { LoadBalancer } from './tables.ts'

/** Seconds that a real load balancer takes for its first start, and for a change. */
const [startSeconds, changeSeconds] = [30, 3]

/** How something looks while it is worked on, and what time makes of it. */
export function underWork({ cloud }: Call, work: 'CREATE' | 'UPDATE', isWhole: boolean) {
  const at = cloud.pace.after(work === 'CREATE' && isWhole ? startSeconds : changeSeconds)
  const future: Step[] = [{ at, set: { provisioning_status: 'ACTIVE', operating_status: 'ONLINE' } }]
  return { provisioning_status: `PENDING_${work}`, future }
}

export function onItsWayOut({ cloud }: Call) {
  const future: Step[] = [{ at: cloud.pace.after(changeSeconds), gone: true }]
  return { provisioning_status: 'PENDING_DELETE', future }
}

/** A load balancer is changed by one at a time, through whichever of its parts. */
export function engage(call: Call, id: string): LoadBalancer {
  const { loadBalancers } = call.cloud.octavia
  const row = loadBalancers.get(id)
  if (row?.project_id !== call.auth.projectId) throw new Refusal(404, `Load Balancer ${id} not found.`)
  if (row.provisioning_status !== 'ACTIVE') {
    throw new Refusal(409, `Load Balancer ${id} is immutable and cannot be updated.`)
  }
  return loadBalancers.update(id, underWork(call, 'UPDATE', true))
}
