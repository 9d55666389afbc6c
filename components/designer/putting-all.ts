import type { DropGoal } from '#components/graph/drop-goal.ts'
import { t } from '#components/words/t.ts'
import type { Template } from '#lib/template/template.ts'
import { type Putting, puttingOf } from './put-into.ts'

/** Several resources put to one place in one step; those for which it means nothing are left as they are. */
export function puttingAll(template: Template, names: readonly string[], goal: DropGoal): Putting | undefined {
  const promised = new Set<string>()
  const all = names.flatMap((name): Putting[] => {
    const self = template.resources.get(name)
    const putting = self && puttingOf(template, self, goal, promised)
    for (const brought of putting?.brings ?? []) promised.add(brought)
    return putting ? [putting] : []
  })
  const [only, ...others] = all
  if (!only || others.length === 0) return only
  return {
    label: labelOf(goal, all.length),
    steps: all.flatMap(({ steps }) => steps),
    brings: all.flatMap(({ brings }) => brings),
    sits: all.flatMap(({ sits }) => sits),
  }
}

function labelOf(goal: DropGoal, count: number): string {
  if (goal.kind === 'place') return t('Put {count} resources into {name}', { count, name: goal.name })
  if (goal.kind === 'outside') return t('Put {count} resources onto {network}', { count, network: goal.network })
  return t('Take {count} resources out', { count })
}
