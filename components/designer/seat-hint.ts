import type { DropGoal, DropHint } from '#components/graph/drop-goal.ts'
import { t } from '#components/words/t.ts'
import type { StackGraph } from '#lib/graph/stack-graph.ts'
import { isRefusal } from '#lib/template/edits/refusal.ts'
import type { Template } from '#lib/template/template.ts'
import { excerptOf } from './excerpt-of.ts'
import { puttingAll } from './putting-all.ts'
import { stepsWritten } from './written-lines.ts'

/** Of more neighbours an excerpt would be no shorter to read than the whole. */
const many = 60

/** What putting `names` somewhere would write; undefined where it means nothing. `graph` tells who hangs on them. */
export function seatHint(
  template: Template,
  graph: StackGraph,
  names: readonly string[],
  goal: DropGoal,
): DropHint | undefined {
  const putting = puttingAll(template, names, goal)
  if (!putting) return undefined
  const near = neighbours(graph, goal.kind === 'place' ? [...names, goal.name] : names)
  const excerpt = near.length > many ? template : excerptOf(template, near)
  const told = stepsWritten(excerpt, putting.steps)
  // What can't be done without the rest is tried with it: steps are made once, so anew.
  const again = isRefusal(told) && excerpt !== template ? puttingAll(template, names, goal) : undefined
  const lines = again ? stepsWritten(template, again.steps) : told
  return isRefusal(lines) ? undefined : { title: putting.label, lines, note: t('Hold Alt to only move it.') }
}

/** The resources themselves, and all that they refer to or that refer to them. */
function neighbours({ edges }: StackGraph, names: readonly string[]): string[] {
  const own = new Set(names)
  const near = edges.flatMap(({ from, to }) => (own.has(from) ? [to] : own.has(to) ? [from] : []))
  return [...new Set([...names, ...near])]
}
