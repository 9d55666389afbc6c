import type { StackActionRequest } from '#lib/api/contract.ts'

/** One and the same deed from the command line and as a request to Heat's API. */
export interface Command {
  readonly cli: string
  readonly rest: string
}

/** A word for a shell: quoted unless it is plain. */
export const shellWord = (text: string): string =>
  /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

interface Stack {
  readonly id: string
  readonly name: string
}

const addressOf = ({ id, name }: Stack) => `/stacks/${encodeURIComponent(name)}/${id}`
const request = (method: string, path: string, body?: unknown) =>
  body === undefined ? `${method} ${path}` : `${method} ${path}\n${JSON.stringify(body)}`

/** What an action on a stack is called elsewhere. `failed`: the action that a retry goes on with. */
export function stackCommand(action: StackActionRequest['action'] | 'delete', stack: Stack, failed = ''): Command {
  const name = shellWord(stack.name)
  const actions = `${addressOf(stack)}/actions`
  switch (action) {
    case 'suspend':
    case 'resume':
    case 'check':
      return { cli: `openstack stack ${action} ${name}`, rest: request('POST', actions, { [action]: null }) }
    case 'cancel':
      return { cli: `openstack stack cancel ${name}`, rest: request('POST', actions, { cancel_update: null }) }
    case 'cancel-without-rollback':
      return {
        cli: `openstack stack cancel --no-rollback ${name}`,
        rest: request('POST', actions, { cancel_without_rollback: null }),
      }
    case 'retry':
      if (failed === 'DELETE') return stackCommand('delete', stack)
      return { cli: `openstack stack update --existing ${name}`, rest: request('PATCH', addressOf(stack), {}) }
    case 'delete':
      return { cli: `openstack stack delete --yes ${name}`, rest: request('DELETE', addressOf(stack)) }
  }
}

/** What an action on a resource is called elsewhere. */
export const resourceCommand = {
  signal(stack: Stack, resource: string, details: unknown): Command {
    const data = details === null ? '' : ` --data ${shellWord(JSON.stringify(details))}`
    return {
      cli: `openstack stack resource signal${data} ${shellWord(stack.name)} ${shellWord(resource)}`,
      rest: request(
        'POST',
        `${addressOf(stack)}/resources/${encodeURIComponent(resource)}/signal`,
        details ?? undefined,
      ),
    }
  },
  mark(stack: Stack, resource: string, isUnhealthy: boolean, reason: string): Command {
    const reset = isUnhealthy ? '' : ' --reset'
    const why = reason ? ` ${shellWord(reason)}` : ''
    return {
      cli: `openstack stack resource mark unhealthy${reset} ${shellWord(stack.name)} ${shellWord(resource)}${why}`,
      rest: request('PATCH', `${addressOf(stack)}/resources/${encodeURIComponent(resource)}`, {
        mark_unhealthy: isUnhealthy,
        ...(reason && { resource_status_reason: reason }),
      }),
    }
  },
  clearHook(stack: Stack, resource: string, hook: string): Command {
    return {
      cli: `openstack stack hook clear --${hook} ${shellWord(stack.name)} ${shellWord(resource)}`,
      rest: request('POST', `${addressOf(stack)}/resources/${encodeURIComponent(resource)}/signal`, {
        unset_hook: hook,
      }),
    }
  },
}
