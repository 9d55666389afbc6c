import type { Value } from '#lib/template/yaml-node.ts'

/** What a guest that has booted says to a handle of this type; `round` tells its signals apart. */
export function bootSignal(type: string, round: number): Value {
  const aws = type.startsWith('AWS::') || type === 'OS::Heat::UpdateWaitConditionHandle'
  return aws
    ? { Status: 'SUCCESS', UniqueId: `boot-${round}`, Reason: 'booted', Data: 'ok' }
    : { status: 'SUCCESS', id: `boot-${round}`, reason: 'booted', data: 'ok' }
}
