import { readFileSync } from 'node:fs'
import ELK from 'elkjs/lib/elk.bundled.js'
import { expect, test } from 'vitest'
import { drawPicture, shapesOf } from '#components/graph/picture.ts'
import { starters } from '#lib/catalogue/starters.ts'
import { arrange, type ElkNode } from '#lib/graph/layout.ts'
import { relate } from '#lib/graph/relate.ts'
import { parseTemplate } from '#lib/template/parse-template.ts'
import { sketchOf } from './sketch.ts'

const pane = { width: 1200, height: 480 }
const elk = (input: ElkNode) =>
  new ELK().layout(input as Parameters<InstanceType<typeof ELK>['layout']>[0]) as Promise<ElkNode>

async function sketch(address: string) {
  const template = parseTemplate(readFileSync(`public${address}`, 'utf8'))
  const graph = relate(template)
  const things = [...template.resources.values()].map(({ name, type }) => ({ name, type }))
  const shapes = shapesOf(things, graph)
  return sketchOf(drawPicture(things, graph, shapes, await arrange(shapes.boxes, shapes.lines, pane, elk)))
}

test('the sketches of the examples show what the examples hold (`vitest -u` draws them anew)', async () => {
  const drawn = await Promise.all(starters.map(async ({ id, template }) => [id, await sketch(template)] as const))
  for (const [id, { cards, places }] of drawn) expect(cards.length + places.length, id).toBeGreaterThan(0)
  await expect(`${JSON.stringify(Object.fromEntries(drawn))}\n`).toMatchFileSnapshot('./starter-sketches.json')
})
