import type { PlanAction, PlanItem } from './plan.ts'

type Lists = Readonly<Record<'added' | 'deleted' | 'replaced' | 'updated' | 'unchanged', string[]>>

/**
 * A plan in the words of Heat's update preview: names by what happens to them, in plan order. Heat looks at values as
 * they are before the update; what only changes because something else is made anew it lists as unchanged.
 */
export function heatPreview(items: readonly PlanItem[]): Lists {
  const named = (...actions: PlanAction[]) =>
    items.filter((item) => actions.includes(seenByHeat(item))).map(({ resource }) => resource)
  return {
    added: named('add'),
    deleted: named('delete'),
    replaced: named('replace'),
    updated: named('update'),
    unchanged: named('unchanged'),
  }
}

/** What an update does to one resource in the eyes of Heat's preview. */
export function seenByHeat({ action, cause, properties }: PlanItem): PlanAction {
  const byItself = cause === undefined || properties.some((property) => 'after' in property)
  return byItself ? action : 'unchanged'
}
