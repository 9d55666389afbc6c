import type { Template } from '#lib/template/template.ts'
import { relate } from './relate.ts'
import type { StackGraph } from './stack-graph.ts'

/** From this size on Heat's hidden order, every port after every subnet, is a thicket that no picture shows. */
const thicket = 200
const untold = { typeOf: () => '' }

const drawn = new WeakMap<Template, StackGraph>()

/** Who needs whom, as far as a picture of a template of this size can show it. The graph of a template is kept with it. */
export function drawnGraph(template: Template): StackGraph {
  const known = drawn.get(template)
  if (known) return known
  const graph = relate(template, template.resources.size > thicket ? untold : {})
  drawn.set(template, graph)
  return graph
}
