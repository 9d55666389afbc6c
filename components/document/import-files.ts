import { t } from '#components/words/t.ts'
import type { DraftContent } from '#lib/api/contract.ts'
import { textInPng } from '#lib/graph/embed-in-png.ts'
import { textInSvg } from '#lib/graph/embed-in-svg.ts'
import { gatherFiles } from './gather-files.ts'
import { unpackDesign } from './packed-design.ts'
import { type Project, readProject } from './read-project.ts'

/** A design that was brought along, and what is known about where it came from. */
export interface Found {
  readonly content: DraftContent
  /** Absent for a picture that has its design inside. */
  readonly project?: Project
}

type Given = readonly { readonly path: string; readonly file: File }[]

/** What a heap of files, folders and zips holds; a picture of ours gives back the design inside. Throws a sentence for people. */
export async function importFiles(files: Given): Promise<Found> {
  const picture = await designInPicture(files)
  if (picture) return { content: picture }
  const texts = await gatherFiles(files)
  const project = readProject(texts)
  if (project) return found(project)
  if (files.some(({ path }) => isPicture(path))) throw new Error(t('There is no design in this picture.'))
  throw new Error(files.length === 1 ? t('This file is no template.') : t('There is no template among these files.'))
}

/** A project as the content of a draft. */
export function found(project: Project): Found {
  const { name, text, files, environments } = project
  return { project, content: { name, text, files, environments } }
}

const isPicture = (path: string) => /\.(png|svg)$/i.test(path)

async function designInPicture(files: Given): Promise<DraftContent | undefined> {
  const [only, ...more] = files
  if (!only || more.length > 0 || !isPicture(only.path)) return undefined
  const bytes = new Uint8Array(await only.file.arrayBuffer())
  const text = textInPng(bytes) ?? textInSvg(new TextDecoder().decode(bytes))
  return text === undefined ? undefined : unpackDesign(text)
}
