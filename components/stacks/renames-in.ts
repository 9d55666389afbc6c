import type { PlanItem } from '#lib/api/contract.ts'
import type { Template } from '#lib/template/template.ts'

/**
 * New resources that are defined just as one that goes: to Heat a new name is a new resource. Answers the old name by the
 * new one, where only one can be meant.
 */
export function renamesIn(items: readonly PlanItem[], now: Template, next: Template): ReadonlyMap<string, string> {
  const named = (action: PlanItem['action'], template: Template) =>
    Map.groupBy(
      items.filter((item) => item.action === action).map(({ resource }) => resource),
      (name) => definitionText(template, name),
    )
  const [added, deleted] = [named('add', next), named('delete', now)]
  const pairs = [...added].flatMap(([text, names]): [string, string][] => {
    const old = deleted.get(text)
    return text !== '' && names.length === 1 && old?.length === 1 ? [[names[0]!, old[0]!]] : []
  })
  return new Map(pairs)
}

function definitionText(template: Template, name: string): string {
  const definition = template.resources.get(name)
  return definition ? JSON.stringify([definition.type, definition.properties]) : ''
}
