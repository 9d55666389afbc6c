import { strToU8, zipSync } from 'fflate'
import type { Content } from '#components/document/document.ts'
import { packDesign } from '#components/document/packed-design.ts'
import type { Picture } from '#components/graph/picture.ts'
import { type Phrase, phrase } from '#components/words/phrase.ts'
import { embedInSvg } from '#lib/graph/embed-in-svg.ts'
import { relate } from '#lib/graph/relate.ts'
import { toDot } from '#lib/graph/to-dot.ts'
import { toMarkdown } from '#lib/graph/to-markdown.ts'
import { toMermaid } from '#lib/graph/to-mermaid.ts'
import { drawSvg, type SvgTheme } from '#lib/graph/to-svg.ts'
import { convertToCfn } from '#lib/template/convert/convert-to-cfn.ts'
import type { Template } from '#lib/template/template.ts'
import type { Diagnostic } from '#lib/text/diagnostic.ts'

/** A design about to be exported. */
export interface Exportable {
  readonly name: string
  readonly content: Content
  readonly template: Template
  /** As it stands on the canvas. */
  readonly picture: Picture
  readonly theme: SvgTheme
  /** The picture shows but a part: whoever gets it gets no more than is seen. */
  readonly isPart?: boolean
}

/** A file to be copied or downloaded. */
export interface Exported {
  readonly fileName: string
  readonly type: string
  readonly data: string | Uint8Array<ArrayBuffer>
  /** What the format can't say as it was. */
  readonly losses?: readonly Diagnostic[]
}

export interface ExportFormat {
  readonly id: string
  readonly label: Phrase
  readonly about: Phrase
  /** `picture` is shown as one; `png` is painted from what `make` answers. */
  readonly shows: 'text' | 'picture' | 'png' | 'archive'
  readonly make: (design: Exportable) => Exported
}

/** All formats, the template itself first. */
export const exportFormats: readonly ExportFormat[] = [
  {
    id: 'hot',
    label: phrase('Template'),
    about: phrase('The text as it is, byte for byte.'),
    shows: 'text',
    make: template,
  },
  {
    id: 'zip',
    label: phrase('Project (zip)'),
    about: phrase('The template with its files and environments.'),
    shows: 'archive',
    make: archive,
  },
  {
    id: 'cloudformation',
    label: phrase('CloudFormation'),
    about: phrase('In Amazon’s language, as Heat reads it. What can’t be said there is told.'),
    shows: 'text',
    make: ({ name, template, content }) => {
      const { text, losses } = convertToCfn(template, content.files)
      return { fileName: `${fileNameOf(name)}.template.yaml`, type: 'application/yaml', data: text, losses }
    },
  },
  {
    id: 'svg',
    label: phrase('SVG picture'),
    about: phrase('Sharp at every size. The design is inside: drop it into Hearth to go on.'),
    shows: 'picture',
    make: svg,
  },
  {
    id: 'png',
    label: phrase('PNG picture'),
    about: phrase('For documents and tickets. The design is inside: drop it into Hearth to go on.'),
    shows: 'png',
    make: svg,
  },
  {
    id: 'markdown',
    label: phrase('Markdown document'),
    about: phrase('Resources, parameters and outputs with a picture, for a change ticket or a wiki.'),
    shows: 'text',
    make: ({ name, template }) => ({
      fileName: `${fileNameOf(name)}.md`,
      type: 'text/markdown',
      data: toMarkdown(name, template, relate(template)),
    }),
  },
  {
    id: 'mermaid',
    label: phrase('Mermaid'),
    about: phrase('A flowchart for Markdown and wikis.'),
    shows: 'text',
    make: ({ name, template }) => ({
      fileName: `${fileNameOf(name)}.mmd`,
      type: 'text/plain',
      data: toMermaid(relate(template), typesOf(template)),
    }),
  },
  {
    id: 'dot',
    label: phrase('Graphviz'),
    about: phrase('The graph in DOT, for tools that lay it out.'),
    shows: 'text',
    make: ({ name, template }) => ({
      fileName: `${fileNameOf(name)}.dot`,
      type: 'text/vnd.graphviz',
      data: toDot(relate(template), typesOf(template)),
    }),
  },
]

/** A name that every file system takes. */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}\p{M}._-]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '')
  return [...plain].slice(0, 80).join('') || 'design'
}

function template({ name, content: { text } }: Exportable): Exported {
  const isJson = text.trimStart().startsWith('{')
  return {
    fileName: `${fileNameOf(name)}.${isJson ? 'json' : 'yaml'}`,
    type: isJson ? 'application/json' : 'application/yaml',
    data: text,
  }
}

/** Names that lead out of the folder, or hide, are kept inside it. */
function archive(design: Exportable): Exported {
  const { files, environments } = design.content
  const main = template(design)
  const entries = new Map([[main.fileName, strToU8(design.content.text)]])
  for (const [name, text] of [...files, ...environments.map((one) => [one.name, one.text] as const)]) {
    if (/^https?:/i.test(name)) continue
    entries.set(insideFolder(name), strToU8(text))
  }
  const data = Uint8Array.from(zipSync(Object.fromEntries(entries)))
  return { fileName: `${fileNameOf(design.name)}.zip`, type: 'application/zip', data }
}

function insideFolder(name: string): string {
  const steps = name.replace(/^file:\/\//, '').split('/')
  return steps.filter((step) => !['', '.', '..'].includes(step)).join('/') || 'file'
}

function svg({ name, content, template, picture, theme, isPart }: Exportable): Exported {
  const drawn = drawSvg(
    {
      lines: picture.edges,
      types: typesOf(template),
      parents: new Map(picture.nodes.flatMap(({ id, parent }) => (parent === undefined ? [] : [[id, parent]]))),
      places: new Set(picture.nodes.filter(({ place }) => place).map(({ id }) => id)),
      placed: new Map(picture.nodes.map((node) => [node.id, node])),
    },
    theme,
  )
  const data = isPart ? drawn : embedInSvg(drawn, packed(name, content))
  return { fileName: `${fileNameOf(name)}.svg`, type: 'image/svg+xml', data }
}

/** What is hidden in a picture. */
export function packed(name: string, { text, layout, files, environments }: Content): string {
  const plain = { layout: Object.fromEntries(layout), files: Object.fromEntries(files) }
  return packDesign({ name, text, ...plain, environments: [...environments] })
}

function typesOf({ resources }: Template): Map<string, string> {
  return new Map([...resources.values()].map(({ name, type }) => [name, type]))
}
