import type { StackDetail, StackOutput, StackSummary } from '#lib/engine/views.ts'
import { heatTime, heatTimeOrNull, link, stackUrl } from './addresses.ts'

/** A stack as listings show it. */
export function stackItem(base: string, stack: StackSummary) {
  return {
    id: stack.id,
    links: [link(stackUrl(base, stack))],
    stack_name: stack.name,
    description: '',
    ...state(stack),
  }
}

function state(stack: StackSummary) {
  return {
    stack_status: `${stack.action}_${stack.status}`,
    stack_status_reason: stack.statusReason,
    creation_time: heatTime(stack.creationTime),
    updated_time: heatTimeOrNull(stack.updatedTime),
    deletion_time: heatTimeOrNull(stack.deletionTime),
    stack_owner: stack.owner,
    parent: stack.parentId,
    stack_user_project_id: null,
    tags: stack.tags.length > 0 ? stack.tags : null,
  }
}

/** A stack as it is shown alone; without `outputs` where they were not asked for, or are gone. */
export function stackShown(base: string, stack: StackDetail, { outputs }: { outputs: boolean }) {
  const description = stack.description || 'No description'
  const isGone = stack.action === 'DELETE' && stack.status === 'COMPLETE'
  return {
    id: stack.id,
    links: [link(stackUrl(base, stack))],
    stack_name: stack.name,
    description,
    template_description: description,
    ...state(stack),
    capabilities: [],
    notification_topics: [],
    timeout_mins: stack.timeoutMins,
    disable_rollback: stack.disableRollback,
    parameters: Object.fromEntries(stack.parameters.map(({ name, value }) => [name, value])),
    ...(outputs && !isGone ? { outputs: stack.outputs.map(outputShown) } : {}),
  }
}

/** An output with its value, or with what keeps it from having one. */
export function outputShown({ name, description, value, error }: StackOutput) {
  return {
    output_key: name,
    description,
    output_value: value,
    ...(error === undefined ? {} : { output_error: error }),
  }
}
