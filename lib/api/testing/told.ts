import type { StackEvent } from '../contract.ts'

/** Where a story's clock begins; every second after it is one of the numbers in the lines. */
export const noon = Date.parse('2026-01-01T12:00:00.000Z')

/**
 * Events from lines like `3 web CREATE_COMPLETE reason…`: the second, the resource (`-` for the stack itself), the
 * state. `nested` names the stacks inside, by resource.
 */
export function told(story: string, stackId = 'root', nested: Readonly<Record<string, string>> = {}): StackEvent[] {
  return story
    .trim()
    .split('\n')
    .map((line, at): StackEvent => {
      const [second = '', name = '', state = '', ...reason] = line.trim().split(' ')
      const [action = '', ...status] = state.split('_')
      return {
        id: `${stackId}-${at + 1}`,
        stackId,
        seq: at + 1,
        time: new Date(noon + Number(second) * 1000).toISOString(),
        resourceName: name === '-' ? 'stack' : name,
        resourceType:
          name === '-' ? 'OS::Heat::Stack' : name in nested ? 'OS::Heat::ResourceGroup' : 'OS::Heat::TestResource',
        physicalId: name === '-' ? stackId : `id-of-${name}`,
        action: action as StackEvent['action'],
        status: status.join('_') as StackEvent['status'],
        reason: reason.join(' '),
        isStack: name === '-',
        nestedStackId: nested[name] ?? null,
      }
    })
}
