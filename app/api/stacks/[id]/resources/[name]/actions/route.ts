import { resourceActionRequest } from '#lib/api/operating.ts'
import { answer } from '../../../../../answer.ts'
import { idOf } from '../../../../../id-of.ts'

export const POST = answer(async ({ hearth: { stacks, caller }, session, params, body }) => {
  const target = [caller(session), idOf(params, 'stack'), params.name ?? ''] as const
  switch (body.action) {
    case 'signal':
      return stacks.signal(...target, body.details)
    case 'clear-hook':
      return stacks.signal(...target, { unset_hook: body.hook })
    case 'mark-unhealthy':
    case 'mark-healthy':
      return stacks.markUnhealthy(...target, { unhealthy: body.action === 'mark-unhealthy', reason: body.reason })
    case 'release':
      return stacks.release(...target, body.blocker)
    case 'leave-behind':
      return { left: await stacks.leaveBehind(...target) }
    case 'run-again':
      return stacks.runAgain(...target)
  }
}, resourceActionRequest)
