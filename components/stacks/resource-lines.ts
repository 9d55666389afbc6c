import type { Template } from '#lib/template/template.ts'
import { lines } from '#lib/text/lines.ts'

/** On which line of the template (from 1) a resource stands; undefined for one it does not define. */
export function resourceLines(template: Template): (name: string) => number | undefined {
  const index = lines(template.text)
  return (name) => {
    const resource = template.resources.get(name)
    return resource && index.position(resource.nameRange.from).line
  }
}
