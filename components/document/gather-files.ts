import { type Unzipped, unzip } from 'fflate'
import { t } from '#components/words/t.ts'

/** What the server takes in one request is 6 MiB, with what wraps it on the way; a project must stay below. */
const mostBytes = 3 * 1024 * 1024
const mostFiles = 500

/** Files were refused; the message says why and is meant for people. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch'
}

/** Texts by path from chosen files; a zip among them is opened. Binary files and hidden folders are passed over. */
export async function gatherFiles(files: readonly { path: string; file: File }[]): Promise<Map<string, string>> {
  const texts = new Map<string, string>()
  let bytes = 0
  const add = (path: string, data: Uint8Array) => {
    const text = textOf(data)
    if (text === undefined || hidden(path)) return
    bytes += data.length
    if (bytes > mostBytes || texts.size >= mostFiles)
      throw new TooMuch(t('A project may hold 500 files and 3 MB of text.'))
    texts.set(path, text)
  }
  for (const { path, file } of files) {
    if (file.size > 20 * mostBytes) throw new TooMuch(t('{path} is too large.', { path }))
    const data = new Uint8Array(await file.arrayBuffer())
    if (/\.zip$/i.test(path)) for (const [name, inner] of Object.entries(await openZip(data))) add(name, inner)
    else add(path, data)
  }
  return texts
}

/** Everything in a drop, folders walked. */
export async function droppedFiles(items: DataTransferItemList): Promise<{ path: string; file: File }[]> {
  const entries = [...items].map((item) => item.webkitGetAsEntry()).filter((entry) => entry !== null)
  const found: { path: string; file: File }[] = []
  for (const entry of entries) {
    if (found.length > mostFiles) throw new TooMuch(t('A project may hold 500 files.'))
    if (entry instanceof FileSystemFileEntry) {
      const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
      found.push({ path: entry.fullPath.replace(/^\//, ''), file })
    } else if (entry instanceof FileSystemDirectoryEntry && !hidden(entry.fullPath)) {
      entries.push(...(await children(entry)))
    }
  }
  return found
}

/** A folder tells its children in portions; an empty one is the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (some.length === 0) return all
    all.push(...some)
  }
}

function openZip(data: Uint8Array): Promise<Unzipped> {
  let total = 0
  return new Promise((resolve, reject) => {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }) => {
      if (name.endsWith('/') || hidden(name)) return false
      total += originalSize
      return total <= mostBytes * 2
    }
    unzip(data, { filter }, (error, files) => {
      if (error) reject(new TooMuch(t('This zip cannot be read.')))
      else if (total > mostBytes * 2) reject(new TooMuch(t('A project may hold 3 MB of text.')))
      else resolve(files)
    })
  })
}

function hidden(path: string): boolean {
  return /(^|\/)(\.[^/]+|__MACOSX|node_modules)(\/|$)/.test(path)
}

/** Undefined for what is no UTF-8 text. */
function textOf(data: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data)
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}
