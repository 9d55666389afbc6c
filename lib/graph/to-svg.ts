import { arrange, type Box, boundsOf, type ElkNode, type Frame, frames, type Point } from './layout.ts'
import { type Obstacle, route, tracks } from './route.ts'
import type { StackEdge, StackGraph } from './stack-graph.ts'

const margin = 24
const height = 52
/** The widths of a letter of names and of types, on average. */
const letter = { name: 8.5, type: 6.5 }
const longest = 44

/**
 * A stack's graph as a picture by itself, for light and dark. What is inside a place (`parents`: by name) stands inside
 * its box; arrows lead to what is needed: dashed for depends_on alone, dotted for hidden order.
 */
export async function toSvg(
  graph: StackGraph,
  types: ReadonlyMap<string, string>,
  parents: ReadonlyMap<string, string>,
  elk: (input: ElkNode) => Promise<ElkNode>,
): Promise<string> {
  const holders = new Set(parents.values())
  const boxes = graph.nodes.map((name) => boxOf(name, types.get(name) ?? '', parents.get(name), holders.has(name)))
  const lines = graph.edges.filter(({ from, to }) => !isAround(from, to, parents) && !isAround(to, from, parents))
  const placed = frames(boxes, await arrange(boxes, lines, { width: 1600, height: 1000 }, elk))
  return drawSvg({ lines, types, parents, places: holders, placed })
}

/** A graph that stands: where each node is, which of them are places, and the lines to draw. */
export interface Standing {
  /** A line that has a way already keeps it. */
  readonly lines: readonly (Pick<StackEdge, 'from' | 'to' | 'kinds'> & { readonly points?: readonly Point[] })[]
  readonly types: ReadonlyMap<string, string>
  readonly parents: ReadonlyMap<string, string>
  readonly places: ReadonlySet<string>
  readonly placed: ReadonlyMap<string, Frame>
}

/** Whose colours: the reader's theme, or always the one. */
export type SvgTheme = 'reader' | 'light' | 'dark'

/** The picture of a graph at the places it has. */
export function drawSvg({ lines, types, parents, places, placed }: Standing, theme: SvgTheme = 'reader'): string {
  const around = boundsOf([...placed.values()]) ?? { x: 0, y: 0, width: 0, height: 0 }
  const outermostFirst = [...placed].toSorted(([a], [b]) => depth(a, parents) - depth(b, parents))
  const frames = outermostFirst.filter(([name]) => places.has(name))
  const cards = outermostFirst.filter(([name]) => !places.has(name))
  return page(around, theme, [
    ...frames.map(([name, frame]) => group('place', name, types, frame, outline(frame))),
    ...ways(lines, placed, places),
    ...frames.map(([name, frame]) => group('place', name, types, frame, line(name, types, frame))),
    ...cards.map(([name, frame]) => group('card', name, types, frame, outline(frame) + words(name, types, frame))),
  ])
}

/** Cards have two lines of words, places one. */
function boxOf(name: string, type: string, parent: string | undefined, isPlace: boolean): Box {
  const [a, b] = [short(name).length * letter.name, short(type).length * letter.type]
  const width = Math.max(120, 28 + Math.ceil(isPlace ? a + 8 + b : Math.max(a, b)))
  return { id: name, width, height, ...(parent === undefined ? {} : { parent }) }
}

/** True when `inner` is somewhere inside `outer`. */
function isAround(inner: string, outer: string, parents: ReadonlyMap<string, string>): boolean {
  for (let at = parents.get(inner); at !== undefined; at = parents.get(at)) if (at === outer) return true
  return false
}

function depth(name: string, parents: ReadonlyMap<string, string>): number {
  let steps = 0
  for (let at = parents.get(name); at !== undefined; at = parents.get(at)) steps++
  return steps
}

/** The lines, each around the cards and rather beside the ones drawn before. */
function ways(lines: Standing['lines'], placed: ReadonlyMap<string, Frame>, holders: ReadonlySet<string>): string[] {
  const obstacles = [...placed].map(([name, frame]): [string, Obstacle] =>
    holders.has(name) ? [name, titleOf(frame)] : [name, { ...frame, weight: 8 }],
  )
  const drawn: { readonly line: Standing['lines'][number]; readonly points: readonly Point[] }[] = []
  for (const line of lines) {
    const [from, to] = [placed.get(line.from), placed.get(line.to)]
    if (!from || !to) continue
    const walls = obstacles.filter(([name]) => name !== line.from && name !== line.to).map(([, obstacle]) => obstacle)
    const others = drawn.flatMap((one) => tracks(one.points, one.line.from === line.from || one.line.to === line.to))
    drawn.push({ line, points: line.points ?? route(from, to, [...walls, ...others.slice(-400)]) })
  }
  return drawn.map(({ line, points }) => {
    const kind = (['reference', 'depends_on', 'hidden'] as const).find((one) => line.kinds.includes(one)) ?? 'reference'
    const path = points.map(({ x, y }, i) => `${i === 0 ? 'M' : 'L'}${Math.round(x)} ${Math.round(y)}`).join('')
    const title = `${line.from} needs ${line.to} (${line.kinds.join(', ')})`
    return `<path class="line ${kind}" d="${path}" marker-end="url(#tip)"><title>${escaped(title)}</title></path>`
  })
}

/** A place may be crossed, but its words should stay readable. */
function titleOf({ x, y, width }: Frame): Obstacle {
  return { x: x + 8, y: y + 8, width: width - 16, height: 18, weight: 2 }
}

function group(
  kind: string,
  name: string,
  types: ReadonlyMap<string, string>,
  { x, y }: Frame,
  inside: string,
): string {
  const type = types.get(name) ?? ''
  const title = `<title>${escaped(type === '' ? name : `${name}: ${type}`)}</title>`
  return `<g class="${kind}" transform="translate(${x} ${y})">${title}${inside}</g>`
}

function outline({ width, height }: Frame): string {
  return `<rect width="${width}" height="${height}" rx="8"/>`
}

function words(name: string, types: ReadonlyMap<string, string>, { width }: Frame): string {
  const [first, second] = [fitting(name, width, letter.name), fitting(types.get(name) ?? '', width, letter.type)]
  return `<text class="name" x="14" y="22">${escaped(first)}</text><text class="type" x="14" y="39">${escaped(second)}</text>`
}

function line(name: string, types: ReadonlyMap<string, string>, { width }: Frame): string {
  const title = fitting(name, width, letter.name)
  const rest = width - title.length * letter.name - 8
  const type = `<tspan class="type" dx="8">${escaped(fitting(types.get(name) ?? '', rest, letter.type))}</tspan>`
  return `<text x="14" y="21"><tspan class="name">${escaped(title)}</tspan>${type}</text>`
}

/** As much of a text as a box of this width has room for. */
function fitting(text: string, width: number, each: number): string {
  return short(text, Math.min(longest, Math.max(1, Math.floor((width - 28) / each))))
}

/** Colours change with the reader's theme; a viewer that knows none of that shows the light ones. */
function styleOf(theme: SvgTheme): string {
  if (theme === 'light') return light
  if (theme === 'dark') return light + dark
  return `${light}
  @media (prefers-color-scheme: dark) {${dark}
  }`
}

const light = `
  .page { fill: #ffffff } text { fill: #1c1917 } .name { font-weight: 600 } .type { font-size: 11px; fill: #57534e }
  rect { stroke: #a8a29e; fill: #fafaf9 } .place rect { fill: #f0f7ff; stroke: #93b4d8 }
  .place text { paint-order: stroke; stroke: #f0f7ff; stroke-width: 4px; stroke-linejoin: round }
  .line { fill: none; stroke: #57534e; stroke-width: 1.5 } .tip { fill: #57534e }
  .depends_on { stroke-dasharray: 6 4 } .hidden { stroke-dasharray: 2 4 }`

const dark = `
    .page { fill: #1c1917 } text { fill: #fafaf9 } .type { fill: #b8b2ad }
    rect { stroke: #78716c; fill: #292524 } .place rect { fill: #1b2733; stroke: #4a6a8c }
    .place text { stroke: #1b2733 }
    .line { stroke: #b8b2ad } .tip { fill: #b8b2ad }`

function page({ x, y, width, height }: Frame, theme: SvgTheme, parts: readonly string[]): string {
  const [left, top, right, bottom] = [x - margin, y - margin, width + 2 * margin, height + 2 * margin]
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${left} ${top} ${right} ${bottom}" width="${right}" height="${bottom}" font-family="system-ui, sans-serif" font-size="13">`,
    `<style>${styleOf(theme)}\n</style>`,
    '<defs><marker id="tip" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" markerHeight="7" orient="auto"><path class="tip" d="M0 0L8 4L0 8z"/></marker></defs>',
    `<rect class="page" x="${left}" y="${top}" width="${right}" height="${bottom}" style="stroke: none"/>`,
    ...parts,
    '</svg>',
    '',
  ].join('\n')
}

function short(text: string, most = longest): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`
}

const named: { readonly [char: string]: string } = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For element content and attributes; what XML can't hold at all is shown as such. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>"']/g, (char) => named[char]!)
}
